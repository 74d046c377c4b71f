// Which articles stand in which archive page (RFC 5005, 4): counted from the oldest, so that a finished page stays as it is.
import { archiveFolder, feedPathsIn, urlsAt } from '../own-paths.ts';
import type { FeedDefinition, FeedUrls, History } from './feed.ts';

/** Of each finished page the ids of its articles, the newest first; the oldest page first. */
export type ArchivePages = readonly (readonly string[])[];

export interface Closing {
  /** The ids of all articles of the feed, the newest first. */
  readonly ids: readonly string[];
  /** How many of them, from the newest, stand in the feed itself. */
  readonly shown: number;
  /** Of a page. */
  readonly size: number;
  /** Whether the article can be served from an archive. */
  readonly isReady: (id: string) => boolean;
}

export interface ClosedPages {
  readonly pages: ArchivePages;
  /** The numbers, from 1, of those that are new or lost an article. */
  readonly changed: readonly number[];
  /** True where a page is needed whose articles are not all ready. */
  readonly isWaiting: boolean;
  /** Which of them is to be had first. */
  readonly waitsFor?: string;
}

/** Pages as large as half the feed: one that is finished then begins with what the feed still shows. */
export function archivePageSize({ maxItems }: Pick<FeedDefinition, 'maxItems'>): number {
  return Math.max(1, Math.floor(maxItems / 2));
}

/**
 * Leaves out of the finished pages what is no article of the feed any more, and finishes so many new ones that each
 * article stands in the feed or in a page. Some stand in both.
 */
export function closePages(before: ArchivePages, { ids, shown, size, isReady }: Closing): ClosedPages {
  const changed = new Set<number>();
  const present = new Set(ids);
  const pages = before.map((page, index) => {
    if (page.every((id) => present.has(id))) return page;
    changed.add(index + 1);
    return page.filter((id) => present.has(id));
  });
  const archived = new Set(pages.flat());
  const open = ids.filter((id) => !archived.has(id));
  const inFeed = new Set(ids.slice(0, shown));
  while (open.some((id) => !inFeed.has(id))) {
    const page = open.slice(-size);
    const waitsFor = page.find((id) => !isReady(id));
    if (waitsFor !== undefined) return { pages, changed: [...changed], isWaiting: true, waitsFor };
    open.splice(-size);
    changed.add(pages.push(page));
  }
  return { pages, changed: [...changed], isWaiting: false };
}

/** The definition of the document that an archive page is. */
export function defineArchivePage(definition: FeedDefinition, number: number): FeedDefinition {
  return { ...definition, paths: archivePaths(definition, number), urls: archiveUrls(definition, number) };
}

/** Of the feed itself where no `number` is given, else of that archive page; `count` pages are finished. */
export function historyOf(definition: FeedDefinition, count: number, number?: number): History | undefined {
  const urls = (of: number) => archiveUrls(definition, of);
  if (number === undefined) return count > 0 ? { older: urls(count) } : undefined;
  return {
    current: definition.urls,
    ...(number > 1 && { older: urls(number - 1) }),
    ...(number < count && { newer: urls(number + 1) }),
  };
}

/** Of a public feed. */
export function baseUrlOf({ urls, paths }: Pick<FeedDefinition, 'urls' | 'paths'>): string {
  return urls.atom.slice(0, -paths.atom.length);
}

function archivePaths({ paths }: FeedDefinition, number: number): FeedUrls {
  const folder = paths.atom.slice(0, paths.atom.lastIndexOf('/') + 1);
  return feedPathsIn(archiveFolder(folder, number));
}

function archiveUrls(definition: FeedDefinition, number: number): FeedUrls {
  return urlsAt(baseUrlOf(definition), archivePaths(definition, number));
}
