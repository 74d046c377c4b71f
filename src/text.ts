// Makes text legal: what leaves here may stand in XML 1.0 and in JSON that other programs read.

/** Everything outside `Char` of XML 1.0 (section 2.2), but for lone surrogates. */
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Drops characters that XML 1.0 forbids and unpaired surrogates; line ends become \n. */
export function legalText(text: string): string {
  const unix = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const wellFormed = unix.isWellFormed() ? unix : unix.replace(LONE_SURROGATE, '');
  return wellFormed.replace(ILLEGAL, '');
}

/** Legal text on one line, without blanks around it: for titles, names, tags. */
export function legalLine(text: string): string {
  return legalText(text).replace(/\s+/gu, ' ').trim();
}

/** For a terminal: what others wrote, on one line, never moves its cursor or turns its direction. */
export function printableLine(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu, '\uFFFD');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts at a word where there is one, never inside a character that a reader sees as one. `limit` in UTF-16 units. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  const head = text.slice(0, end);
  const blank = head.lastIndexOf(' ');
  return (blank > limit * 0.6 ? head.slice(0, blank) : head).trimEnd() + '…';
}
