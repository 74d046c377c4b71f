// Takes representations before the pass that makes them is done, so that the bytes of a thousand feeds are never in memory together.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { withoutBytes } from '../snapshot/bodies.ts';
import type { Representation, Served } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { PassResult } from './message.ts';

/** Resolves to what is to be kept of them, with or without their bytes; never rejects. */
export type KeepMade = (made: readonly Served[]) => Promise<readonly Served[]>;

/** Documents, of a quarter of a megabyte in all codings. */
const AT_ONCE = 4;

/** Stores their bytes. What cannot be stored stays in memory, and the release that it belongs to says so. */
export function createKeepMade({ releases, durable }: Pick<Store, 'releases' | 'durable'>): KeepMade {
  return async (made) => {
    if (!durable) return made;
    try {
      const whole = made.filter((one) => one.codings !== undefined);
      for (let start = 0; start < whole.length; start += AT_ONCE) {
        await releases.putBodies(whole.slice(start, start + AT_ONCE));
        // Requests are answered in between.
        await nextTurn();
      }
      return made.map(withoutBytes);
    } catch {
      return made;
    }
  };
}

export interface Gatherer {
  add(representations: readonly Representation[]): void;
  /** Of few megabytes that is all: they go with the result, and into the store with the rest of the release. */
  left(): readonly Representation[];
}

/** Bytes that are stored at once: each time costs as much as some megabytes. */
const GATHERED = 8 * 1024 * 1024;

export function createGatherer(handOn: (representations: readonly Representation[]) => void): Gatherer {
  let gathered: Representation[] = [];
  let size = 0;
  return {
    left: () => gathered,
    add(representations) {
      gathered.push(...representations);
      for (const { codings } of representations)
        for (const bytes of Object.values(codings)) size += bytes.length;
      if (size < GATHERED) return;
      handOn(gathered);
      gathered = [];
      size = 0;
    },
  };
}

/** In the order of the paths, whichever feed was done first. */
export function withMade(result: PassResult, made: readonly Served[]): PassResult {
  if (made.length === 0) return result;
  const byPath = new Map([...result.representations, ...made].map((one) => [one.path, one]));
  return { ...result, representations: result.paths.flatMap((path) => byPath.get(path) ?? []) };
}
