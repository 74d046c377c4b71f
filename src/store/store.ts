// What the program remembers over restarts: opens the database and gives out its parts.
import { createAddressLookup, type FindFormerly } from './addresses.ts';
import { type Approvals, createApprovals } from './approvals.ts';
import { type Archive, createArchive } from './archive.ts';
import { type ArchiveReader, createArchiveReader } from './archive-reader.ts';
import { type Bodies, createBodies, type OnLost } from './bodies.ts';
import { openDatabase } from './database.ts';
import { createEmptiedLookup, createFeeds, type Feeds, type IsEmptied } from './feeds.ts';
import { createFileDurations, type FileDurations } from './file-durations.ts';
import { loadLastGood } from './last-good.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createMediaFiles, type MediaFiles } from './media-files.ts';
import { createOrders, type Orders } from './orders.ts';
import { createPages, type Pages } from './pages.ts';
import { createPins, type Pins } from './pins.ts';
import {
  createPrivateTokens,
  createTokenLookup,
  type FindToken,
  type PrivateTokens,
} from './private-tokens.ts';
import { createRebuilds, type Rebuilds } from './rebuilds.ts';
import { createReleases, type Releases } from './releases.ts';
import type { Retention } from './retention.ts';
import { serveUnsavedPages } from './unsaved-pages.ts';

export interface Store {
  readonly releases: Releases;
  readonly pages: Pages;
  /** What the snapshots of the releases are without. */
  readonly bodies: Bodies;
  readonly ledger: Ledger;
  readonly feeds: Feeds;
  /** Whether the feed in a folder lost its last article. */
  readonly isEmptied: IsEmptied;
  readonly archive: Archive;
  readonly archived: ArchiveReader;
  /** What became of the article that was at a path once. */
  readonly formerly: FindFormerly;
  readonly privateTokens: PrivateTokens;
  readonly findToken: FindToken;
  readonly rebuilds: Rebuilds;
  readonly approvals: Approvals;
  readonly pins: Pins;
  readonly orders: Orders;
  readonly mediaFiles: MediaFiles;
  /** How long sounds and films of the folder last. */
  readonly fileDurations: FileDurations;
  /** Of the last release: text by the path of its article. */
  readonly lastGood: () => Promise<ReadonlyMap<string, string>>;
  /** False where nothing could be written, so that all is kept in memory only; `notes` then says why. */
  readonly durable: boolean;
  /** What went wrong at opening, one sentence each with the remedy; nothing of it stops the service. */
  readonly notes: readonly string[];
  /** See Database. */
  examine(): Promise<string | undefined>;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly folder: string;
  /** Which releases are kept; the last two where it is not said. */
  readonly history?: Retention;
  /** Hears of the bytes of feeds that cannot be read. */
  readonly onLost?: OnLost;
}

/**
 * Opens `feedwright.db` in the folder, which is made where it is missing. Several processes may have it open.
 * Throws AppError for a file that a newer Feedwright wrote.
 */
export async function openStore({ folder, history, onLost }: StoreOptions): Promise<Store> {
  const { kysely, reader, durable, notes, examine, close } = await openDatabase({ folder });
  const bodies = createBodies(reader, { onLost });
  return {
    ...serveUnsavedPages(
      createReleases(kysely, { retention: history, bodies, leavesBodies: durable }),
      createPages(kysely, reader),
    ),
    bodies,
    ledger: createLedger(kysely),
    feeds: createFeeds(kysely),
    isEmptied: createEmptiedLookup(reader),
    archive: createArchive(kysely),
    archived: createArchiveReader(reader),
    formerly: createAddressLookup(reader),
    privateTokens: createPrivateTokens(kysely),
    findToken: createTokenLookup(reader),
    rebuilds: createRebuilds(kysely),
    approvals: createApprovals(kysely),
    pins: createPins(kysely),
    orders: createOrders(kysely),
    mediaFiles: createMediaFiles(kysely),
    fileDurations: createFileDurations(kysely),
    lastGood: () => loadLastGood(kysely),
    durable,
    notes,
    examine,
    close,
  };
}
