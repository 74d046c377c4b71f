// Keeps what servers said of the pictures and enclosures that articles show from there, one row for each address.
import type { Kysely } from 'kysely';
import type { RemoteFile } from '../remote-file.ts';
import type { Tables } from './tables.ts';

export interface MediaFiles {
  all(): Promise<readonly RemoteFile[]>;
  /** All or nothing; a file of the same address is replaced. */
  put(files: readonly RemoteFile[]): Promise<void>;
}

/** What has not been asked for the longest gives way. */
const MOST_KEPT = 100_000;

export function createMediaFiles(kysely: Kysely<Tables>, mostKept = MOST_KEPT): MediaFiles {
  return {
    all: async () => {
      const rows = await kysely.selectFrom('media_file').selectAll().orderBy('url').execute();
      return rows.map(toFile);
    },
    put: async (files) => {
      await kysely.transaction().execute(async (transaction) => {
        for (const file of files) await transaction.replaceInto('media_file').values(toRow(file)).execute();
        const kept = transaction.selectFrom('media_file').select('url').orderBy('checked_at', 'desc');
        // SQLite wants a limit where there is an offset, and -1 is none.
        const others = kept.limit(-1).offset(mostKept);
        await transaction.deleteFrom('media_file').where('url', 'in', others).execute();
      });
    },
  };
}

function toRow({ length, mediaType = '', checkedAt, ...rest }: RemoteFile): Tables['media_file'] {
  return { ...rest, length: length ?? null, media_type: mediaType, checked_at: checkedAt.getTime() };
}

function toFile({
  length,
  media_type: mediaType,
  checked_at: checkedAt,
  ...rest
}: Tables['media_file']): RemoteFile {
  return {
    ...rest,
    ...(length !== null && { length }),
    ...(mediaType !== '' && { mediaType }),
    checkedAt: new Date(checkedAt),
  };
}
