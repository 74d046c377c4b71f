// Which articles are one article in several languages, and what keeps that from being told.
import { hash } from 'node:crypto';
import type { Article, Translation, Translations } from '../article/article.ts';
import { byPath } from '../article-order.ts';
import { type Problem, quoteForMessage } from '../problem.ts';
import { isSameLanguage } from './main-language.ts';

export interface TranslationGround {
  /** The main one of the site (BCP 47). */
  readonly language: string;
  /** What messages call the posts folder. */
  readonly label: string;
}

export interface Joined {
  /** Absent where the articles are of one language, or cannot be told apart. */
  readonly translations?: Translations;
  readonly problems: readonly Problem[];
}

/** Each of them names all others, so that their bytes grow with the square. */
const MOST_LANGUAGES = 100;
/** Neither `und` nor `mul` tells a reader, or a search engine, which language it is. */
const NAMED = /^(?!und|mul|mis|zxx)[a-z]{2,3}(?:-|$)/i;

/** By key, of two articles and more. `articles` are those that everybody may read. */
export function groupTranslations(articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> {
  const first = new Map<string, Article>();
  const groups = new Map<string, Article[]>();
  for (const article of articles) {
    const { translationKey: { key } = {}, language } = article;
    if (key === undefined || !NAMED.test(language)) continue;
    const group = groups.get(key);
    const known = first.get(key);
    if (group) group.push(article);
    else if (known) groups.set(key, [known, article]);
    else first.set(key, article);
  }
  return groups;
}

/** `group` are all that have one key. Two of one language leave a choice, and then none is linked. */
export function joinTranslations(group: readonly Article[], ground: TranslationGround): Joined {
  const byLanguage = Map.groupBy(group, ({ language }) => language.toLowerCase());
  const isSaid = group.some(({ translationKey }) => translationKey?.line !== undefined);
  // Two files of one name in one language, `a.md` and `a.mdx`, say nothing of translations.
  if (byLanguage.size === 1 && !isSaid) return { problems: [] };
  const doubles = [...byLanguage.values()].flatMap((some) => reportDoubles(some, ground));
  if (doubles.length > 0) return { problems: doubles };
  if (byLanguage.size > MOST_LANGUAGES) return { problems: [tooMany(group, ground)] };
  const all = group
    .map(({ language, title, url }): Translation => ({ language, title, url }))
    .sort((a, b) => (a.language < b.language ? -1 : 1));
  const defaultUrl = urlIn(ground.language, all);
  return {
    translations: {
      all,
      ...(defaultUrl !== undefined && { defaultUrl }),
      print: hash('sha256', JSON.stringify([all, defaultUrl]), 'base64url').slice(0, 12),
    },
    problems: [],
  };
}

/** That in the language itself, else the only one in a variant of it. */
function urlIn(language: string, all: readonly Translation[]): string | undefined {
  const variants = all.filter((one) => isSameLanguage(one.language, language));
  const own = variants.find((one) => one.language.toLowerCase() === language.toLowerCase());
  return (own ?? (variants.length === 1 ? variants[0] : undefined))?.url;
}

/** Of articles in one language every one but the first, by path. */
function reportDoubles(articles: readonly Article[], { label }: TranslationGround): Problem[] {
  const [first, ...others] = articles.toSorted(byPath);
  return others.map((article) => {
    const { path, language, translationKey } = article;
    const { key = '', line } = translationKey ?? {};
    const other = first ? placeOf(first, label) : '';
    return {
      path: `${label}/${path}`,
      ...(line !== undefined && { line }),
      severity: 'warning',
      code: 'translation-ambiguous',
      ...(line === undefined
        ? {
            message: `its path and that of ${other} are one article in two languages, and both are in ${language}`,
            hint: 'write another language or a translationKey into one of them; until then they are not linked to translations',
          }
        : {
            message: `translationKey ${quoteForMessage(key.slice(key.indexOf(':') + 1))} is that of ${other} as well, and both are in ${language}`,
            hint: 'write another language or another translationKey into one of them; until then they are not linked to translations',
          }),
    };
  });
}

function tooMany(articles: readonly Article[], { label }: TranslationGround): Problem {
  const [first] = articles.toSorted(byPath);
  return {
    path: `${label}/${first?.path}`,
    ...(first?.translationKey?.line !== undefined && { line: first.translationKey.line }),
    severity: 'warning',
    code: 'translations-too-many',
    message: `it is one of ${articles.length} articles with one translationKey, and more than ${MOST_LANGUAGES} are not linked`,
    hint: 'give articles that are no translations of each other keys of their own',
  };
}

function placeOf({ path, translationKey }: Article, label: string): string {
  return [`${label}/${path}`, translationKey?.line].filter(Boolean).join(':');
}
