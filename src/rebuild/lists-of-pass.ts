// The lists of feeds over the passes of a process: what they are made of, and the pages and documents that tell it.
import { hash } from 'node:crypto';
import { type ArticleFeeds, createArticleFeeds } from '../feed/feeds-of-article.ts';
import { type FeedListing, type Listable, type ListedFeed, listFeeds } from '../feed/listing.ts';
import { newestChange } from '../feed/retractions.ts';
import { writeFeedsJson } from '../format/feeds-json.ts';
import type { Page } from '../format/format.ts';
import { writeOpml, writeOpmlOf } from '../format/opml.ts';
import { feedsPagePath, opmlPathIn } from '../own-paths.ts';
import { type ComposedFeed, isSameList } from './compose-feeds.ts';
import type { WantedFeedPage } from './feed-pages.ts';
import type { Rendered } from './renderer.ts';

export interface PassLists {
  /** Those for programs, which are small and served from memory. */
  readonly documents: readonly Page[];
  /** What is kept in the store: the page with all feeds, and for each section and author an OPML. */
  readonly pages: readonly WantedFeedPage[];
  readonly feedsOf: ArticleFeeds;
  /** Another where a feed came or went, or is called or found otherwise. */
  readonly version: string;
}

export interface ListMaking {
  /** Of all articles that were ever taken back. */
  readonly lastRetraction: Date;
  /** Of templates and configuration. */
  readonly fingerprint: string;
  /** Whether readers may choose feeds of their own. */
  readonly hasForm: boolean;
  readonly isMultilingual: boolean;
  /** True where feeds were left out: a list of all waits for them. */
  readonly isPartial: boolean;
}

/** An OPML of the pass before: it stands where its feed shows the same articles, and all feeds are called the same. */
interface Remembered {
  readonly version: string;
  readonly shown: readonly Rendered[];
  readonly page: WantedFeedPage;
}

/** Of a kind, beside a section or an author: those that most of its articles are in. */
const MOST_BESIDE = 20;

/** `feeds` are those that a pass composed, the main one first. */
export function createPassLists(): (feeds: readonly ComposedFeed[], making: ListMaking) => PassLists {
  let memory: ReadonlyMap<string, Remembered> = new Map();
  const keepOpml = createKept<Page | undefined>();
  const keepJson = createKept<Page>();
  return (feeds, making) => {
    const [main, ...others] = feeds.map((feed) => toListable(feed, making.lastRetraction));
    if (!main) throw new Error('lists without a main feed');
    const listing = listFeeds([main, ...others]);
    const { version } = listing;
    const feedsOf = createArticleFeeds(listing, making.isMultilingual);
    const shownIn = new Map(feeds.map(({ record, shown }) => [record.key, shown]));
    const made = listing.feeds
      .filter(({ kind }) => kind === 'section' || kind === 'author')
      .map((feed): readonly [string, Remembered] => {
        const shown = shownIn.get(feed.key) ?? [];
        const known = memory.get(feed.key);
        if (known?.version === version && isSameList(known.shown, shown)) return [feed.key, known];
        const page = planOpml(feed, besideOf(feed, shown, feedsOf), listing.site);
        return [feed.key, { version, shown, page }];
      });
    memory = new Map(made);
    const began = listing.feeds.map((feed) => feed.began?.getTime());
    const state = listing.feeds.map(({ articles, updated }) => `${articles} ${updated.getTime()}`);
    const opml = keepOpml(`${version} ${began}`, () => writeOpml(listing));
    const json = keepJson(`${version} ${state}`, () => writeFeedsJson(listing));
    if (making.isPartial) return { documents: [], pages: [], feedsOf, version };
    return {
      documents: [...(opml ? [opml] : []), json],
      pages: [planFeedsPage(listing, making), ...made.map(([, { page }]) => page)],
      ...{ feedsOf, version },
    };
  };
}

/** Makes a thing anew only where what it says is other than the time before. */
function createKept<T>(): (says: string, make: () => T) => T {
  let kept: { readonly says: string; readonly made: T } | undefined;
  return (says, make) => {
    if (kept?.says !== says) kept = { says, made: make() };
    return kept.made;
  };
}

function toListable({ record, definition, shown, began }: ComposedFeed, lastRetraction: Date): Listable {
  const updated =
    record.key === ''
      ? newestChange(
          shown.map(({ article }) => article),
          lastRetraction,
        )
      : new Date(record.updated);
  return { record, definition, began, updated };
}

function planFeedsPage(listing: FeedListing, { fingerprint, hasForm }: ListMaking): WantedFeedPage {
  const counts = listing.feeds.map(({ articles }) => articles);
  return {
    path: feedsPagePath,
    fingerprint: `${fingerprint}-${printOf([listing.version, counts, hasForm])}`,
    changed: newestChange(listing.feeds),
    // It is large, and another with every new article.
    isLater: true,
    write: (writer) => writer.feeds(listing, { hasForm }),
  };
}

function planOpml(
  feed: ListedFeed,
  beside: readonly ListedFeed[],
  site: FeedListing['site'],
): WantedFeedPage {
  const page = writeOpmlOf(feed, beside, site);
  return {
    path: opmlPathIn(feed.definition.pagePath),
    fingerprint: `opml-${printOf(page.bytes.toString())}`,
    changed: newestChange([feed, ...beside]),
    write: () => page,
  };
}

/** Of the other kinds, those of the articles that it shows: a section has authors, an author has sections. */
function besideOf(own: ListedFeed, shown: readonly Rendered[], feedsOf: ArticleFeeds): readonly ListedFeed[] {
  const counts = new Map<ListedFeed, number>();
  for (const { article } of shown)
    for (const feed of feedsOf.of(article)) counts.set(feed, (counts.get(feed) ?? 0) + 1);
  return (['section', 'author', 'tag'] as const)
    .filter((kind) => kind !== own.kind)
    .flatMap((kind) =>
      [...counts]
        .filter(([feed]) => feed.kind === kind)
        .sort(([a, some], [b, more]) => more - some || (a.key < b.key ? -1 : 1))
        .slice(0, MOST_BESIDE)
        .map(([feed]) => feed),
    );
}

function printOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);
}
