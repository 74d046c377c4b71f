// Keeps the article pages, which are too many for memory: one row a page, read while a request waits.
import type { DatabaseSync } from 'node:sqlite';
import type { Kysely } from 'kysely';
import type { Representation } from '../snapshot/snapshot.ts';
import { type RepresentationRow, toRepresentation, toRow } from './representation-row.ts';
import { naming } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

export interface PageEntry {
  readonly representation: Representation;
  /** What the page was made from: where it is the same, the page need not be made again. */
  readonly fingerprint: string;
}

export interface Pages {
  /** Synchronous, since a request waits for it: one row by its key. */
  get(path: string): Representation | undefined;
  /** All or nothing; a page of the same path is replaced. Keeps the codings identity and gzip. */
  put(entries: readonly PageEntry[]): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** By path, of every page. */
  fingerprints(): Promise<ReadonlyMap<string, string>>;
}

// SQLite takes 32,766 parameters in a statement, and a page has eight.
const pagesPerInsert = 100;
const pathsPerDelete = 1_000;

export function createPages(kysely: Kysely<Tables>, reader: DatabaseSync): Pages {
  return {
    get: createPageLookup(reader),
    put: (entries) => kysely.transaction().execute((transaction) => putPages(transaction, entries)),
    remove: (paths) => kysely.transaction().execute((transaction) => removePages(transaction, paths)),
    fingerprints: async () => {
      const rows = await kysely.selectFrom('page').select(['path', 'fingerprint']).execute();
      return new Map(rows.map(({ path, fingerprint }) => [path, fingerprint]));
    },
  };
}

/** Without a transaction of its own: for a caller that is in one. */
export async function putPages(transaction: Kysely<Tables>, entries: readonly PageEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += pagesPerInsert) {
    const rows = entries.slice(start, start + pagesPerInsert).map(({ representation, fingerprint }) => ({
      ...toRow(representation),
      fingerprint,
      identity: representation.codings.identity,
      gzip: representation.codings.gzip ?? null,
    }));
    await transaction.replaceInto('page').values(rows).execute();
  }
}

/** Without a transaction of its own: for a caller that is in one. */
export async function removePages(transaction: Kysely<Tables>, paths: readonly string[]): Promise<void> {
  for (let start = 0; start < paths.length; start += pathsPerDelete) {
    const part = paths.slice(start, start + pathsPerDelete);
    await transaction.deleteFrom('page').where('path', 'in', part).execute();
  }
}

interface PageRow extends RepresentationRow {
  identity: Uint8Array;
  gzip: Uint8Array | null;
}

/** Its statement is prepared once; it sees what was committed before each call. */
export function createPageLookup(reader: DatabaseSync): Pages['get'] {
  const statement = reader.prepare(
    'SELECT path, hash, media_type, link, last_modified, identity, gzip FROM page WHERE path = ?',
  );
  return naming((path) => {
    const row = statement.get(path) as unknown as PageRow | undefined;
    return row && toPage(row);
  });
}

function toPage({ identity, gzip, ...row }: PageRow): Representation | undefined {
  const bytes = new Map([['identity', identity]]);
  if (gzip) bytes.set('gzip', gzip);
  return toRepresentation(row, bytes);
}
