// Remembers what was answered to a request with an Idempotency-Key, so that the same one sent again starts nothing new.
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';

export interface Idempotency<T> {
  /** What the first call with this key made, for an hour; `make` is called where there was none, or no key. */
  once(key: string | undefined, make: () => T): T;
}

const KEPT_FOR = 3_600_000;
const MOST = 1_000;

export function createIdempotency<T>(clock: Pick<Clock, 'monotonic'>): Idempotency<T> {
  const made = new Map<string, { readonly value: T; readonly at: number }>();
  return {
    once(key, make) {
      if (key === undefined) return make();
      const known = made.get(key);
      if (known && clock.monotonic() - known.at < KEPT_FOR) return known.value;
      const value = make();
      keepNewest(made, [key, { value, at: clock.monotonic() }], MOST);
      return value;
    },
  };
}
