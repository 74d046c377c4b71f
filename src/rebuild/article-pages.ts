// The pages of articles whose address is ours: which there should be, which are to be made, which are to go.
import type { Article, RenderedArticle } from '../article/article.ts';
import { unexpected } from '../article/unexpected.ts';
import type { PageWriter } from '../format/pages.ts';
import { AppError, type Problem, quoteForMessage } from '../problem.ts';
import { represent } from '../snapshot/represent.ts';
import type { PageEntry } from '../store/pages.ts';
import type { Rendered } from './renderer.ts';

/** A page that there should be: the article and what the page is made from. */
export interface WantedPage {
  readonly path: string;
  readonly article: Article;
  readonly fingerprint: string;
}

/** What all pages depend on, besides their article. */
export interface PageGround {
  /** Of templates and configuration. */
  readonly fingerprint: string;
  /** The paths of feeds and other pages. */
  readonly taken: ReadonlySet<string>;
}

export interface PagePlanner {
  /** By path. An address with a query, or on another host, is not ours. */
  plan(articles: readonly Article[], ground: PageGround): ReadonlyMap<string, WantedPage>;
  /** The path of an article's page, or undefined where its address is not ours. */
  pathOf(article: Pick<Article, 'url'>): string | undefined;
}

/** Remembers the page of each article, since a rebuild after one edit asks for ten thousand that are as they were. */
export function createPagePlanner(baseUrl: string): PagePlanner {
  const prefix = `${baseUrl}/`;
  let known = new WeakMap<Article, WantedPage>();
  let knownGround = '';
  const pathOf = ({ url }: Pick<Article, 'url'>): string | undefined =>
    url.startsWith(prefix) && !url.includes('?') && !url.includes('#')
      ? url.slice(baseUrl.length)
      : undefined;
  const pageOf = (article: Article): WantedPage | undefined => {
    const path = pathOf(article);
    const page = path && { path, article, fingerprint: `${knownGround}-${versionOf(article)}` };
    if (page) known.set(article, page);
    return page || undefined;
  };
  return {
    pathOf,
    plan(articles, { fingerprint, taken }) {
      if (fingerprint !== knownGround) [known, knownGround] = [new WeakMap(), fingerprint];
      const pages = new Map<string, WantedPage>();
      for (const article of articles) {
        const page = known.get(article) ?? pageOf(article);
        if (page && !taken.has(page.path)) pages.set(page.path, page);
      }
      return pages;
    },
  };
}

/** The file does not say all: its dates are those that readers know. */
function versionOf({ hash, published, updated }: Article): string {
  return [hash.slice(0, 16), ...[published, updated].map((date) => date.getTime().toString(36))].join('-');
}

export interface PageMaking {
  readonly writer: PageWriter;
  /** True where nothing was published before. Later another page may have been at the path, whose date must not come back. */
  readonly isFirst: boolean;
  readonly now: Date;
}

export async function makePage(
  { path, fingerprint }: WantedPage,
  article: RenderedArticle,
  { writer, isFirst, now }: PageMaking,
): Promise<PageEntry | undefined> {
  const page = writer.article(article, path);
  const changed = isFirst ? article.updated : now;
  const representation = await represent(page, { changed, now, codings: ['gzip'] });
  return representation && { representation, fingerprint };
}

/** A template that fails on one article only. */
export function pageFault(path: string, error: unknown): Problem {
  if (!(error instanceof AppError)) return unexpected(path, error);
  return {
    path,
    severity: 'error',
    code: error.code,
    message: `its page could not be made: ${quoteForMessage(error.message, 300)}`,
    hint: 'the page stays as it was until this is mended',
  };
}

export interface PageState {
  readonly planner: PagePlanner;
  readonly wanted: ReadonlyMap<string, WantedPage>;
  readonly made: ReadonlyMap<string, string>;
  readonly making: PageMaking;
}

/** The pages of what stands in the feed go out together with it, so that no link leads nowhere. */
export async function pagesOfShown(
  shown: readonly Rendered[],
  { planner, wanted, made, making }: PageState,
  onDone: (count: number) => void,
): Promise<PageEntry[]> {
  const entries: PageEntry[] = [];
  for (const [index, { article }] of shown.entries()) {
    onDone(index);
    const page = wanted.get(planner.pathOf(article) ?? '');
    // An earlier version that stands in for this one keeps the page that it has.
    if (!page || page.article.hash !== article.hash || made.get(page.path) === page.fingerprint) continue;
    const entry = await makePage(page, article, making);
    if (entry) entries.push(entry);
  }
  return entries;
}
