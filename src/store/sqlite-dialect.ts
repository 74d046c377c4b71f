// Lets Kysely speak to the SQLite that is built into Node.js: one connection, writers take the lock at once.
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { awaitLock } from './lock.ts';
import { isDamage, nameFailure } from './sqlite-failure.ts';

/** The caller keeps the database, opened with timeout 0, and closes it. `onDamage` hears that the file is damaged. */
export function createSqliteDialect(database: DatabaseSync, onDamage = () => {}): Dialect {
  return {
    createDriver: () => createDriver(database, onDamage),
    // Says that there is one connection, for which Kysely then queues transactions and queries.
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function createDriver(database: DatabaseSync, onDamage: () => void): Driver {
  const attempt = async <Result>(work: () => Result): Promise<Result> => {
    try {
      return await awaitLock(work);
    } catch (error) {
      if (isDamage(error)) onDamage();
      throw nameFailure(error);
    }
  };
  const connection: DatabaseConnection = {
    executeQuery: <Row>(query: CompiledQuery) => attempt(() => execute<Row>(database, query)),
    streamQuery: () => {
      throw new Error('streaming is not built');
    },
  };
  const command = (sql: string) => attempt(() => database.exec(sql));
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    // Deferred, a transaction that reads before it writes fails with SQLITE_BUSY, without waiting, when
    // another process wrote in between.
    beginTransaction: (_connection, settings) =>
      command(settings.accessMode === 'read only' ? 'begin' : 'begin immediate'),
    commitTransaction: () => command('commit'),
    // After some errors (disk full) SQLite has rolled back by itself.
    rollbackTransaction: async () => {
      if (database.isTransaction) await command('rollback');
    },
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

function execute<Row>(database: DatabaseSync, query: CompiledQuery): QueryResult<Row> {
  const statement = database.prepare(query.sql);
  const parameters = query.parameters as SQLInputValue[];
  if (statement.columns().length > 0) return { rows: statement.all(...parameters) as Row[] };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}
