// The one reference to what readers see now.
import type { Snapshot } from './snapshot.ts';

export interface Current {
  get(): Snapshot;
  /** Everything that is asked for from now on comes from the new one. */
  swap(next: Snapshot): void;
}

export function createCurrent(): Current {
  const nothing = { byPath: new Map(), articleCount: 0, windows: new Map(), outlines: new Map() };
  let current: Snapshot = { release: 0, publishedAt: new Date(0), ...nothing };
  return {
    get: () => current,
    swap: (next) => {
      current = next;
    },
  };
}
