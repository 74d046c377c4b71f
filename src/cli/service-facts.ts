// Gathers what the metrics say of the service as it is now.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { ServiceFacts } from '../metrics/service-metrics.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { Counted } from './serving-roll.ts';

export interface FactParts {
  readonly store: Pick<Store, 'approvals' | 'pins'>;
  readonly current: () => Snapshot;
  readonly nextMoment: () => Date | undefined;
  readonly counts: () => Promise<Counted>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'error'>;
}

export function createFactGatherer(parts: FactParts): () => Promise<ServiceFacts> {
  const { store, current, nextMoment, counts, clock, log } = parts;
  let known = { isHeld: false, isPinned: false };
  let isReadable = true;
  /** A store that cannot be read takes two metrics with it, and not all of them. */
  const readStore = async (): Promise<typeof known> => {
    try {
      const [held, pin] = await Promise.all([store.approvals.held(), store.pins.get()]);
      known = { isHeld: held !== undefined, isPinned: pin !== undefined };
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
