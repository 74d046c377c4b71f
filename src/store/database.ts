// Opens the database file: moves a damaged one aside, and falls back to memory where nothing can be written.
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Kysely } from 'kysely';
import { AppError } from '../problem.ts';
import { noteCleanClose, takeCleanClose } from './clean-close.ts';
import { findDamage, findDamageAside } from './integrity.ts';
import { awaitLock } from './lock.ts';
import { migrate, readSchemaVersion, schemaVersion } from './migrations.ts';
import { createSqliteDialect } from './sqlite-dialect.ts';
import { damage, findRemedy, isDamage } from './sqlite-failure.ts';
import type { Tables } from './tables.ts';

export interface Database {
  readonly kysely: Kysely<Tables>;
  /** For synchronous reads: a second connection, which never sees a transaction that is not finished. */
  readonly reader: DatabaseSync;
  /** False where it lives in memory only. */
  readonly durable: boolean;
  /** What went wrong at opening, with the remedy; nothing of it stops the service. */
  readonly notes: readonly string[];
  /**
   * Reads the file through where opening it did not, since it was closed as it should be. Resolves to what is damaged:
   * then the next opening reads it first, and moves it aside.
   */
  examine(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Without the pages, which are many, and are made anew. */
const COPIED = [
  'release',
  'release_entry',
  'body',
  'outline',
  'ledger',
  'feed',
  'address',
  'last_good',
  'pin',
  'private_token',
  'media_file',
];
// Milliseconds. The write-ahead log lets readers in at any time, except for moments such as its recovery.
const readTimeout = 1_000;

interface Connections {
  readonly writer: DatabaseSync;
  readonly reader: DatabaseSync;
  /** True where the file was not read through. */
  readonly isTrusted: boolean;
}

/** Throws AppError for a file that a newer Feedwright wrote; every other failure becomes a note. */
export async function openDatabase({ folder }: { folder: string }): Promise<Database> {
  const path = join(folder, 'feedwright.db');
  const notes: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    return assemble(await openFile(path, notes), { path, notes });
  } catch (error) {
    if (!isOperational(error)) throw error;
    const memory = openMemory(path);
    notes.push(memoryNote(path, error));
    return assemble({ writer: memory, reader: memory, isTrusted: false }, { path: '', notes });
  }
}

interface About extends Pick<Database, 'notes'> {
  /** '' of one in memory. */
  readonly path: string;
}

function assemble({ writer, reader, isTrusted }: Connections, { path, notes }: About): Database {
  let isDamaged = false;
  let examining: Promise<string | undefined> | undefined;
  const onDamage = () => {
    isDamaged = true;
  };
  const kysely = new Kysely<Tables>({ dialect: createSqliteDialect(writer, onDamage) });
  return {
    ...{ kysely, reader, notes },
    durable: path !== '',
    async examine() {
      if (!isTrusted) return undefined;
      examining = findDamageAside(path);
      const finding = await examining;
      if (finding !== undefined) onDamage();
      return finding;
    },
    close: async () => {
      await kysely.destroy();
      await examining?.catch(() => undefined);
      // The writer last: it folds the write-ahead log into the file, which a read-only connection cannot.
      for (const connection of [reader, writer]) if (connection.isOpen) connection.close();
      if (path !== '' && !isDamaged) noteCleanClose(path);
    },
  };
}

async function openFile(path: string, notes: string[]): Promise<Connections> {
  createFile(path);
  const isTrusted = takeCleanClose(path);
  try {
    return await awaitLock(() => connect(path, isTrusted));
  } catch (error) {
    if (!isDamage(error)) throw error;
    const aside = moveAside(path);
    notes.push(
      `${path}: the database was damaged and is now ${aside}; a new one was begun, and the next rebuild fills it`,
    );
    createFile(path);
    return await awaitLock(() => connect(path, false));
  }
}

/** Only the owner may read it; SQLite gives the -wal and -shm files the same mode. */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function connect(path: string, isTrusted: boolean): Connections {
  const writer = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216');
    const finding = isTrusted ? undefined : findDamage(writer);
    if (finding !== undefined) throw damage(finding);
    const schema = expectedSchema();
    mendVersion(writer, schema);
    migrate(writer);
    if (readSchema(writer) !== schema) throw damage('the schema is not as it was made');
    return { writer, reader: new DatabaseSync(path, { timeout: readTimeout, readOnly: true }), isTrusted };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** The number is a word in the file, which can be damaged: a newer or older file would have other tables. */
function mendVersion(database: DatabaseSync, schema: string): void {
  if (readSchemaVersion(database) === schemaVersion || readSchema(database) !== schema) return;
  database.exec(`PRAGMA user_version = ${schemaVersion}`);
}

/** The statements that made the tables are text in the file, which can be damaged as well. */
function expectedSchema(): string {
  const fresh = new DatabaseSync(':memory:');
  migrate(fresh);
  const schema = readSchema(fresh);
  fresh.close();
  return schema;
}

function readSchema(database: DatabaseSync): string {
  return JSON.stringify(database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name').all());
}

/** Returns the new path. The log goes first: a file without its log is found damaged again at worst. */
function moveAside(path: string): string {
  let number = 1;
  while (existsSync(`${path}.corrupt-${number}`)) number += 1;
  const aside = `${path}.corrupt-${number}`;
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  }
  return aside;
}

function openMemory(path: string): DatabaseSync {
  const database = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  migrate(database);
  // Without its write-ahead log, which SQLite cannot always read on a read-only disk, only if need be.
  const uris = ['mode=ro', 'mode=ro&immutable=1'].map((mode) => `${pathToFileURL(path)}?${mode}`);
  uris.some((uri) => copyReleases(database, uri));
  return database;
}

/** So that the readers have the last release from a file which can be read and not written. False: it cannot. */
function copyReleases(database: DatabaseSync, uri: string): boolean {
  try {
    database.prepare('ATTACH ? AS file').run(uri);
    const version = readSchemaVersion(database, 'file');
    const isReadable = version > 0 && version <= schemaVersion;
    const tables = isReadable ? COPIED : [];
    database.exec('BEGIN');
    for (const table of tables) copyTable(database, table);
    database.exec('COMMIT');
    return isReadable;
  } catch (error) {
    if (!isOperational(error)) throw error;
    if (database.isTransaction) database.exec('ROLLBACK');
    return false;
  } finally {
    if (database.location('file') !== null) database.exec('DETACH file');
  }
}

/** Of a file that an earlier Feedwright wrote, what it has. */
function copyTable(database: DatabaseSync, table: string): void {
  const rows = database.prepare(`SELECT name FROM pragma_table_info('${table}', 'file')`).all();
  const columns = rows.map(({ name }) => name).join(', ');
  if (columns !== '') database.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM file.${table}`);
}

/** An error of the file system or of SQLite; anything else is a bug, or an AppError that must be seen. */
function isOperational(error: unknown): boolean {
  return error instanceof Error && !(error instanceof AppError) && ('syscall' in error || 'errcode' in error);
}

function memoryNote(path: string, error: unknown): string {
  const reason =
    findRemedy(error) ?? `${error instanceof Error ? error.message : error}; make the data folder writable`;
  return `${path}: ${reason}, and restart: until then releases and history are kept in memory only`;
}
