// The pages of articles whose address is ours: which there should be, which are to be made, which are to go.
import type { Article, RenderedArticle } from '../article/article.ts';
import type { Page } from '../format/format.ts';
import type { PageWriter } from '../format/pages.ts';
import { type Publishing, represent } from '../snapshot/represent.ts';
import type { PageEntry } from '../store/pages.ts';
import type { PassLists } from './lists-of-pass.ts';

/** A page that there should be: the article and what the page is made from. */
export interface WantedPage {
  readonly path: string;
  readonly article: Article;
  readonly fingerprint: string;
  /** What was learnt of its pictures and enclosures elsewhere. */
  readonly learnt: string;
}

/** What all pages depend on, besides their article. */
export interface PageGround {
  /** Of templates and configuration. */
  readonly fingerprint: string;
  /** See remote-files.ts. */
  readonly learntOf: (article: Article) => string;
  /** The paths of feeds and other pages. */
  readonly taken: ReadonlySet<string>;
  readonly lists: Pick<PassLists, 'feedsOf' | 'version'>;
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
  const pageOf = (article: Article, learnt: string, ground: PageGround): WantedPage | undefined => {
    const path = pathOf(article);
    const version = `${versionOf(article)}${learnt}-${ground.lists.feedsOf.printOf(article)}`;
    const page = path && { path, article, fingerprint: `${ground.fingerprint}-${version}`, learnt };
    if (page) known.set(article, page);
    return page || undefined;
  };
  return {
    pathOf,
    plan(articles, pageGround) {
      const ground = `${pageGround.fingerprint} ${pageGround.lists.version}`;
      if (ground !== knownGround) [known, knownGround] = [new WeakMap(), ground];
      const pages = new Map<string, WantedPage>();
      for (const article of articles) {
        const learnt = pageGround.learntOf(article);
        const before = known.get(article);
        const page = before?.learnt === learnt ? before : pageOf(article, learnt, pageGround);
        if (page && !pageGround.taken.has(page.path)) pages.set(page.path, page);
      }
      return pages;
    },
  };
}

/** The file does not say all: its dates are those that readers know, and its translations are other files. */
export function versionOf({ hash, published, updated, translations }: Article): string {
  const dates = [published, updated].map((date) => date.getTime().toString(36));
  return [hash.slice(0, 16), ...dates, ...(translations ? [translations.print] : [])].join('-');
}

export interface PageMaking {
  readonly writer: PageWriter;
  /** True where nothing was published before. Later another page may have been at the path, whose date must not come back. */
  readonly isFirst: boolean;
  readonly now: Date;
  readonly lists: Pick<PassLists, 'feedsOf'>;
}

export async function makePage(
  { path, fingerprint }: WantedPage,
  article: RenderedArticle,
  { writer, isFirst, now, lists }: PageMaking,
): Promise<PageEntry | undefined> {
  return makeEntry(writer.article(article, path, lists.feedsOf.of(article)), fingerprint, {
    changed: isFirst ? article.updated : now,
    now,
  });
}

/** A page as it is kept in the store. */
export async function makeEntry(
  page: Page,
  fingerprint: string,
  when: Pick<Publishing, 'changed' | 'now'>,
): Promise<PageEntry | undefined> {
  const representation = await represent(page, { ...when, codings: ['gzip'] });
  return representation && { representation, fingerprint };
}
