// Which releases are kept: the newest, by number and by age, and the one that an operator pinned.
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

export interface Retention {
  /** How many at most. */
  readonly releases: number;
  readonly days: number;
}

/** For a command that needs no history. */
export const SHORTEST: Retention = { releases: 2, days: 1 };

// So that a damaged one has a predecessor.
const FEWEST = 2;
const DAY = 24 * 3_600_000;

export interface Removing {
  /** The moment whose ages count. */
  readonly now: Date;
  /** What no release has yet, and is not to go. */
  readonly needed?: readonly { readonly hash: string }[];
}

/** Without a transaction of its own: for a caller that is in one. */
export async function removeOldReleases(
  transaction: Kysely<Tables>,
  { releases, days }: Retention,
  { now, needed = [] }: Removing,
): Promise<void> {
  const pin = await transaction.selectFrom('pin').select('release').executeTakeFirst();
  const all = await transaction
    .selectFrom('release')
    .select(['number', 'published_at'])
    .orderBy('number', 'desc')
    .execute();
  const oldest = now.getTime() - days * DAY;
  const isKept = ({ number, published_at }: (typeof all)[number], index: number): boolean =>
    index < FEWEST ||
    number === pin?.release ||
    (index < releases && new Date(published_at).getTime() >= oldest);
  const gone = all.filter((release, index) => !isKept(release, index)).map(({ number }) => number);
  if (gone.length === 0) return;
  await transaction.deleteFrom('release').where('number', 'in', gone).execute();
  // SQLite uses the room again for the next release: the file keeps the size of its fullest day.
  const used = transaction.selectFrom('release_entry').select('hash');
  const hashes = JSON.stringify(needed.map(({ hash }) => hash));
  await transaction
    .deleteFrom('body')
    .where('hash', 'not in', used)
    .where('hash', 'not in', sql<string>`(SELECT value FROM json_each(${hashes}))`)
    .execute();
}
