// The tables of the database, and the steps that bring an older file up to them.
import type { DatabaseSync } from 'node:sqlite';
import type { Generated } from 'kysely';
import { AppError } from '../problem.ts';
import type { RebuildOutcome, RebuildTrigger } from '../rebuild/report.ts';
import type { RepresentationRow } from './representation-row.ts';
import { damage, isMistake } from './sqlite-failure.ts';

/** Dates are ISO 8601 text, hashes and checksums text. */
export interface Tables {
  body: { hash: string; coding: string; checksum: string; bytes: Uint8Array };
  /** `windows`: JSON of the entries of the map, or '' in a release of before there were any. */
  release: {
    number: number;
    published_at: string;
    article_count: number;
    checksum: string;
    refused_count: number | null;
    windows: string;
  };
  /** `codings`: the names of those that it must have, so that a lost body shows. */
  release_entry: RepresentationRow & { release: number; codings: string };
  /** `outlines`: JSON of all that are kept of the path, the newest first. */
  outline: { path: string; outlines: string; checksum: string };
  /** `path`: the article's, in the posts folder; `text` is what the rebuild process wrote. */
  last_good: { path: string; text: string; checksum: string };
  page: RepresentationRow & { fingerprint: string; identity: Uint8Array; gzip: Uint8Array | null };
  ledger: {
    id: string;
    path: string;
    url: string;
    title: string;
    slug: string;
    content_hash: string;
    published: string;
    updated: string;
    state: string;
    retracted_at: string;
  };
  /** `retracted`: JSON. */
  feed: {
    key: string;
    folder: string;
    id: string;
    name: string;
    first_seen: string;
    emptied_since: string;
    updated: string;
    articles: number;
    retracted: string;
  };
  /** `path`: below the base URL, where the article with this id was once. */
  address: { path: string; id: string };
  rebuild: {
    id: Generated<number>;
    started_at: string;
    finished_at: string | null;
    trigger: RebuildTrigger;
    outcome: RebuildOutcome | 'running' | 'interrupted';
    report: string | null;
  };
  approval: { fingerprint: string; approved_at: string };
  /** `changes`: JSON of what would be different for readers, or '[]' where that is not known. */
  held: { id: 1; fingerprint: string; reason: string; held_at: string; changes: string; rejected_at: string };
  /** An address of a private feed: `hash` is that of its token; dates that are not known are ''. */
  private_token: {
    id: Generated<number>;
    hash: string;
    feed: string;
    label: string;
    created_at: string;
    ends_at: string;
    reason: string;
    fetched_on: string;
    networks: number;
    reported_on: string;
    reported_networks: number;
  };
  pin: { id: 1; release: number; served_as: number | null; pinned_at: string };
  /** `published`, `updated`, `changed_at`: milliseconds since 1970; `corrected`: 1 where it was; `terms`: JSON; the pieces as snapshot/piece.ts makes them. */
  archived_article: {
    id: string;
    fingerprint: string;
    digest: string;
    published: number;
    updated: number;
    changed_at: number;
    corrected: number;
    terms: string;
    rss: Uint8Array;
    atom: Uint8Array;
    json: Uint8Array;
    podcast: Uint8Array | null;
    rss_short: Uint8Array;
    atom_short: Uint8Array;
    json_short: Uint8Array;
  };
  /** `term`: 'tag:art'. */
  archived_term: { term: string; published: number; id: string };
  /** `definition`: JSON. */
  archive_feed: { key: string; folder: string; definition: string; changed_at: number };
  /** `number`: from 1, the oldest; `ids`: JSON, the newest article first. */
  archive_page: { feed: string; number: number; ids: string; changed_at: number };
  /** When any of these four was last written. */
  archive_state: { id: 1; changed_at: number };
}

// Only ever added to: the number of steps that a file has been through is its user_version. Each changes the schema, by
// which a number that was damaged is known.
const migrations: readonly string[] = [
  `
  CREATE TABLE body (
    hash TEXT NOT NULL, coding TEXT NOT NULL, checksum TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (hash, coding)
  ) STRICT;
  CREATE TABLE release (
    number INTEGER PRIMARY KEY, published_at TEXT NOT NULL, article_count INTEGER NOT NULL, checksum TEXT NOT NULL
  ) STRICT;
  CREATE TABLE release_entry (
    release INTEGER NOT NULL REFERENCES release (number) ON DELETE CASCADE,
    path TEXT NOT NULL, hash TEXT NOT NULL, codings TEXT NOT NULL, media_type TEXT NOT NULL,
    link TEXT NOT NULL, last_modified TEXT NOT NULL,
    PRIMARY KEY (release, path)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE page (
    path TEXT PRIMARY KEY NOT NULL, fingerprint TEXT NOT NULL, media_type TEXT NOT NULL, hash TEXT NOT NULL,
    last_modified TEXT NOT NULL, link TEXT NOT NULL, identity BLOB NOT NULL, gzip BLOB
  ) STRICT;
  CREATE TABLE rebuild (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started_at TEXT NOT NULL, finished_at TEXT, "trigger" TEXT NOT NULL,
    outcome TEXT NOT NULL, report TEXT
  ) STRICT;
  CREATE TABLE approval (fingerprint TEXT PRIMARY KEY NOT NULL, approved_at TEXT NOT NULL) STRICT;
  CREATE TABLE held (
    id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint TEXT NOT NULL, reason TEXT NOT NULL, held_at TEXT NOT NULL
  ) STRICT;
  `,
  'CREATE TABLE outline (path TEXT PRIMARY KEY NOT NULL, outlines TEXT NOT NULL, checksum TEXT NOT NULL) STRICT',
  `
  CREATE TABLE ledger (
    id TEXT PRIMARY KEY NOT NULL, path TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, slug TEXT NOT NULL,
    content_hash TEXT NOT NULL, published TEXT NOT NULL, updated TEXT NOT NULL, state TEXT NOT NULL,
    retracted_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID
  `,
  `
  ALTER TABLE release ADD COLUMN refused_count INTEGER;
  ALTER TABLE release ADD COLUMN windows TEXT NOT NULL DEFAULT '';
  CREATE TABLE pin (
    id INTEGER PRIMARY KEY CHECK (id = 1), release INTEGER NOT NULL, served_as INTEGER, pinned_at TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE last_good (path TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
  CREATE TABLE address (path TEXT PRIMARY KEY NOT NULL, id TEXT NOT NULL) STRICT;
  `,
  `
  CREATE TABLE feed (
    key TEXT PRIMARY KEY NOT NULL, folder TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
    first_seen TEXT NOT NULL, emptied_since TEXT NOT NULL, updated TEXT NOT NULL, articles INTEGER NOT NULL,
    retracted TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX feed_folder ON feed (folder);
  `,
  `
  ALTER TABLE held ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE held ADD COLUMN rejected_at TEXT NOT NULL DEFAULT '';
  `,
  `
  CREATE TABLE archived_article (
    id TEXT UNIQUE NOT NULL, fingerprint TEXT NOT NULL, digest TEXT NOT NULL, published INTEGER NOT NULL,
    updated INTEGER NOT NULL, changed_at INTEGER NOT NULL, corrected INTEGER NOT NULL, terms TEXT NOT NULL,
    rss BLOB NOT NULL, atom BLOB NOT NULL, json BLOB NOT NULL, podcast BLOB,
    rss_short BLOB NOT NULL, atom_short BLOB NOT NULL, json_short BLOB NOT NULL
  ) STRICT;
  CREATE TABLE archived_term (
    term TEXT NOT NULL, published INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (term, published, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE archive_feed (
    key TEXT PRIMARY KEY NOT NULL, folder TEXT UNIQUE NOT NULL, definition TEXT NOT NULL, changed_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE archive_page (
    feed TEXT NOT NULL, number INTEGER NOT NULL, ids TEXT NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (feed, number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE archive_state (id INTEGER PRIMARY KEY CHECK (id = 1), changed_at INTEGER NOT NULL) STRICT;
  `,
  `
  CREATE TABLE private_token (
    id INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, label TEXT NOT NULL,
    created_at TEXT NOT NULL, ends_at TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    fetched_on TEXT NOT NULL DEFAULT '', networks INTEGER NOT NULL DEFAULT 0,
    reported_on TEXT NOT NULL DEFAULT '', reported_networks INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  `,
];

export const schemaVersion = migrations.length;

/**
 * Fails on a file that is read-only, but not on a full disk, where the releases can still be read.
 * Throws AppError for a newer schema.
 */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = readSchemaVersion(database);
    if (version > schemaVersion) throw newerSchema(database.location() ?? 'the database', version);
    for (const step of migrations.slice(version)) execute(database, step);
    if (version < schemaVersion) database.exec(`PRAGMA user_version = ${schemaVersion}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** A step that does not fit, such as a table that is there already, tells that the number of the file is wrong. */
function execute(database: DatabaseSync, step: string): void {
  try {
    database.exec(step);
  } catch (error) {
    throw isMistake(error) ? damage('the schema is not that of its number') : error;
  }
}

/** `schema` names an attached database. */
export function readSchemaVersion(database: DatabaseSync, schema = 'main'): number {
  return Number(database.prepare(`PRAGMA ${schema}.user_version`).get()?.user_version);
}

function newerSchema(path: string, version: number): AppError {
  return new AppError(
    'store-unusable',
    `${path}: its schema is number ${version}, and this Feedwright knows ${schemaVersion}; ` +
      'run the newer Feedwright that wrote it, or move the file away to begin a new one',
  );
}
