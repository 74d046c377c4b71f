// Takes representations before the pass that makes them is done, so that the bytes of a thousand feeds are never in memory together.
import { withoutBytes } from '../snapshot/bodies.ts';
import type { Representation, Served } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { PassResult } from './message.ts';

/** Resolves to what is to be kept of them, with or without their bytes; never rejects. */
export type KeepMade = (made: readonly Served[]) => Promise<readonly Served[]>;

/** Stores their bytes. What cannot be stored stays in memory, and the release that it belongs to says so. */
export function createKeepMade({ releases, durable }: Pick<Store, 'releases' | 'durable'>): KeepMade {
  return async (made) => {
    if (!durable) return made;
    try {
      await releases.putBodies(made.filter((one) => one.codings !== undefined));
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
