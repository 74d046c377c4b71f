// Whether a pass may go out: the guard's verdict, and what an operator approved of it.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { judge } from '../snapshot/guard.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Approvals } from '../store/approvals.ts';

export interface HoldParts {
  readonly approvals: Approvals;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Resolves to the reason for which a pass that leaves `published` articles is held, or ''. A store that fails neither
 * keeps news from the readers nor lets a loss through.
 */
export type ReasonToHold = (current: Snapshot, published: number) => Promise<string>;

/** Milliseconds: a folder that empties file by file, as rm and rsync do it, is one loss. */
const MEMORY = 10 * 60_000;

export function createHold({ approvals, clock, log }: HoldParts): ReasonToHold {
  let recent: { readonly at: number; readonly count: number }[] = [];
  const logFailure = (err: unknown) => log.error({ err }, 'what is held cannot be read or stored');

  return async ({ release, articleCount }, published) => {
    const now = clock.monotonic();
    recent = [...recent.filter(({ at }) => now - at < MEMORY), { at: now, count: articleCount }];
    const before = Math.max(...recent.map(({ count }) => count));
    const { reason, fingerprint: loss } = judge(before, published);
    // With the release, so that an approval does not let the same loss through another time.
    const fingerprint = `release ${release}: ${loss}`;
    const isApproved = reason === '' || (await approvals.isApproved(fingerprint).catch(logFailure));
    if (!isApproved) {
      await approvals.setHeld({ fingerprint, reason, heldAt: clock.now() }).catch(logFailure);
      return reason;
    }
    if (reason !== '') recent = [];
    await approvals.clearHeld().catch(logFailure);
    return '';
  };
}
