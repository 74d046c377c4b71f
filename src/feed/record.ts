// What is remembered of a feed for ever: its folder and its id, which readers know, and since when nothing makes it any more.
import { type FeedKind, folderOfKind, privatePrefix } from '../own-paths.ts';
import { shortHash, slugInPath, slugOf } from './term.ts';

export interface FeedRecord {
  /** '' is the main feed; 'tag:art', 'feed:essays'. */
  readonly key: string;
  /** '/tags/art/', or 'private:essays/', at which nothing is asked for; escaped: minted when the feed first appears, and never another feed's. */
  readonly folder: string;
  /** Atom's, minted likewise. */
  readonly id: string;
  /** What it is a feed of, as it is spelled now. */
  readonly name: string;
  /** ISO 8601. */
  readonly firstSeen: string;
  /** ISO 8601: since when it has too few articles, or is not wanted any more; '' while it has a reason to be. */
  readonly emptiedSince: string;
  /** ISO 8601: the newest change of what it ever showed, so that its date does not go back; '' of the main feed. */
  readonly updated: string;
  /** How many articles belong to it. */
  readonly articles: number;
  /** The ids of articles that it showed and that were taken back. */
  readonly retracted: readonly string[];
}

/** Whether the configuration names the feed, for everybody or for some: a derived one is of a tag or the like. */
export function isNamed({ key }: Pick<FeedRecord, 'key'>): boolean {
  return /^(feed|private):/.test(key);
}

/** By key. */
export type FeedLedger = ReadonlyMap<string, FeedRecord>;

export interface Minting {
  readonly baseUrl: string;
  readonly now: Date;
  /** Whether an article has its page at this path. */
  readonly isTaken: (path: string) => boolean;
}

export interface NewFeed {
  readonly key: string;
  readonly kind: FeedKind | 'private';
  readonly name: string;
}

export function mintMain({ baseUrl, now }: Pick<Minting, 'baseUrl' | 'now'>): FeedRecord {
  return { ...emptyRecord(now), key: '', folder: '/', id: `${baseUrl}/`, name: '' };
}

/** Records for feeds that are new, in an order that does not depend on theirs. */
export function mintRecords(
  fresh: readonly NewFeed[],
  ledger: FeedLedger,
  minting: Minting,
): readonly FeedRecord[] {
  const folders = new Set([...ledger.values()].map(({ folder }) => folder));
  // A name that is its own slug comes before one that only resembles it.
  const rank = ({ key, name }: NewFeed) => `${key.endsWith(`:${slugOf(name)}`) ? 0 : 1} ${key}`;
  const sorted = [...fresh].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return sorted.map(({ key, kind, name }) => {
    const folder = freeFolder(kind, name, (path) => folders.has(path) || minting.isTaken(path));
    folders.add(folder);
    const id = minting.baseUrl + folder.replace(privatePrefix, '/private/');
    return { ...emptyRecord(minting.now), key, folder, id, name };
  });
}

function freeFolder(kind: NewFeed['kind'], name: string, isTaken: (path: string) => boolean): string {
  const slug = slugOf(name);
  const parent = kind === 'private' ? privatePrefix : folderOfKind[kind];
  const folderOf = (one: string) => `${parent}${slugInPath(one)}/`;
  const candidates = [slug, ...Array.from({ length: 8 }, (_, index) => `${slug}-${index + 2}`)];
  const free = [...candidates, `${slug}-${shortHash(name)}`].map(folderOf).find((path) => !isTaken(path));
  return free ?? folderOf(`${slug}-${shortHash(`${kind} ${name}`)}`);
}

function emptyRecord(now: Date): Omit<FeedRecord, 'key' | 'folder' | 'id' | 'name'> {
  return { firstSeen: now.toISOString(), emptiedSince: '', updated: '', articles: 0, retracted: [] };
}
