// Tells what language a site means by the code it spells: `gr` is Greek, `zh_tw` is zh-TW.

/** Codes that no language has, and what those who use them mean. */
const WRONG: Readonly<Record<string, string>> = {
  ...{ gr: 'el', cn: 'zh-CN', jp: 'ja', cz: 'cs', dk: 'da', ua: 'uk', vn: 'vi', hk: 'zh-HK' },
};

/** By its own name or its English one, a language is known even where its code is that of another. */
const NAMED = (
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl no pl pt pt-BR ro ru sk sl sr sv ' +
  'ta th tr uk ur vi zh zh-CN zh-TW zh-Hans zh-Hant'
).split(' ');

/** Greek, Ελληνικά, Ελληνικά (Greek) are el. */
function isNameOf(tag: string, name: string): boolean {
  const wanted = name.toLowerCase().split(/[()/]/);
  return [tag, 'en'].some((locale) => {
    const known = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(tag);
    return known !== undefined && wanted.some((part) => part.trim() === known.toLowerCase());
  });
}

/** BCP 47 in its usual capitals, or undefined where the code names no language. `name` is what the site calls the language. */
export function languageTag(code: string, name = ''): string | undefined {
  const spelled = code
    .trim()
    .replace(/\.[\w-]+$/, '')
    .replaceAll('_', '-');
  const tag = canonical(spelled);
  const isRight = name === '' || (tag !== undefined && isNameOf(tag.split('-')[0] ?? tag, name));
  const named = isRight ? undefined : NAMED.find((other) => isNameOf(other, name));
  if (named && tag?.split('-')[0] !== named.split('-')[0]) return named;
  const wrong = Object.hasOwn(WRONG, spelled.toLowerCase()) ? WRONG[spelled.toLowerCase()] : undefined;
  return tag ?? wrong ?? (spelled.length > 3 ? NAMED.find((other) => isNameOf(other, spelled)) : undefined);
}

function canonical(spelled: string): string | undefined {
  if (!/^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(spelled)) return undefined;
  try {
    const [tag = ''] = Intl.getCanonicalLocales(spelled);
    const language = new Intl.Locale(tag).language;
    const isKnown = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(language);
    return isKnown === undefined ? undefined : tag;
  } catch {
    return undefined;
  }
}
