// The translations over the passes of a process: each article knows its own, and stays the same object while they are the same.
import type { Article, Translations } from '../article/article.ts';
import { isForAll } from '../feed/select.ts';
import {
  groupTranslations,
  type Joined,
  joinTranslations,
  type TranslationGround,
} from '../feed/translations.ts';
import type { Problem } from '../problem.ts';

interface Published {
  readonly published: readonly Article[];
  readonly problems: readonly Problem[];
}

/** What is published, each article with its translations: drafts, future articles and those for some are nobody's. */
export type LinkTranslations = <P extends Published>(found: P) => P;

/** Looks again only at articles that share a key with one that came, went or changed. */
export function createPassTranslations(ground: TranslationGround): LinkTranslations {
  /** Those of the time before that say what their translations are. */
  let before: ReadonlySet<Article> = new Set();
  const joined = new Map<string, Joined>();
  /** Where it is another object, by the article as it came. */
  const linked = new Map<Article, Article>();
  const link = (article: Article, translations: Translations | undefined): void => {
    const known = linked.get(article) ?? article;
    if (known.translations === translations) return;
    // One that stands in since an earlier process has those of its time.
    const { translations: ofItsTime, ...rest } = article;
    if (translations) linked.set(article, { ...rest, translations });
    else if (ofItsTime) linked.set(article, rest);
    else linked.delete(article);
  };
  const joinAll = (articles: readonly Article[], keys: ReadonlySet<string>): void => {
    const groups = groupTranslations(articles.filter(isForAll));
    const given = new Map<Article, Translations>();
    for (const key of keys) {
      const group = groups.get(key) ?? [];
      const known = joinAgain(group, joined.get(key), ground);
      if (group.length > 0) joined.set(key, known);
      else joined.delete(key);
      if (known.translations) for (const article of group) given.set(article, known.translations);
    }
    for (const article of articles) link(article, given.get(article));
  };
  return (found) => {
    const telling = found.published.filter((article) => article.translationKey ?? article.translations);
    const now = new Set(telling);
    const fresh = new Set(telling.filter((article) => !before.has(article)));
    // Most passes have no more to look at.
    const hasGone = now.size - fresh.size < before.size;
    const gone = hasGone ? [...before].filter((article) => !now.has(article)) : [];
    before = now;
    for (const article of gone) linked.delete(article);
    const keys = new Set([...fresh, ...gone].flatMap(({ translationKey }) => translationKey?.key ?? []));
    const isConcerned = (article: Article) =>
      fresh.has(article) || keys.has(article.translationKey?.key ?? '');
    if (fresh.size + gone.length > 0) joinAll(telling.filter(isConcerned), keys);
    const problems = [...joined.values()].flatMap((one) => one.problems);
    return {
      ...found,
      published: linked.size === 0 ? found.published : found.published.map((one) => linked.get(one) ?? one),
      problems: problems.length === 0 ? found.problems : [...found.problems, ...problems],
    };
  };
}

/** The very same translations where they say the same. */
function joinAgain(group: readonly Article[], before: Joined | undefined, ground: TranslationGround): Joined {
  if (group.length === 0) return { problems: [] };
  const { translations, problems } = joinTranslations(group, ground);
  const isSame = translations !== undefined && translations.print === before?.translations?.print;
  const kept = isSame ? before?.translations : translations;
  return { problems, ...(kept && { translations: kept }) };
}
