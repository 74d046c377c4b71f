// Whether a pass may go out: the guard's verdict, and what an operator approved of it.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { type GuardLimits, judge } from '../snapshot/guard.ts';
import { describeHeld } from '../snapshot/held-change.ts';
import type { Candidate } from '../snapshot/objections.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Approvals } from '../store/approvals.ts';
import type { PassResult } from './message.ts';

export interface HoldParts {
  readonly approvals: Approvals;
  readonly guard: GuardLimits;
  readonly clock: Clock;
  readonly log: Logger;
}

export type Passed = Pick<PassResult, 'windows' | 'fullFeeds' | 'live' | 'counts'>;

/**
 * Resolves to the reason for which a pass is held, or ''. A store that fails neither keeps news from the readers nor
 * lets harm through.
 */
export type ReasonToHold = (current: Snapshot, passed: Passed) => Promise<string>;

/** Milliseconds: a folder that empties file by file, as rm and rsync do it, is one loss. */
const MEMORY = 10 * 60_000;

export function createHold({ approvals, guard, clock, log }: HoldParts): ReasonToHold {
  let recent: { readonly at: number; readonly count: number }[] = [];
  const logFailure = (err: unknown) => log.error({ err }, 'what is held cannot be read or stored');

  return async (current, passed) => {
    const now = clock.monotonic();
    recent = [...recent.filter(({ at }) => now - at < MEMORY), { at: now, count: current.articleCount }];
    const before = { ...current, articleCount: Math.max(...recent.map(({ count }) => count)) };
    const { reason, fingerprint: harm } = judge(before, candidateOf(passed, clock.now()), guard);
    // With the release, so that an approval does not let the same harm through another time.
    const fingerprint = `release ${current.release}: ${harm}`;
    const isApproved = reason === '' || (await approvals.isApproved(fingerprint).catch(logFailure));
    if (!isApproved) {
      const time = { fullFeeds: passed.fullFeeds, now: clock.now() };
      const changes = describeHeld(current.windows, passed.windows, time);
      // The same harm is held since it was first seen, however often the clock asks again.
      const known = await approvals.held().catch(logFailure);
      const { heldAt, rejectedAt } =
        known?.fingerprint === fingerprint ? known : { heldAt: time.now, rejectedAt: undefined };
      const held = { fingerprint, reason, heldAt, changes, ...(rejectedAt && { rejectedAt }) };
      await approvals.setHeld(held).catch(logFailure);
      return reason;
    }
    if (reason !== '') recent = [];
    // Most passes find nothing held, and write nothing.
    if (await approvals.held().catch(logFailure)) await approvals.clearHeld().catch(logFailure);
    return '';
  };
}

export function candidateOf({ windows, fullFeeds, live, counts }: Passed, now: Date): Candidate {
  const { files: fileCount, published: articleCount, refused: refusedCount } = counts;
  return { windows, fullFeeds, live, now, fileCount, articleCount, refusedCount };
}
