// Keeps the records of the feeds, one row each, and tells a request that comes for a feed which is served no more what became of it.
import type { DatabaseSync } from 'node:sqlite';
import { type Kysely, sql } from 'kysely';
import type { FeedRecord } from '../feed/record.ts';
import { readIds } from './id-list.ts';
import { naming } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

/** What is said of a feed where many are listed. */
export type FeedInShort = Pick<FeedRecord, 'folder' | 'name' | 'articles'>;

export interface Feeds {
  /** By key, those that were retired as well. */
  all(): Promise<readonly FeedRecord[]>;
  /** The same, in no order. */
  inShort(): Promise<readonly FeedInShort[]>;
}

/** Whether the feed in this folder lost its last article; synchronous, since a request waits for it. */
export type IsEmptied = (folder: string) => boolean;

// SQLite takes 32,766 parameters in a statement, and a record has nine.
const recordsPerInsert = 1_000;

export function createFeeds(kysely: Kysely<Tables>): Feeds {
  return {
    all: async () => {
      const rows = await kysely.selectFrom('feed').selectAll().orderBy('key').execute();
      return rows.map(toRecord);
    },
    inShort: () => kysely.selectFrom('feed').select(['folder', 'name', 'articles']).execute(),
  };
}

/** Without a transaction of its own: for a caller that is in one. A record of the same key is replaced. */
export async function putFeeds(transaction: Kysely<Tables>, records: readonly FeedRecord[]): Promise<void> {
  for (let start = 0; start < records.length; start += recordsPerInsert) {
    const rows = records.slice(start, start + recordsPerInsert).map(toRow);
    const changed = (column: 'name' | 'emptied_since' | 'updated' | 'articles' | 'retracted') =>
      sql<never>`excluded.${sql.ref(column)}`;
    // What was minted stays as it was.
    await transaction
      .insertInto('feed')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          name: changed('name'),
          emptied_since: changed('emptied_since'),
          updated: changed('updated'),
          articles: changed('articles'),
          retracted: changed('retracted'),
        }),
      )
      .execute();
  }
}

/** Its statement is prepared once; it sees what was committed before each call. */
export function createEmptiedLookup(reader: DatabaseSync): IsEmptied {
  const statement = reader.prepare("SELECT 1 FROM feed WHERE folder = ? AND emptied_since <> ''");
  return naming((folder) => {
    return statement.get(folder) !== undefined;
  });
}

function toRow({ firstSeen, emptiedSince, retracted, ...rest }: FeedRecord): Tables['feed'] {
  return {
    ...rest,
    first_seen: firstSeen,
    emptied_since: emptiedSince,
    retracted: JSON.stringify(retracted),
  };
}

/** A damaged list says nothing of what was taken back. */
function toRecord({ first_seen, emptied_since, retracted, ...row }: Tables['feed']): FeedRecord {
  return { ...row, firstSeen: first_seen, emptiedSince: emptied_since, retracted: readIds(retracted) };
}
