// Article pages, bytes of feeds, what became of others, and whom private feeds are for, for a process that only serves: one read-only connection to the database of the service.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAddressLookup, type FindFormerly } from './addresses.ts';
import { type ArchiveReader, createArchiveReader } from './archive-reader.ts';
import { type Bodies, createBodies, type OnLost } from './bodies.ts';
import { createEmptiedLookup, type IsEmptied } from './feeds.ts';
import { createPageLookup, type Pages } from './pages.ts';
import { createTokenLookup, type FindToken } from './private-tokens.ts';

export interface PageReader extends Pick<Pages, 'get'> {
  readonly archived: ArchiveReader;
  readonly bodies: Bodies;
  readonly formerly: FindFormerly;
  readonly isEmptied: IsEmptied;
  readonly findToken: FindToken;
  close(): void;
}

export interface PageReaderOptions {
  readonly folder: string;
  /** Hears of bytes that cannot be read. */
  readonly onLost?: OnLost;
}

// Milliseconds. The write-ahead log lets readers in at any time, except for moments such as its recovery.
const readTimeout = 1_000;

/** The file has to be there, and of the version of this program: another process has opened it for writing. */
export function openPageReader({ folder, onLost }: PageReaderOptions): PageReader {
  const reader = new DatabaseSync(join(folder, 'feedwright.db'), { timeout: readTimeout, readOnly: true });
  return {
    get: createPageLookup(reader),
    archived: createArchiveReader(reader),
    bodies: createBodies(reader, { onLost }),
    formerly: createAddressLookup(reader),
    isEmptied: createEmptiedLookup(reader),
    findToken: createTokenLookup(reader),
    close: () => reader.close(),
  };
}
