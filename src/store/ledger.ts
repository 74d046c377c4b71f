// Keeps the ledger: every article that was ever published, one row each.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { LedgerEntry } from '../identity/entry.ts';
import type { Tables } from './tables.ts';

export interface Ledger {
  /** All that can be read: a damaged row counts as lost. */
  all(): Promise<readonly LedgerEntry[]>;
  /** All or nothing; an entry of the same id is replaced. */
  put(entries: readonly LedgerEntry[]): Promise<void>;
}

// SQLite takes 32,766 parameters in a statement, and an entry has ten.
const entriesPerInsert = 1_000;

export function createLedger(kysely: Kysely<Tables>): Ledger {
  return {
    all: async () => {
      const rows = await kysely.selectFrom('ledger').selectAll().orderBy('id').execute();
      return rows.flatMap(toEntry);
    },
    put: (entries) => kysely.transaction().execute((transaction) => putEntries(transaction, entries)),
  };
}

/** Without a transaction of its own: for a caller that is in one. */
export async function putEntries(
  transaction: Kysely<Tables>,
  entries: readonly LedgerEntry[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += entriesPerInsert) {
    const rows = entries.slice(start, start + entriesPerInsert).map(toRow);
    await transaction.replaceInto('ledger').values(rows).execute();
    // Requests are answered in between.
    await nextTurn();
  }
}

function toRow({ contentHash, retractedAt, ...rest }: LedgerEntry): Tables['ledger'] {
  return { ...rest, content_hash: contentHash, retracted_at: retractedAt };
}

function toEntry({ content_hash, retracted_at, state, ...row }: Tables['ledger']): LedgerEntry[] {
  if (state !== 'live' && state !== 'hidden' && state !== 'retracted') return [];
  if (![row.published, row.updated, retracted_at].every(isMoment)) return [];
  return [{ ...row, state, contentHash: content_hash, retractedAt: retracted_at }];
}

function isMoment(text: string): boolean {
  return text === '' || !Number.isNaN(Date.parse(text));
}
