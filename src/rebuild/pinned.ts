// Serves the earlier release that an operator pinned, and says so as long as it is pinned.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { differ, type FeedChange } from '../snapshot/difference.ts';
import { rollBack } from '../snapshot/roll-back.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Pin } from '../store/pins.ts';
import type { Store } from '../store/store.ts';

export interface PinParts {
  readonly store: Pick<Store, 'pins' | 'releases' | 'approvals'>;
  readonly current: () => Snapshot;
  /** Makes it what readers see; resolves to the number of the release. */
  readonly publish: (snapshot: Omit<Snapshot, 'release'>) => Promise<number>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Pinned {
  /** Why no pass is published; '' where nothing is pinned. */
  readonly reason: string;
  /** What became different just now. */
  readonly changes: readonly FeedChange[];
}

/** To be called before each pass. A store that cannot be read leaves it as it was last known. */
export function createPinFollower({ store, current, publish, clock, log }: PinParts): () => Promise<Pinned> {
  let pin: Pin | undefined;
  /** The pin that was followed in vain or could not be noted in the store. */
  let tried = '';

  const follow = async (wanted: Pin): Promise<readonly FeedChange[]> => {
    tried = nameOf(wanted);
    const earlier = await store.releases.load(wanted.release);
    if (!earlier) {
      log.error(
        `release ${wanted.release} is not kept any more, or damaged: what is served stays; pin another one, or run: feedwright rollback --unpin`,
      );
      return [];
    }
    const before = current();
    const now = clock.now();
    const next = rollBack(earlier, before, now);
    const servedAs = await publish(next);
    log.warn(
      { release: servedAs },
      `rolled back to release ${wanted.release}, which stays until it is unpinned`,
    );
    await store.pins.setServedAs(wanted, servedAs);
    // It was about what came after the release before.
    await store.approvals.clearHeld();
    return differ(before.windows, next.windows, { fullFeeds: [...next.windows.keys()], now });
  };

  return async () => {
    let changes: readonly FeedChange[] = [];
    try {
      pin = await store.pins.get();
      if (pin && pin.servedAs !== current().release && nameOf(pin) !== tried) changes = await follow(pin);
    } catch (err) {
      log.error({ err }, 'what is pinned cannot be read or stored');
    }
    const reason = pin
      ? `release ${pin.release} is pinned, and what came after it waits; let it out with: feedwright rollback --unpin`
      : '';
    return { reason, changes };
  };
}

function nameOf({ release, pinnedAt }: Pin): string {
  return `${release} ${pinnedAt.toISOString()}`;
}
