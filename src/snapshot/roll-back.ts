// Makes the next snapshot out of an earlier one: the old bytes, under validators that do not go back.
import { type Outlines, outlinesInFront } from './outline.ts';
import { movedOn } from './represent.ts';
import type { Served, Snapshot } from './snapshot.ts';

/** Entity tags follow the bytes; what stands already as it was stays as it is. */
export function rollBack(earlier: Snapshot, current: Snapshot, now: Date): Omit<Snapshot, 'release'> {
  const { release: _, isPartial: __, ...facts } = earlier;
  const anew = (old: Served): Served => {
    const standing = current.byPath.get(old.path);
    if (standing?.hash === old.hash) return standing;
    return { ...old, lastModified: movedOn(standing?.lastModified ?? old.lastModified, now) };
  };
  // A release of before all feeds were there says nothing of those that it lacks.
  const kept = earlier.isPartial ? current.byPath : [];
  const byPath = new Map([...kept, ...[...earlier.byPath].map(([path, old]) => [path, anew(old)] as const)]);
  const isPartial = earlier.isPartial && current.isPartial;
  return {
    ...facts,
    ...(isPartial && { isPartial }),
    publishedAt: now,
    byPath,
    outlines: outlinesOf(byPath, current.outlines),
  };
}

/** Of a feed whose bytes nobody has outlined there are no deltas until it changes. */
function outlinesOf(byPath: Snapshot['byPath'], known: Outlines): Outlines {
  return outlinesInFront(known, new Map([...byPath].map(([path, { hash }]) => [path, hash])));
}
