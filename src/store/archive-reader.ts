// What a request for an archive page or for a feed of a reader's own choice reads: synchronous, a few rows by their keys.
import type { DatabaseSync } from 'node:sqlite';
import type { PieceName } from './archive.ts';
import { readIds } from './id-list.ts';
import { naming } from './sqlite-failure.ts';

/** Of each kind one term at least has to fit, and none of `not`. At most `limit` articles are found. */
export interface ArchiveQuery {
  readonly kinds: readonly (readonly string[])[];
  readonly not: readonly string[];
  readonly limit: number;
}

export interface FoundFeed {
  readonly key: string;
  /** JSON. */
  readonly definition: string;
  readonly changedAt: Date;
  /** How many pages are finished. */
  readonly pages: number;
}

export interface FoundPiece {
  readonly id: string;
  readonly updated: Date;
  readonly changedAt: Date;
  readonly bytes: Uint8Array;
}

export interface ArchiveReader {
  /** By the folder that the feed has its documents in. */
  feed(folder: string): FoundFeed | undefined;
  page(
    key: string,
    number: number,
  ): { readonly ids: readonly string[]; readonly changedAt: Date } | undefined;
  /** In the order of the ids; one that is not there is left out. */
  pieces(ids: readonly string[], name: PieceName): readonly FoundPiece[];
  /** Ids, the newest article first. */
  search(query: ArchiveQuery): readonly string[];
  /** As a feed of its own is spelled, by its key; undefined where there never was one. */
  nameOf(key: string): string | undefined;
  /** When anything of the archives was last written. */
  changedAt(): Date;
  /** Another number when something was written, unless this connection wrote it. */
  version(): number;
}

const COLUMNS: Readonly<Record<PieceName, string>> = {
  ...{ rss: 'rss', atom: 'atom', json: 'json', podcast: 'coalesce(podcast, rss)' },
  ...{ rssShort: 'rss_short', atomShort: 'atom_short', jsonShort: 'json_short' },
};

export function createArchiveReader(reader: DatabaseSync): ArchiveReader {
  const prepare = (sql: string) => {
    let statement: ReturnType<DatabaseSync['prepare']> | undefined;
    return () => {
      statement ??= reader.prepare(sql);
      return statement;
    };
  };
  const feedRow = prepare(
    `SELECT key, definition, changed_at, (SELECT count(*) FROM archive_page WHERE feed = key) AS pages
      FROM archive_feed WHERE folder = ?`,
  );
  const pageRow = prepare('SELECT ids, changed_at FROM archive_page WHERE feed = ? AND number = ?');
  const nameRow = prepare('SELECT name FROM feed WHERE key = ?');
  const changeRow = prepare('SELECT changed_at FROM archive_state');
  const versionRow = prepare('PRAGMA data_version');
  const pieceRows = Object.fromEntries(
    Object.entries(COLUMNS).map(([name, column]) => [
      name,
      prepare(`SELECT updated, changed_at, ${column} AS bytes FROM archived_article WHERE id = ?`),
    ]),
  );
  return {
    feed: naming((folder) => {
      const row = feedRow().get(folder);
      if (!row) return undefined;
      const { key, definition, changed_at, pages } = row;
      return {
        ...{ key: String(key), definition: String(definition), pages: Number(pages) },
        changedAt: new Date(Number(changed_at)),
      };
    }),
    page: naming((key, number) => {
      const row = pageRow().get(key, number);
      return row && { ids: readIds(String(row.ids)), changedAt: new Date(Number(row.changed_at)) };
    }),
    pieces: naming((ids, name) =>
      ids.flatMap((id) => {
        const row = pieceRows[name]?.().get(id);
        if (!row) return [];
        const [updated, changedAt] = [new Date(Number(row.updated)), new Date(Number(row.changed_at))];
        return [{ id, updated, changedAt, bytes: row.bytes as Uint8Array }];
      }),
    ),
    search: naming((query) => search(reader, query)),
    nameOf: naming((key) => {
      const row = nameRow().get(key);
      return row && String(row.name);
    }),
    changedAt: naming(() => new Date(Number(changeRow().get()?.changed_at ?? 0))),
    version: naming(() => Number(versionRow().get()?.data_version)),
  };
}

/** The rarest kind is gone through, the newest first, and each of its articles asked for the others. */
function search(reader: DatabaseSync, { kinds, not, limit }: ArchiveQuery): readonly string[] {
  const marks = (terms: readonly string[]) => terms.map(() => '?').join(', ');
  const countOf = (terms: readonly string[]): number =>
    Number(
      reader
        .prepare(`SELECT count(*) AS count FROM archived_term WHERE term IN (${marks(terms)})`)
        .get(...terms)?.count,
    );
  const ranked = kinds.map((terms) => ({ terms, count: countOf(terms) })).sort((a, b) => a.count - b.count);
  const [driver = [''], ...others] = ranked.map(({ terms }) => terms);
  const has = (terms: readonly string[]) =>
    `EXISTS (SELECT 1 FROM archived_term t WHERE t.term IN (${marks(terms)}) AND t.published = d.published AND t.id = d.id)`;
  const conditions = [...others.map(has), ...(not.length > 0 ? [`NOT ${has(not)}`] : [])];
  const rows = reader
    .prepare(
      `SELECT DISTINCT d.published, d.id FROM archived_term d WHERE d.term IN (${marks(driver)})
        ${conditions.map((condition) => `AND ${condition}`).join(' ')}
        ORDER BY d.published DESC, d.id DESC LIMIT ?`,
    )
    .all(...driver, ...others.flat(), ...not, limit);
  return rows.map(({ id }) => String(id));
}
