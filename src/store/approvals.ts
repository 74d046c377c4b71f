// Keeps which held rebuild waits for an operator and what was approved, for the service and the command line.
import type { Kysely } from 'kysely';
import type { HeldChange } from '../snapshot/held-change.ts';
import type { Tables } from './tables.ts';

export interface Held {
  /** Of the content that was held: it is this that gets approved, not whatever comes next. */
  readonly fingerprint: string;
  /** Why, in a sentence with the remedy. */
  readonly reason: string;
  readonly heldAt: Date;
  /** By feed, what would be different for readers; absent where that is not known. */
  readonly changes?: readonly HeldChange[];
  /** When an operator chose to keep what readers have. */
  readonly rejectedAt?: Date;
}

/** Approves whatever is held. */
export const ANYTHING = 'anything';

export interface Approvals {
  approve(fingerprint: string, approvedAt: Date): Promise<void>;
  /** Notes that this is not to go out: it stays held, and nobody has to look at it again. */
  reject(fingerprint: string, rejectedAt: Date): Promise<void>;
  /** By itself or together with anything. */
  isApproved(fingerprint: string): Promise<boolean>;
  /** There is one held rebuild at most: a newer one takes its place. */
  setHeld(held: Held): Promise<void>;
  held(): Promise<Held | undefined>;
  /** What was approved goes as well: it was for that loss, at that time. */
  clearHeld(): Promise<void>;
}

export function createApprovals(kysely: Kysely<Tables>): Approvals {
  return {
    approve: async (fingerprint, approvedAt) => {
      const values = { fingerprint, approved_at: approvedAt.toISOString() };
      await kysely.replaceInto('approval').values(values).execute();
    },
    isApproved: async (fingerprint) => {
      const query = kysely
        .selectFrom('approval')
        .select('fingerprint')
        .where('fingerprint', 'in', [fingerprint, ANYTHING]);
      return (await query.executeTakeFirst()) !== undefined;
    },
    reject: async (fingerprint, rejectedAt) => {
      const values = { rejected_at: rejectedAt.toISOString() };
      await kysely.updateTable('held').set(values).where('fingerprint', '=', fingerprint).execute();
    },
    setHeld: async ({ fingerprint, reason, heldAt, changes = [], rejectedAt }) => {
      const facts = {
        held_at: heldAt.toISOString(),
        changes: JSON.stringify(changes),
        rejected_at: rejectedAt?.toISOString() ?? '',
      };
      const values = { id: 1 as const, fingerprint, reason, ...facts };
      await kysely.replaceInto('held').values(values).execute();
    },
    held: async () => {
      const row = await kysely.selectFrom('held').selectAll().executeTakeFirst();
      if (!row) return undefined;
      const { fingerprint, reason } = row;
      // The command line may read a file that no service of this version has opened yet.
      const changes = JSON.parse(row.changes ?? '[]') as readonly HeldChange[];
      const held = { fingerprint, reason, heldAt: new Date(row.held_at), changes };
      return row.rejected_at ? { ...held, rejectedAt: new Date(row.rejected_at) } : held;
    },
    clearHeld: async () => {
      await kysely.deleteFrom('held').execute();
      await kysely.deleteFrom('approval').execute();
    },
  };
}
