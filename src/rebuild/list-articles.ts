// Lists the articles of the folder for an operator: each with its state, found by words, one page at a time.
import type { Article } from '../article/article.ts';
import type { Found } from './describe-pass.ts';
import {
  type ArticleList,
  type ArticleQuery,
  type ArticleState,
  articleStates,
  type ListedArticle,
} from './question.ts';

export interface Survey extends Found {
  readonly now: Date;
  /** What messages call the posts folder. */
  readonly label: string;
}

export function listArticles(survey: Survey, query: ArticleQuery): ArticleList {
  const words = fold(query.text).split(/\s+/).filter(Boolean);
  const hasWords = ({ title, path }: ListedArticle): boolean => {
    const text = fold(`${title} ${path}`);
    return words.every((word) => text.includes(word));
  };
  const all = describeAll(survey).filter(hasWords);
  const counts = Object.fromEntries(articleStates.map((state) => [state, 0])) as Record<ArticleState, number>;
  for (const { state } of all) counts[state] += 1;
  const wanted = query.state ? all.filter(({ state }) => state === query.state) : all;
  const start = (query.page - 1) * query.size;
  return {
    kind: 'articles',
    articles: wanted.sort(newestFirst).slice(start, start + query.size),
    found: wanted.length,
    counts,
  };
}

/** Every article that can be read, as readers know it or would get to know it. */
export function classifyArticles({ selection, identified, now }: Survey): [Article, ArticleState][] {
  const shown = new Set(identified.published.map(({ path }) => path));
  return [
    ...identified.published.map((article): [Article, ArticleState] => [article, 'published']),
    ...selection.live
      .filter(({ path }) => !shown.has(path))
      .map((article): [Article, ArticleState] => [article, 'refused']),
    ...selection.hidden.map((article): [Article, ArticleState] => [article, stateOfHidden(article, now)]),
  ];
}

function stateOfHidden({ draft, published }: Article, now: Date): ArticleState {
  if (draft) return 'draft';
  return published > now ? 'scheduled' : 'expired';
}

function describeAll(survey: Survey): ListedArticle[] {
  const { look, identified, label } = survey;
  const problems = new Map<string, number>();
  for (const { path } of [...look.problems, ...identified.problems])
    problems.set(path, (problems.get(path) ?? 0) + 1);
  const count = (path: string) => problems.get(`${label}/${path}`) ?? 0;
  return [
    ...classifyArticles(survey).map(([{ path, title, published }, state]) => {
      return { path, title, state, published: published.toISOString(), problems: count(path) };
    }),
    ...look.unshown.map((path) => {
      return { path, title: '', state: 'refused' as const, published: '', problems: count(path) };
    }),
  ];
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What has no date comes first, since it waits for somebody. */
function newestFirst(a: ListedArticle, b: ListedArticle): number {
  if (a.published === b.published) return a.path < b.path ? -1 : 1;
  if (a.published === '' || b.published === '') return a.published === '' ? -1 : 1;
  return a.published > b.published ? -1 : 1;
}
