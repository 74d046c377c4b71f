// The list of all articles: what is asked for in the address, and the page that shows it.
import type { Answer, ArticleList, ArticleQuery, ArticleState, ListedArticle } from '../rebuild/question.ts';
import { count, type MomentText, momentText, type TextGround } from './page-text.ts';

export interface ArticlesView {
  readonly text: string;
  readonly state: string;
  /** Why there is no list; else ''. */
  readonly reason: string;
  readonly filters: readonly Filter[];
  readonly summary: string;
  readonly articles: readonly ArticleRow[];
  readonly page: number;
  readonly pages: number;
  /** Addresses, or ''. */
  readonly previous: string;
  readonly next: string;
}

export interface Filter {
  readonly name: string;
  readonly count: number;
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface ArticleRow {
  readonly title: string;
  readonly path: string;
  readonly href: string;
  readonly state: ArticleState;
  readonly stateName: string;
  readonly published: MomentText | undefined;
  /** '2 problems', or ''. */
  readonly problems: string;
}

export type ArticlesGround = TextGround & {
  /** The path of the base URL: '' or like '/blog'. */
  readonly base: string;
};

export const stateNames: Readonly<Record<ArticleState, string>> = {
  published: 'Published',
  scheduled: 'Scheduled',
  draft: 'Draft',
  expired: 'Expired',
  refused: 'Not published',
};

const PAGE_SIZE = 50;
const MOST_TEXT = 200;
const MOST_PAGE = 1_000_000;

/** What is no state or page of ours is taken for none. */
export function readArticleQuery(query: URLSearchParams): ArticleQuery {
  const state = query.get('state') ?? '';
  const page = Number(query.get('page') ?? 1);
  return {
    text: (query.get('q') ?? '').slice(0, MOST_TEXT),
    ...(isState(state) && { state }),
    page: Number.isInteger(page) && page > 0 && page < MOST_PAGE ? page : 1,
    size: PAGE_SIZE,
  };
}

export function viewArticles(query: ArticleQuery, answer: Answer, ground: ArticlesGround): ArticlesView {
  const { text, state = '', page } = query;
  const nothing = { filters: [], summary: '', articles: [], pages: 1, previous: '', next: '' };
  if (answer.kind !== 'articles') {
    const reason = answer.kind === 'unanswered' ? answer.reason : 'The articles cannot be listed.';
    return { ...nothing, text, state, page, reason };
  }
  const pages = Math.max(1, Math.ceil(answer.found / query.size));
  const pageAt = (number: number) => addressOf({ ...query, page: number }, ground);
  return {
    ...{ text, state, page, pages, reason: '' },
    filters: filtersOf(query, answer, ground),
    summary: summarize(answer, query),
    articles: answer.articles.map((article) => viewRow(article, ground)),
    previous: page > 1 ? pageAt(Math.min(page - 1, pages)) : '',
    next: page < pages ? pageAt(page + 1) : '',
  };
}

function filtersOf(query: ArticleQuery, { counts }: ArticleList, ground: ArticlesGround): Filter[] {
  const all = Object.values(counts).reduce((sum, number) => sum + number, 0);
  const { state: _, ...rest } = query;
  const filter = (name: string, number: number, state?: ArticleState): Filter => ({
    ...{ name, count: number, isCurrent: query.state === state },
    href: addressOf({ ...rest, page: 1, ...(state && { state }) }, ground),
  });
  const states = Object.entries(stateNames) as [ArticleState, string][];
  return [
    filter('All', all),
    ...states
      .filter(([state]) => counts[state] > 0 || state === query.state)
      .map(([state, name]) => filter(name, counts[state], state)),
  ];
}

function summarize({ found, articles }: ArticleList, { page, size, text }: ArticleQuery): string {
  const about = text.trim() === '' ? '' : ` with “${text.trim()}”`;
  if (found === 0) return `No article${about} here.`;
  if (found <= size || articles.length === 0) return `${count(found, 'article')}${about}`;
  const first = (page - 1) * size + 1;
  const last = first + articles.length - 1;
  return `${first.toLocaleString('en')} to ${last.toLocaleString('en')} of ${count(found, 'article')}${about}`;
}

function viewRow(
  { path, title, state, published, problems }: ListedArticle,
  ground: ArticlesGround,
): ArticleRow {
  return {
    ...{ path, state, title: title || path },
    href: `${ground.base}/admin/preview?${new URLSearchParams({ article: path })}`,
    stateName: stateNames[state],
    published: published === '' ? undefined : momentText(published, ground),
    problems: problems === 0 ? '' : count(problems, 'problem'),
  };
}

function addressOf({ text, state, page }: ArticleQuery, { base }: ArticlesGround): string {
  const query = new URLSearchParams({
    ...(text !== '' && { q: text }),
    ...(state && { state }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `${base}/admin/articles${query && `?${query}`}`;
}

function isState(text: string): text is ArticleState {
  return Object.hasOwn(stateNames, text);
}
