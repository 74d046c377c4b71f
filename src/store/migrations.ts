// The steps that make the tables of the database, and bring an older file up to them.
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../problem.ts';
import { damage, isMistake } from './sqlite-failure.ts';

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
  `
  CREATE TABLE media_file (
    url TEXT PRIMARY KEY NOT NULL, length INTEGER, media_type TEXT NOT NULL, version TEXT NOT NULL,
    checked_at INTEGER NOT NULL, failures INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX media_file_checked ON media_file (checked_at);
  `,
  'ALTER TABLE release ADD COLUMN is_partial INTEGER NOT NULL DEFAULT 0',
  `
  CREATE TABLE file_duration (
    path TEXT PRIMARY KEY NOT NULL, version TEXT NOT NULL, seconds INTEGER, read_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX file_duration_read ON file_duration (read_at);
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
