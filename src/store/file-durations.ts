// Keeps how long the sounds and films of the folder last, one row for each file, so that a restart need not read them again.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What was read of one version of a file. */
export interface FileDuration {
  /** Relative to the posts folder. */
  readonly path: string;
  /** Size, time of the last change, and inode. */
  readonly version: string;
  /** Whole ones; absent where the file does not tell. */
  readonly seconds?: number;
}

export interface FileDurations {
  all(): Promise<readonly FileDuration[]>;
  /** All or nothing; what was known of the same path is replaced. */
  put(files: readonly FileDuration[], now: Date): Promise<void>;
}

/** What was read the longest ago gives way. */
const MOST_KEPT = 100_000;

export function createFileDurations(kysely: Kysely<Tables>, mostKept = MOST_KEPT): FileDurations {
  return {
    all: async () => {
      const rows = await kysely.selectFrom('file_duration').selectAll().orderBy('path').execute();
      return rows.map(({ path, version, seconds }) => ({
        ...{ path, version },
        ...(seconds !== null && { seconds }),
      }));
    },
    put: async (files, now) => {
      if (files.length === 0) return;
      const readAt = now.getTime();
      await kysely.transaction().execute(async (transaction) => {
        for (const { path, version, seconds = null } of files)
          await transaction
            .replaceInto('file_duration')
            .values({ path, version, seconds, read_at: readAt })
            .execute();
        const kept = transaction.selectFrom('file_duration').select('path').orderBy('read_at', 'desc');
        // SQLite wants a limit where there is an offset, and -1 is none.
        const others = kept.limit(-1).offset(mostKept);
        await transaction.deleteFrom('file_duration').where('path', 'in', others).execute();
      });
    },
  };
}
