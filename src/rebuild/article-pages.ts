// The pages of articles whose address is ours: which there should be, which are to be made, which are to go.
import type { Article, RenderedArticle } from '../article/article.ts';
import type { PageWriter } from '../format/pages.ts';
import { represent } from '../snapshot/represent.ts';
import type { PageEntry } from '../store/pages.ts';

/** A page that there should be: the article and what the page is made from. */
export interface WantedPage {
  readonly path: string;
  readonly article: Article;
  readonly fingerprint: string;
}

/**
 * By path. `fingerprint` stands for templates and configuration; `taken` holds the paths of feeds and other pages.
 * An address with a query, or on another host, is not ours.
 */
export function wantedPages(
  articles: readonly Article[],
  baseUrl: string,
  { fingerprint, taken }: { fingerprint: string; taken: ReadonlySet<string> },
): ReadonlyMap<string, WantedPage> {
  const prefix = `${baseUrl}/`;
  const pages = new Map<string, WantedPage>();
  for (const article of articles) {
    if (!article.url.startsWith(prefix) || article.url.includes('?') || article.url.includes('#')) continue;
    const path = article.url.slice(baseUrl.length);
    if (taken.has(path)) continue;
    pages.set(path, { path, article, fingerprint: `${fingerprint}-${article.hash.slice(0, 16)}` });
  }
  return pages;
}

export interface PageMaking {
  readonly writer: PageWriter;
  /** True where the store has an earlier version of the page. */
  readonly isReplacing: boolean;
  readonly now: Date;
}

export async function makePage(
  { path, fingerprint }: WantedPage,
  article: RenderedArticle,
  { writer, isReplacing, now }: PageMaking,
): Promise<PageEntry | undefined> {
  const page = writer.article(article, path);
  const changed = isReplacing ? now : article.updated;
  const representation = await represent(page, { changed, now, codings: ['gzip'] });
  return representation && { representation, fingerprint };
}
