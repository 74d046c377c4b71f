// Letters of any script in ASCII, as Zola (deunicode), Pelican (Unidecode) and Hexo (its table of diacritics) do it.

import unidecode from 'unidecode';

/** '日本' is 'Ri Ben ', 'ß' is 'ss': what the tables of Unidecode give, which deunicode shares. */
export function toAscii(text: string): string {
  return unidecode(text.normalize('NFC'));
}

/** Latin letters that Unicode does not take apart into a letter and a mark. */
const STROKES: Readonly<Record<string, string>> = {
  ...{ Æ: 'AE', æ: 'ae', Œ: 'OE', œ: 'oe', Ø: 'O', ø: 'o', Đ: 'D', đ: 'd', Ł: 'L', ł: 'l', ß: 's' },
  ...{ Ð: 'D', Ħ: 'H', ħ: 'h', ı: 'i', ŉ: 'n', Ŋ: 'N', ŧ: 't', Ŧ: 'T', Ɨ: 'I', ɨ: 'i', ẞ: 'S' },
};

/** Only Latin letters lose their marks; other scripts stay, as in hexo-util's escape_diacritic.ts. */
export function withoutLatinMarks(text: string): string {
  return text.replace(/[^\u0000-\u007e]/gu, (letter) => {
    if (STROKES[letter] !== undefined) return STROKES[letter];
    const base = letter.normalize('NFD').replace(/\p{M}+/gu, '');
    return /^[A-Za-z]+$/.test(base) ? base : letter;
  });
}
