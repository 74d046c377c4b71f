// Reads the database of a service beside it, running or not: nothing is made, mended or changed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { AppError } from '../problem.ts';
import { listMoved } from './addresses.ts';
import { createApprovals } from './approvals.ts';
import { createFeeds } from './feeds.ts';
import { createFileDurations } from './file-durations.ts';
import { createLedger } from './ledger.ts';
import { createMediaFiles } from './media-files.ts';
import { readSchemaVersion, schemaVersion } from './migrations.ts';
import { createPins } from './pins.ts';
import { createPrivateTokens } from './private-tokens.ts';
import { createRebuilds } from './rebuilds.ts';
import { createReleases } from './releases.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { findRemedy } from './sqlite-failure.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export interface ReadOnlyStore {
  readonly ledger: Store['ledger'];
  readonly feeds: Store['feeds'];
  readonly fileDurations: Pick<Store['fileDurations'], 'all'>;
  readonly mediaFiles: Pick<Store['mediaFiles'], 'all'>;
  readonly releases: Pick<Store['releases'], 'loadLatest' | 'load' | 'list'>;
  readonly rebuilds: Pick<Store['rebuilds'], 'latestInShort'>;
  readonly approvals: Pick<Store['approvals'], 'held'>;
  readonly pins: Pick<Store['pins'], 'get'>;
  readonly privateTokens: Pick<Store['privateTokens'], 'list'>;
  /** Paths that lead on to where their article is now. */
  movedPaths(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Throws AppError where there is no database, or none that this version can read. */
export function openReadOnly({ folder }: { readonly folder: string }): ReadOnlyStore {
  const { database, path } = connect(folder);
  try {
    const version = readSchemaVersion(database);
    if (version !== schemaVersion) throw otherSchema(path, version);
  } catch (error) {
    database.close();
    throw unreadable(path, error);
  }
  const kysely = new Kysely<Tables>({ dialect: createSqliteDialect(database) });
  return {
    ledger: createLedger(kysely),
    feeds: createFeeds(kysely),
    fileDurations: createFileDurations(kysely),
    mediaFiles: createMediaFiles(kysely),
    releases: createReleases(kysely),
    rebuilds: createRebuilds(kysely),
    approvals: createApprovals(kysely),
    pins: createPins(kysely),
    privateTokens: createPrivateTokens(kysely),
    movedPaths: () => listMoved(kysely),
    close: async () => {
      await kysely.destroy();
      if (database.isOpen) database.close();
    },
  };
}

function connect(folder: string): { readonly database: DatabaseSync; readonly path: string } {
  const path = join(folder, 'feedwright.db');
  if (!existsSync(path))
    throw new AppError(
      'store-unusable',
      `${path} is not there; run feedwright serve first, or name the data folder with --data`,
    );
  try {
    return { database: new DatabaseSync(path, { readOnly: true, timeout: 0 }), path };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function otherSchema(path: string, version: number): AppError {
  const remedy =
    version > schemaVersion ? 'run the newer Feedwright that wrote it' : 'start feedwright serve once';
  return new AppError(
    'store-unusable',
    `${path}: its schema is number ${version}, and this Feedwright reads ${schemaVersion}; ${remedy}`,
  );
}

function unreadable(path: string, error: unknown): unknown {
  const remedy = findRemedy(error);
  return remedy === undefined ? error : new AppError('store-unusable', `${path}: ${remedy}`);
}
