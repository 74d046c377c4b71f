// The finished archive pages of one feed: what they were finished from, whether that is other now, and which pages changed.
import type { Article } from '../article/article.ts';
import { type ArchivePages, archivePageSize, closePages } from '../feed/archive.ts';
import type { ArchiveChange, ArchiveMemory } from '../store/archive.ts';
import type { ShownFeed } from './compose-feeds.ts';

/** What a feed's pages were finished from. */
export interface Known {
  readonly articles: readonly Article[];
  readonly shown: number;
  readonly pages: ArchivePages;
  readonly isWaiting: boolean;
  /** The article that the next page waits for. */
  readonly waitsFor?: string | undefined;
}

/** By key of the feed. */
export function pagesByFeed(memory: ArchiveMemory | undefined): ReadonlyMap<string, ArchivePages> {
  const feeds = new Map<string, (readonly string[])[]>();
  for (const { key, number, ids } of memory?.pages ?? []) {
    const pages = feeds.get(key) ?? [];
    pages[number - 1] = ids;
    feeds.set(key, pages);
  }
  // A row that was lost is a page without articles: they come into new pages.
  return new Map([...feeds].map(([key, pages]) => [key, Array.from(pages, (page) => page ?? [])]));
}

/** Undefined for a feed that has no pages and needs none. */
export function closeFeed(
  { articles, shown, definition, record }: ShownFeed,
  known: Known | undefined,
  {
    isReady,
    fits,
  }: { readonly isReady: (id: string) => boolean; readonly fits: ReadonlyMap<string, number> },
): Known | undefined {
  const inFeed = Math.min(shown.length, definition.maxItems, fits.get(record.key) ?? Infinity);
  if (!known && articles.length <= inFeed) return undefined;
  const isStuck = known?.waitsFor !== undefined && !isReady(known.waitsFor);
  const isDone = known !== undefined && (!known.isWaiting || isStuck);
  if (isDone && known.shown === inFeed && isSameList(known.articles, articles)) return { ...known, articles };
  const size = archivePageSize(definition);
  const ids = articles.map(({ id }) => id);
  const { pages, isWaiting, waitsFor } = closePages(known?.pages ?? [], {
    ids,
    shown: inFeed,
    size,
    isReady,
  });
  return { articles, shown: inFeed, pages, isWaiting, waitsFor };
}

function isSameList(a: readonly Article[], b: readonly Article[]): boolean {
  const isSame = (one: Article, other: Article | undefined) => one === other || one.id === other?.id;
  return a === b || (a.length === b.length && a.every((one, index) => isSame(one, b[index])));
}

/** The pages that are others than before. */
export function changedPages(
  before: ReadonlyMap<string, Known>,
  after: ReadonlyMap<string, Known>,
): ArchiveChange['pages'] {
  return [...after].flatMap(([key, { pages }]) => {
    const known = before.get(key)?.pages ?? [];
    if (known === pages) return [];
    return pages.flatMap((ids, index) => (ids === known[index] ? [] : [{ key, number: index + 1, ids }]));
  });
}
