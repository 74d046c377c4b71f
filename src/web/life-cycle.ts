// What became of a path at which nothing is served: it has moved, it is gone for good, or it is another name of a feed.

import { archivePlace, feedFolder, folderOfKind } from '../own-paths.ts';
import type { FindFormerly } from '../store/addresses.ts';
import type { IsEmptied } from '../store/feeds.ts';
import { feedAtAlias } from './aliases.ts';
import { withoutBasePath } from './request-path.ts';

export interface LifeCycleOptions {
  /** The public address without a slash at the end. */
  readonly baseUrl: string;
  /** By path below the base URL, with a query or without: a path or an absolute URL that does not lead on itself. */
  readonly redirects: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
  /** The names of private feeds: an earlier release may have them at their public address. */
  readonly privateFeeds: readonly string[];
  /** Whether something is served at a path below the base URL. */
  readonly isServed: (path: string) => boolean;
  /** What became of the article that was at such a path once. */
  readonly formerly: FindFormerly;
  /** Whether the feed in a folder lost its last article. */
  readonly isEmptied: IsEmptied;
}

/** 'notFound' as if nothing had ever been there, 'gone' by the word of the operator, 'retracted' as an article, 'retired' as a feed without articles, or the absolute URL of its place now. */
export type Fate = 'notFound' | 'gone' | 'retracted' | 'retired' | { readonly location: string };

/** Paths are as requested, in normal form; a query has its question mark, or is ''. */
export interface LifeCycle {
  /** What comes before everything that is served: the word of the operator. */
  override(path: string, query: string): Fate | undefined;
  /** What is usual at a path at which nothing else is served. */
  fallback(path: string, query: string): Fate | undefined;
}

/** Of the feed or archive page that is or would be at a path, else the path itself. */
function folderAt(path: string): string {
  return feedFolder(path) ?? archivePlace(path)?.folder ?? `${path.replace(/\/$/, '')}/`;
}

export function createLifeCycle(options: LifeCycleOptions): LifeCycle {
  const { baseUrl, redirects, gone, isServed, formerly, isEmptied } = options;
  const hidden = new Set(options.privateFeeds.map((name) => `${folderOfKind.feed}${name}/`));
  const basePath = new URL(baseUrl).pathname.replace(/\/$/, '');
  const retired = new Set(gone);
  const pathBelow = (requested: string): string => withoutBasePath(requested, basePath) || '/';

  const configured = (path: string, query: string): Fate | undefined => {
    const target = redirects.get(path + query) ?? redirects.get(path);
    if (target !== undefined) return locate(settle(target));
    return retired.has(path) || retired.has(path + query) ? 'gone' : undefined;
  };

  const alias = (path: string, query: string): Fate | undefined => {
    const feed = feedAtAlias(path, query);
    // The feed may itself have moved, which is one redirect all the same.
    if (feed === undefined) return undefined;
    return configured(feed, '') ?? (isServed(feed) ? locate(feed) : undefined);
  };

  /** However often it moved, the ledger knows its last address: one redirect leads there. */
  const ofArticle = (path: string): Fate | undefined => {
    const found = formerly(path) ?? (path.endsWith('/') ? undefined : formerly(`${path}/`));
    if (found?.isRetracted) return 'retracted';
    const isHere = found?.url === baseUrl + path || found?.url === `${baseUrl}${path}/`;
    return found && !isHere ? { location: found.url } : undefined;
  };

  /** Of a feed or of the page about it, which is at its folder. */
  const ofFeed = (path: string): Fate | undefined => {
    const folder = feedFolder(path) ?? (path.endsWith('/') ? path : `${path}/`);
    return isEmptied(folder) ? 'retired' : undefined;
  };

  /**
   * The page behind the slash that a target lacks, the feed behind an alias, the article that moved: where a second
   * redirect would lead.
   */
  const settle = (target: string): string => {
    if (!target.startsWith('/') || isServed(target)) return target;
    const [path = '', query = ''] = target.split(/(?=\?)/);
    if (isServed(`${path}/`)) return `${path}/${query}`;
    const feed = isServed(path) ? undefined : feedAtAlias(path, query);
    if (feed !== undefined && isServed(feed)) return feed;
    const fate = ofArticle(path);
    return typeof fate === 'object' ? fate.location : target;
  };

  const locate = (target: string): Fate => ({
    location: target.startsWith('/') ? baseUrl + target : target,
  });

  return {
    override(requested, query) {
      const path = pathBelow(requested);
      // An alias at the address of the home page, which is always served, is one by its query alone.
      if (hidden.size > 0 && hidden.has(folderAt(path))) return 'notFound';
      return configured(path, query) ?? (path === '/' && query !== '' ? alias(path, query) : undefined);
    },
    fallback(requested, query) {
      const path = pathBelow(requested);
      return ofArticle(path) ?? alias(path, query) ?? ofFeed(path);
    },
  };
}
