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

interface Known extends Joined {
  readonly group: readonly Article[];
}

/** What is published, each article with its translations: drafts, future articles and those for some are nobody's. */
export type LinkTranslations = <P extends Published>(found: P) => P;

export function createPassTranslations(ground: TranslationGround): LinkTranslations {
  let known: ReadonlyMap<string, Known> = new Map();
  const linked = new WeakMap<Article, Article>();
  const link = (article: Article, translations: Translations | undefined): Article => {
    if (article.translations === translations) return article;
    const before = linked.get(article);
    if (before && before.translations === translations) return before;
    // One that stands in since an earlier process has those of its time.
    const { translations: _, ...rest } = article;
    const made = translations ? { ...rest, translations } : rest;
    linked.set(article, made);
    return made;
  };
  return (found) => {
    const next = new Map<string, Known>();
    const given = new Map<Article, Translations>();
    for (const [key, group] of groupTranslations(found.published.filter(isForAll))) {
      const joined = joinAgain(group, known.get(key), ground);
      next.set(key, joined);
      if (joined.translations) for (const article of group) given.set(article, joined.translations);
    }
    known = next;
    return {
      ...found,
      published: found.published.map((article) => link(article, given.get(article))),
      problems: [...found.problems, ...[...next.values()].flatMap(({ problems }) => problems)],
    };
  };
}

/** The very same translations where they say the same. */
function joinAgain(group: readonly Article[], before: Known | undefined, ground: TranslationGround): Known {
  if (before && isSameList(before.group, group)) return before;
  const { translations, problems } = joinTranslations(group, ground);
  const isSame = translations !== undefined && translations.print === before?.translations?.print;
  const kept = isSame ? before?.translations : translations;
  return { group, problems, ...(kept && { translations: kept }) };
}

function isSameList(a: readonly Article[], b: readonly Article[]): boolean {
  return a.length === b.length && a.every((article, index) => article === b[index]);
}
