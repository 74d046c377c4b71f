// Which releases are kept: the newest, by number and by age, and the one that an operator pinned.
import type { Kysely } from 'kysely';
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

/** Without a transaction of its own: for a caller that is in one. The ages are those at the moment `now`. */
export async function removeOldReleases(
  transaction: Kysely<Tables>,
  { releases, days }: Retention,
  now: Date,
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
  await transaction.deleteFrom('body').where('hash', 'not in', used).execute();
}
