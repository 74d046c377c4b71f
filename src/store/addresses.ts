// Keeps the addresses that articles left, and tells a request that comes for one what became of the article.
import type { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import type { LeftAddress } from '../identity/left-addresses.ts';
import { naming } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

/** What became of the article that was at an address. */
export interface Formerly {
  /** Where it is now, or was last. */
  readonly url: string;
  readonly isRetracted: boolean;
}

/** Synchronous, since a request waits for it: one row by its key. The path is below the base URL. */
export type FindFormerly = (path: string) => Formerly | undefined;

/** So many of the newest: some 10 MB. */
const KEPT = 50_000;

/** Without a transaction of its own: for a caller that is in one. */
export async function putAddresses(
  transaction: Kysely<Tables>,
  addresses: readonly LeftAddress[],
): Promise<void> {
  // One that is left again counts as new, since replacing gives it another rowid.
  for (const { path, id } of addresses)
    await transaction.replaceInto('address').values({ path, id }).execute();
  if (addresses.length > 0)
    await sql`DELETE FROM address WHERE rowid <= (SELECT max(rowid) FROM address) - ${KEPT}`.execute(
      transaction,
    );
}

/** The paths from which a redirect leads to an article that is there. */
export async function listMoved(kysely: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await kysely
    .selectFrom('address')
    .innerJoin('ledger', 'ledger.id', 'address.id')
    .where('ledger.state', '=', 'live')
    .select('address.path')
    .execute();
  return rows.map(({ path }) => path);
}

/** Its statement is prepared once; it sees what was committed before each call. */
export function createAddressLookup(reader: DatabaseSync): FindFormerly {
  const statement = reader.prepare(
    'SELECT ledger.url, ledger.state FROM address JOIN ledger ON ledger.id = address.id WHERE address.path = ?',
  );
  return naming((path) => {
    const row = statement.get(path) as { url: string; state: string } | undefined;
    return row && { url: row.url, isRetracted: row.state !== 'live' };
  });
}
