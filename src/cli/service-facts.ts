// Gathers what the metrics say of the service as it is now.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { ServiceFacts } from '../metrics/service-metrics.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import { summarizePrivate } from './private-summary.ts';
import type { Counted } from './serving-roll.ts';

export interface FactParts {
  readonly store: Pick<Store, 'approvals' | 'pins' | 'privateTokens'>;
  readonly current: () => Snapshot;
  readonly nextMoment: () => Date | undefined;
  readonly counts: () => Promise<Counted>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'error'>;
}

export function createFactGatherer(parts: FactParts): () => Promise<ServiceFacts> {
  const { store, current, nextMoment, counts, clock, log } = parts;
  let known = { isHeld: false, isPinned: false, privateAddresses: { active: 0, reported: 0 } };
  let isReadable = true;
  /** A store that cannot be read takes four metrics with it, and not all of them. */
  const readStore = async (): Promise<typeof known> => {
    try {
      const [held, pin, tokens] = await Promise.all([
        store.approvals.held(),
        store.pins.get(),
        store.privateTokens.list(),
      ]);
      const { active, reported } = summarizePrivate(tokens, clock.now());
      const privateAddresses = { active, reported: reported.length };
      known = { isHeld: held !== undefined, isPinned: pin !== undefined, privateAddresses };
      isReadable = true;
    } catch (err) {
      // Once, and not with every look of Prometheus.
      if (isReadable) log.error({ err }, 'the store cannot be read for the metrics');
      isReadable = false;
    }
    return known;
  };
  return async () => {
    const [fromStore, counted] = await Promise.all([readStore(), counts()]);
    const { release, publishedAt } = current();
    return { now: clock.now(), release, publishedAt, nextMoment: nextMoment(), ...fromStore, ...counted };
  };
}
