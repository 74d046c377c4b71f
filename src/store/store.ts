// What the program remembers over restarts: opens the database and gives out its parts.
import { type Approvals, createApprovals } from './approvals.ts';
import { openDatabase } from './database.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createOrders, type Orders } from './orders.ts';
import { createPages, type Pages } from './pages.ts';
import { createPins, type Pins } from './pins.ts';
import { createRebuilds, type Rebuilds } from './rebuilds.ts';
import { createReleases, type Releases } from './releases.ts';
import type { Retention } from './retention.ts';

export interface Store {
  readonly releases: Releases;
  readonly pages: Pages;
  readonly ledger: Ledger;
  readonly rebuilds: Rebuilds;
  readonly approvals: Approvals;
  readonly pins: Pins;
  readonly orders: Orders;
  /** False where nothing could be written, so that all is kept in memory only; `notes` then says why. */
  readonly durable: boolean;
  /** What went wrong at opening, one sentence each with the remedy; nothing of it stops the service. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly folder: string;
  /** Which releases are kept; the last two where it is not said. */
  readonly history?: Retention;
}

/**
 * Opens `feedwright.db` in the folder, which is made where it is missing. Several processes may have it open.
 * Throws AppError for a file that a newer Feedwright wrote.
 */
export async function openStore({ folder, history }: StoreOptions): Promise<Store> {
  const { kysely, reader, durable, notes, close } = await openDatabase({ folder });
  return {
    releases: createReleases(kysely, history),
    pages: createPages(kysely, reader),
    ledger: createLedger(kysely),
    rebuilds: createRebuilds(kysely),
    approvals: createApprovals(kysely),
    pins: createPins(kysely),
    orders: createOrders(kysely),
    durable,
    notes,
    close,
  };
}
