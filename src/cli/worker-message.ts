// What the service and its serving processes say to each other.
import type { Config } from '../config/config.ts';
import type { ServingCounts } from '../metrics/serving-counts.ts';
import type { AppErrorCode } from '../problem.ts';
import type { SnapshotChange } from '../snapshot/change.ts';
import type { Readiness } from '../web/app.ts';
import type { HandOnTarget } from './operator-server.ts';

/** Said first, and whenever one of the two is another. */
export interface Update {
  readonly type: 'update';
  /** Against what this process was told before. */
  readonly change?: SnapshotChange | undefined;
  readonly readiness: Readiness;
  /** When the next article comes or goes by its date. */
  readonly nextMoment: Date | undefined;
}

export type ToServing =
  | Update
  /** Said once, behind the first update: from then on readers come. */
  | {
      readonly type: 'listen';
      readonly config: Config;
      /** Undefined where operators have a port of their own. */
      readonly operators: HandOnTarget | undefined;
    }
  /** What was counted is to be said. */
  | { readonly type: 'count' }
  /** Milliseconds for the answers under way. */
  | { readonly type: 'stop'; readonly graceMs: number };

export type FromServing =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'counts'; readonly counts: ServingCounts }
  /** A private address, by the id of its token: first said of a network in a day. */
  | { readonly type: 'fetched'; readonly id: number; readonly client: string }
  /** The bytes of this hash cannot be read. */
  | { readonly type: 'lost'; readonly hash: string }
  /** It cannot listen, and ends. */
  | { readonly type: 'failed'; readonly code: AppErrorCode; readonly message: string };
