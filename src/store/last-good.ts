// Keeps the last good version of each article in the feeds, so that a file that breaks is no loss after a restart either.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { LastGoodChange } from '../rebuild/last-good.ts';
import { checksumText } from './checksum.ts';
import { isDamage } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

/** Articles, which take some milliseconds. */
const AT_ONCE = 100;

/** Without a transaction of its own: for a caller that is in one. */
export async function saveLastGood(
  transaction: Kysely<Tables>,
  { put, deletePaths }: LastGoodChange,
): Promise<void> {
  for (const [index, { path, text }] of put.entries()) {
    // Requests are answered in between.
    if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
    const values = { path, text, checksum: checksumText(path, text) };
    await transaction.replaceInto('last_good').values(values).execute();
  }
  for (const path of deletePaths)
    await transaction.deleteFrom('last_good').where('path', '=', path).execute();
}

/** Text by path. What is damaged is left out: its article is read from its file, as most are. */
export async function loadLastGood(kysely: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  try {
    const rows = await kysely.selectFrom('last_good').selectAll().execute();
    const whole = rows.filter(({ path, text, checksum }) => checksumText(path, text) === checksum);
    return new Map(whole.map(({ path, text }) => [path, text]));
  } catch (error) {
    if (isDamage(error)) return new Map();
    throw error;
  }
}
