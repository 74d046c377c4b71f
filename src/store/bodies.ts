// Gives out the bytes of feeds that are not kept in memory, as they are asked for, and keeps those that were asked for last.
import type { DatabaseSync } from 'node:sqlite';
import { createRecent } from '../keep-newest.ts';
import type { FindBody } from '../snapshot/bodies.ts';
import type { Coding } from '../snapshot/snapshot.ts';
import { checksumBody } from './checksum.ts';
import { nameFailure } from './sqlite-failure.ts';

export interface Bodies {
  readonly find: FindBody;
  /** Hashes of bytes that were asked for and could not be read: they are to be made again. */
  readonly lost: ReadonlySet<string>;
  /** Another process could not read them. */
  lose(hash: string): void;
  /** They were written anew. */
  mend(hash: string): void;
}

export type OnLost = (hash: string, reason: unknown) => void;

export interface BodiesOptions {
  /** Hears of each once. */
  readonly onLost?: OnLost | undefined;
  /** Bytes that are kept. */
  readonly most?: number;
}

const MOST = 32 * 1024 * 1024;

/** Its statement is prepared once; it sees what was committed before each call. */
export function createBodies(
  reader: DatabaseSync,
  { onLost = () => undefined, most = MOST }: BodiesOptions = {},
): Bodies {
  const statement = reader.prepare('SELECT checksum, bytes FROM body WHERE hash = ? AND coding = ?');
  const kept = createRecent<Buffer>(most, ({ length }) => length);
  const lost = new Set<string>();

  const read = (hash: string, coding: Coding): Buffer | undefined => {
    const row = statement.get(hash, coding) as { checksum: string; bytes: Uint8Array } | undefined;
    if (!row || checksumBody({ hash, coding, bytes: row.bytes }) !== row.checksum) return undefined;
    return Buffer.from(row.bytes.buffer, row.bytes.byteOffset, row.bytes.byteLength);
  };
  const lose = (hash: string, reason: unknown): undefined => {
    if (!lost.has(hash)) onLost(hash, reason);
    lost.add(hash);
    return undefined;
  };

  return {
    lost,
    lose: (hash) => void lost.add(hash),
    mend: (hash) => void lost.delete(hash),
    find(hash, coding) {
      const key = `${hash} ${coding}`;
      const known = kept.get(key);
      if (known) return known;
      try {
        const bytes = read(hash, coding);
        if (!bytes) return lose(hash, 'it is missing or not as it was written');
        kept.put(key, bytes);
        return bytes;
      } catch (error) {
        return lose(hash, nameFailure(error));
      }
    },
  };
}
