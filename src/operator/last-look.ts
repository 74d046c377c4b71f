// The report of the last rebuild that looked at the articles: one that failed looked at nothing.
import type { RebuildReport } from '../rebuild/report.ts';
import type { RebuildRecord, Rebuilds } from '../store/rebuilds.ts';

/** Among these it is, or nothing is told of it. */
const LOOKED_AT = 50;

export function lastLookIn(records: readonly RebuildRecord[]): RebuildRecord | undefined {
  return records.find(({ report }) => report && report.outcome !== 'failed');
}

/** With its problems, which are read of this one alone. */
export async function readLastLook(
  rebuilds: Pick<Rebuilds, 'latestInShort' | 'find'>,
): Promise<RebuildReport | undefined> {
  const last = lastLookIn(await rebuilds.latestInShort(LOOKED_AT));
  return last && (await rebuilds.find(last.id))?.report;
}
