// What an operator decides about what readers see, the same for the API and for the buttons of the dashboard: it is noted in the store, and the next rebuild follows it.
import type { Clock } from '../clock.ts';
import { ANYTHING, type Held } from '../store/approvals.ts';
import type { Service } from './service.ts';

export interface DecisionsOptions {
  readonly store: Pick<Service['store'], 'approvals' | 'pins' | 'releases'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Why it cannot be decided: there is nothing held, or not what the operator looked at. */
export type NotHeld = 'nothing' | 'another';

export interface Decisions {
  /** `fingerprint` as it came from outside: undefined is whatever is held. */
  release(fingerprint: unknown, options?: { readonly isForced?: boolean }): Promise<'done' | NotHeld>;
  reject(
    fingerprint: unknown,
  ): Promise<{ readonly fingerprint: string; readonly rejectedAt: Date } | NotHeld>;
  /** `release` as it came from outside. False where no such release is kept whole. */
  rollBack(release: unknown): Promise<boolean>;
  /** False where nothing was pinned. */
  unpin(): Promise<boolean>;
}

export function createDecisions({ store, clock }: DecisionsOptions): Decisions {
  const { approvals, pins, releases } = store;
  const find = async (fingerprint: unknown): Promise<Held | NotHeld> => {
    const held = await approvals.held();
    if (!held) return 'nothing';
    return fingerprint === undefined || fingerprint === held.fingerprint ? held : 'another';
  };
  return {
    async release(fingerprint, { isForced = false } = {}) {
      const held = await find(fingerprint);
      if (typeof held === 'string') return held;
      await approvals.approve(isForced ? ANYTHING : held.fingerprint, clock.now());
      return 'done';
    },
    async reject(fingerprint) {
      const held = await find(fingerprint);
      if (typeof held === 'string') return held;
      const rejectedAt = clock.now();
      await approvals.reject(held.fingerprint, rejectedAt);
      return { fingerprint: held.fingerprint, rejectedAt };
    },
    async rollBack(text) {
      const release = Number(text);
      if (!Number.isSafeInteger(release) || !(await releases.load(release))) return false;
      await pins.set({ release, pinnedAt: clock.now() });
      return true;
    },
    async unpin() {
      if (!(await pins.get())) return false;
      await pins.clear();
      return true;
    },
  };
}
