// Remembers which deliveries were accepted, so that one that is sent again, by whomever, starts nothing.
import type { Clock } from '../clock.ts';

export interface Deliveries {
  /** Whether none of the keys was accepted within the window; then all of them are from now on. */
  accept(keys: readonly string[]): boolean;
  /** What it was accepted for failed: sent again it counts anew. */
  forget(keys: readonly string[]): void;
}

export interface DeliveriesSettings {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Milliseconds. */
  readonly window?: number;
  /** Beyond so many the oldest is forgotten. */
  readonly most?: number;
}

/** A forge sends again for three days at most. */
const WEEK = 7 * 24 * 3_600_000;

export function createDeliveries({ clock, window = WEEK, most = 10_000 }: DeliveriesSettings): Deliveries {
  /** In the order of their acceptance. */
  const acceptedAt = new Map<string, number>();
  const drop = (now: number): void => {
    for (const [key, at] of acceptedAt) {
      if (acceptedAt.size <= most && now - at <= window) return;
      acceptedAt.delete(key);
    }
  };
  return {
    accept(keys) {
      const now = clock.monotonic();
      drop(now);
      if (keys.some((key) => acceptedAt.has(key))) return false;
      for (const key of keys) acceptedAt.set(key, now);
      return true;
    },
    forget(keys) {
      for (const key of keys) acceptedAt.delete(key);
    },
  };
}
