// Lists the feeds that readers see: what each is a feed of, how many articles belong to it, and what its documents are.
import { type FeedKind, folderOfKind, privatePrefix } from '../own-paths.ts';
import { lengthsOf } from '../snapshot/bodies.ts';
import { entityTag, isFeed, type Served, type Snapshot } from '../snapshot/snapshot.ts';
import type { WindowEntry } from '../snapshot/window.ts';
import type { FeedInShort } from '../store/feeds.ts';

export type ListedKind = 'main' | 'named' | 'private' | Exclude<FeedKind, 'feed'>;

export interface ListedFeed {
  /** Its path without the name of the format: '' is the main feed. */
  readonly feed: string;
  readonly kind: ListedKind;
  /** What it is a feed of, as it is spelled; '' where that is not known. */
  readonly name: string;
  /** How many belong to it, also those that are too old to be shown. */
  readonly articles: number;
  /** What it shows, newest first; undefined of a derived feed, of which that is not kept. */
  readonly entries: readonly WindowEntry[] | undefined;
  readonly documents: readonly Served[];
}

/** Survives JSON: every date is ISO 8601. */
export interface FeedStatus extends Pick<ListedFeed, 'feed' | 'kind' | 'name' | 'articles'> {
  /** Null of a derived feed as well. */
  readonly newest: { readonly title: string; readonly url: string; readonly published: string } | null;
  /** Before compression, by path. */
  readonly bytes: Readonly<Record<string, number>>;
  /** By path, of the bytes before compression; those of a coding have its name behind them. */
  readonly etags: Readonly<Record<string, string>>;
  /** By path, ISO 8601. */
  readonly changedAt: Readonly<Record<string, string>>;
}

/** The main feed, then those that the configuration names, the private ones last, then derived ones, those with most articles first. */
export function listFeeds(
  { byPath, windows }: Pick<Snapshot, 'byPath' | 'windows'>,
  records: readonly FeedInShort[],
): readonly ListedFeed[] {
  const recordOf = new Map(records.map((record) => [record.folder.slice(0, -1), record]));
  const documents = [...byPath.values()].filter(isFeed);
  const byFeed = Map.groupBy(documents, ({ path }) => path.slice(0, path.lastIndexOf('/')));
  const feeds = [...byFeed].map(([feed, own]) => {
    const entries = windows.get(feed);
    const { name = '', articles = entries?.length ?? 0 } = recordOf.get(feed) ?? {};
    return { feed, kind: kindOfFeed(feed), name, articles, entries, documents: own };
  });
  return feeds.sort(
    (one, other) =>
      rank(one) - rank(other) || other.articles - one.articles || (one.feed < other.feed ? -1 : 1),
  );
}

export function kindOfFeed(feed: string): ListedKind {
  if (feed.startsWith(privatePrefix)) return 'private';
  const kinds = Object.keys(folderOfKind) as FeedKind[];
  const kind = kinds.find((one) => feed.startsWith(folderOfKind[one]));
  if (kind === undefined) return 'main';
  return kind === 'feed' ? 'named' : kind;
}

export function countByKind(feeds: readonly ListedFeed[]): Readonly<Record<ListedKind, number>> {
  const counts = { main: 0, named: 0, private: 0, tag: 0, section: 0, author: 0, language: 0 };
  for (const { kind } of feeds) counts[kind] += 1;
  return counts;
}

export function statusOfFeed({ documents, entries, ...feed }: ListedFeed): FeedStatus {
  const byPath = <T>(read: (one: Served) => T) =>
    Object.fromEntries(documents.map((one) => [one.path, read(one)]));
  const [newest] = entries ?? [];
  return {
    ...feed,
    newest: newest ? { title: newest.title, url: newest.url, published: newest.published } : null,
    bytes: byPath((one) => lengthsOf(one).identity),
    etags: byPath(({ hash }) => entityTag(hash, 'identity')),
    changedAt: byPath(({ lastModified }) => lastModified.toISOString()),
  };
}

function rank({ kind }: ListedFeed): number {
  return ['main', 'named', 'private'].indexOf(kind) + 1 || 4;
}
