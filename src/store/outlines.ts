// Keeps the outlines of the feeds, so that a reader is still known by its entity tag after a restart.
import type { Kysely } from 'kysely';
import type { Outline, Outlines } from '../snapshot/outline.ts';
import { checksumText } from './checksum.ts';
import { isDamage } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

/** Without a transaction of its own: for a caller that is in one. Afterwards these are kept, and no others. */
export async function saveOutlines(transaction: Kysely<Tables>, outlines: Outlines): Promise<void> {
  const rows = await transaction.selectFrom('outline').selectAll().execute();
  const stored = new Map(rows.map((row) => [row.path, row]));
  for (const [path, list] of outlines) {
    const text = JSON.stringify(list);
    const checksum = checksumText(path, text);
    const before = stored.get(path);
    stored.delete(path);
    if (before?.outlines === text && before.checksum === checksum) continue;
    await transaction.replaceInto('outline').values({ path, outlines: text, checksum }).execute();
  }
  for (const path of stored.keys())
    await transaction.deleteFrom('outline').where('path', '=', path).execute();
}

/** What is damaged is left out: its readers get the whole feed, which is always right. */
export async function loadOutlines(kysely: Kysely<Tables>): Promise<Outlines> {
  try {
    const rows = await kysely.selectFrom('outline').selectAll().execute();
    const whole = rows.filter(({ path, outlines, checksum }) => checksumText(path, outlines) === checksum);
    return new Map(whole.map(({ path, outlines }) => [path, JSON.parse(outlines) as Outline[]]));
  } catch (error) {
    if (isDamage(error)) return new Map();
    throw error;
  }
}
