// The pages of articles whose address is ours: which there should be, which are to be made, which are to go.
import type { Article, RenderedArticle } from '../article/article.ts';
import { newestFirst } from '../article-order.ts';
import type { Page } from '../format/format.ts';
import type { PageWriter } from '../format/pages.ts';
import type { CompressedCoding } from '../snapshot/compress.ts';
import { type Publishing, represent } from '../snapshot/represent.ts';
import { differenceOf } from '../sorted-lists.ts';
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
  /** False as long as that is nothing, whatever the article. */
  readonly hasLearnt: boolean;
  /** The paths of feeds and other pages. */
  readonly taken: ReadonlySet<string>;
  readonly lists: Pick<PassLists, 'feedsOf' | 'version'>;
}

export interface PagePlan {
  /** By path. Changes with the next plan. */
  readonly pages: ReadonlyMap<string, WantedPage>;
  /** The paths that came or went since the plan before; undefined where all may have. */
  readonly moved?: readonly string[];
}

export interface PagePlanner {
  /** An address with a query, or on another host, is not ours. */
  plan(articles: readonly Article[], ground: PageGround): PagePlan;
  /** The path of an article's page, or undefined where its address is not ours. */
  pathOf(article: Pick<Article, 'url'>): string | undefined;
}

interface Planned {
  readonly articles: readonly Article[];
  readonly taken: ReadonlySet<string>;
  readonly pages: Map<string, WantedPage>;
  /** Whether the difference of the articles tells that of the pages: each has its own, and nothing was learnt of files. */
  readonly isSettled: boolean;
}

/** Looks only at articles that are others than before, since a rebuild after one edit has a hundred thousand that are not. */
export function createPagePlanner(baseUrl: string): PagePlanner {
  const prefix = `${baseUrl}/`;
  let known = new WeakMap<Article, WantedPage>();
  let knownGround = '';
  let before: Planned | undefined;
  const pathOf = ({ url }: Pick<Article, 'url'>): string | undefined =>
    url.startsWith(prefix) && !url.includes('?') && !url.includes('#')
      ? url.slice(baseUrl.length)
      : undefined;
  const pageOf = (article: Article, ground: PageGround): WantedPage | undefined => {
    const learnt = ground.learntOf(article);
    const found = known.get(article);
    if (found?.learnt === learnt) return found;
    const path = pathOf(article);
    const version = `${versionOf(article)}${learnt}-${ground.lists.feedsOf.printOf(article)}`;
    const page = path && { path, article, fingerprint: `${ground.fingerprint}-${version}`, learnt };
    if (page) known.set(article, page);
    return page || undefined;
  };
  const planAll = (articles: readonly Article[], ground: PageGround): Planned => {
    const pages = articles
      .flatMap((article) => pageOf(article, ground) ?? [])
      .filter(({ path }) => !ground.taken.has(path));
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const isSettled = !ground.hasLearnt && byPath.size === pages.length;
    return { articles, taken: ground.taken, pages: byPath, isSettled };
  };
  /** Undefined where all have to be looked at. */
  const follow = (
    { pages, ...planned }: Planned,
    articles: readonly Article[],
    ground: PageGround,
  ): (PagePlan & Planned) | undefined => {
    if (!planned.isSettled || ground.hasLearnt || !isSameSet(planned.taken, ground.taken)) return undefined;
    const { gone, came } = differenceOf(planned.articles, articles, newestFirst);
    const left = gone.flatMap((article) => known.get(article) ?? []);
    for (const { path } of left) pages.delete(path);
    const kept = pages.size;
    const joined = came
      .flatMap((article) => pageOf(article, ground) ?? [])
      .filter(({ path }) => !ground.taken.has(path));
    for (const page of joined) pages.set(page.path, page);
    if (pages.size < kept + joined.length) return undefined;
    return { ...planned, pages, articles, moved: [...left, ...joined].map(({ path }) => path) };
  };
  return {
    pathOf,
    plan(articles, ground) {
      const now = `${ground.fingerprint} ${ground.lists.version}`;
      const isOther = now !== knownGround;
      if (isOther) [known, knownGround] = [new WeakMap(), now];
      const plan = (before && !isOther && follow(before, articles, ground)) || planAll(articles, ground);
      before = plan;
      return plan;
    },
  };
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
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
  /** In which pages are made besides identity. */
  readonly pageCodings: readonly CompressedCoding[];
}

export async function makePage(
  { path, fingerprint }: WantedPage,
  article: RenderedArticle,
  { writer, isFirst, now, lists, pageCodings: codings }: PageMaking,
): Promise<PageEntry | undefined> {
  const changed = isFirst ? article.updated : now;
  const page = writer.article(article, path, lists.feedsOf.of(article));
  return makeEntry(page, fingerprint, { changed, now, codings });
}

/** A page as it is kept in the store. */
export async function makeEntry(
  page: Page,
  fingerprint: string,
  making: Pick<Publishing, 'changed' | 'now' | 'codings'>,
): Promise<PageEntry | undefined> {
  const representation = await represent(page, making);
  return representation && { representation, fingerprint };
}
