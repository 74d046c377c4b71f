// Keeps the history of rebuilds: what was begun, and the report of what was finished.
import { type Kysely, type Selectable, sql } from 'kysely';
import type { RebuildOutcome, RebuildReport, RebuildTrigger } from '../rebuild/report.ts';
import type { Tables } from './tables.ts';

export interface RebuildRecord {
  readonly id: number;
  readonly trigger: RebuildTrigger;
  /** ISO 8601. */
  readonly startedAt: string;
  /** 'interrupted': the process ended before the rebuild did. */
  readonly outcome: RebuildOutcome | 'running' | 'interrupted';
  /** Once it is finished. */
  readonly report: RebuildReport | undefined;
}

export interface Rebuilds {
  /** Resolves to the id that the next one to begin takes, so that who has its address still finds it after a crash. */
  promise(rebuild: Pick<RebuildReport, 'trigger' | 'startedAt'>): Promise<number>;
  /** Resolves to the id that the report then carries. */
  begin(rebuild: Pick<RebuildReport, 'trigger' | 'startedAt'>): Promise<number>;
  finish(report: RebuildReport): Promise<void>;
  /** For a rebuild that is not worth remembering. */
  forget(id: number): Promise<void>;
  /** For the start of the service, when no rebuild of an earlier process can still run. */
  markInterrupted(): Promise<void>;
  /** The newest first, at most `count`. */
  latest(count: number): Promise<readonly RebuildRecord[]>;
  /** The same without the problems, of which there may be megabytes; with `before` those of lesser ids. */
  latestInShort(count: number, before?: number): Promise<readonly RebuildRecord[]>;
  /** Undefined where there was none, or it is not kept any more. */
  find(id: number): Promise<RebuildRecord | undefined>;
}

const keptRebuilds = 500;

export function createRebuilds(kysely: Kysely<Tables>): Rebuilds {
  const begun = () => kysely.selectFrom('rebuild').where('outcome', '!=', 'waiting');
  return {
    promise: async ({ trigger, startedAt }) => {
      const values = { trigger, started_at: startedAt, outcome: 'waiting' as const };
      const insert = kysely.insertInto('rebuild').values(values).returning('id');
      return (await insert.executeTakeFirstOrThrow()).id;
    },
    begin: ({ trigger, startedAt }) =>
      kysely.transaction().execute(async (transaction) => {
        const values = { trigger, started_at: startedAt, outcome: 'running' as const };
        const take = transaction.updateTable('rebuild').set(values).where('outcome', '=', 'waiting');
        const promised = await take.returning('id').executeTakeFirst();
        const insert = transaction.insertInto('rebuild').values(values).returning('id');
        const { id } = promised ?? (await insert.executeTakeFirstOrThrow());
        await transaction
          .deleteFrom('rebuild')
          .where('id', '<=', id - keptRebuilds)
          .execute();
        return id;
      }),
    finish: async (report) => {
      const values = {
        finished_at: report.finishedAt,
        outcome: report.outcome,
        report: JSON.stringify(report),
      };
      await kysely.updateTable('rebuild').set(values).where('id', '=', report.id).execute();
    },
    latest: async (count) => {
      const query = begun().selectAll();
      return (await query.orderBy('id', 'desc').limit(count).execute()).map(toRecord);
    },
    latestInShort: async (count, before = Number.MAX_SAFE_INTEGER) => {
      const report = sql<string | null>`json_set(report, '$.problems', json_array())`.as('report');
      const query = begun()
        .select(['id', 'trigger', 'started_at', 'finished_at', 'outcome', report])
        .where('id', '<', before);
      return (await query.orderBy('id', 'desc').limit(count).execute()).map(toRecord);
    },
    find: async (id) => {
      const row = await begun().selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRecord(row);
    },
    forget: async (id) => {
      await kysely.deleteFrom('rebuild').where('id', '=', id).execute();
    },
    markInterrupted: async () => {
      const query = kysely.updateTable('rebuild').set({ outcome: 'interrupted' });
      await query.where('outcome', 'in', ['running', 'waiting']).execute();
    },
  };
}

function toRecord(row: Selectable<Tables['rebuild']>): RebuildRecord {
  return {
    id: row.id,
    trigger: row.trigger,
    startedAt: row.started_at,
    outcome: row.outcome as RebuildRecord['outcome'],
    report: row.report === null ? undefined : (JSON.parse(row.report) as RebuildReport),
  };
}
