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

/** Greek, Ελληνικά → el. A function, since the names are many and few sites need them. */
function languageByName(name: string): string | undefined {
  const wanted = name.trim().toLowerCase();
  return NAMED.find((tag) =>
    [tag, 'en'].some((locale) => {
      const known = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(tag);
      return known?.toLowerCase() === wanted;
    }),
  );
}

/** BCP 47 in its usual capitals, or undefined where the code names no language. `name` is what the site calls the language. */
export function languageTag(code: string, name = ''): string | undefined {
  const spelled = code
    .trim()
    .replace(/\.[\w-]+$/, '')
    .replaceAll('_', '-');
  const named = name === '' ? undefined : languageByName(name);
  const tag = canonical(spelled);
  if (named && tag?.split('-')[0] !== named.split('-')[0]) return named;
  const wrong = Object.hasOwn(WRONG, spelled.toLowerCase()) ? WRONG[spelled.toLowerCase()] : undefined;
  return tag ?? wrong ?? (spelled.length > 3 ? languageByName(spelled) : undefined);
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
