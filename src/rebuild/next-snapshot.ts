// Puts together what readers would see after a pass, and what is different then.
import { withBuffers } from '../snapshot/change.ts';
import { addOutlines } from '../snapshot/outline.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PassRequest, PassResult, Previous } from './message.ts';

/** For the rebuild process: what readers have. What has one of the `lost` hashes cannot be read, and is to be made again. */
export function describeStanding(
  snapshot: Snapshot,
  lost: ReadonlySet<string>,
): Pick<PassRequest, 'previous' | 'watched' | 'isFilling'> {
  return {
    previous: identifyAll(snapshot).filter(({ hash }) => !lost.has(hash)),
    watched: watchedIn(snapshot),
    isFilling: snapshot.isPartial === true,
  };
}

function identifyAll({ byPath, outlines }: Snapshot): Previous[] {
  return [...byPath.values()].map(({ path, hash, lastModified }) => {
    const isOutlined = outlines.get(path)?.[0]?.hash === hash;
    return { path, hash, lastModified, isOutlined };
  });
}

/** The articles in feeds that are judged besides the main one. */
function watchedIn({ windows }: Snapshot): string[] {
  const others = [...windows].filter(([feed]) => feed !== '');
  return [...new Set(others.flatMap(([, entries]) => entries.map(({ id }) => id)))];
}

/** The paths whose bytes are others or gone. */
export function changedPaths({ byPath }: Snapshot, { representations, paths }: PassResult): string[] {
  const kept = new Set(paths);
  const gone = [...byPath.keys()].filter((path) => !kept.has(path));
  return [...representations.map(({ path }) => path), ...gone];
}

export function nextSnapshot(
  { byPath, outlines }: Snapshot,
  result: PassResult,
  publishedAt: Date,
): Omit<Snapshot, 'release'> {
  const made = new Map(result.representations.map((one) => [one.path, one.codings ? withBuffers(one) : one]));
  const next = result.paths.flatMap((path) => {
    const representation = made.get(path) ?? byPath.get(path);
    return representation ? [[path, representation] as const] : [];
  });
  return {
    publishedAt,
    ...(result.isPartial && { isPartial: true }),
    byPath: new Map(next),
    articleCount: result.counts.published,
    refusedCount: result.counts.refused,
    windows: result.windows,
    outlines: addOutlines(outlines, result.outlines, result.paths),
  };
}

/** What readers of the feeds see nothing of. */
export function hasMoreToStore({ pages, lastGood, ledger, feeds, outlines, archive }: PassResult): boolean {
  const changes = [pages, lastGood].map(({ put, deletePaths }) => put.length + deletePaths.length);
  const ofArchive = Object.values(archive).reduce((sum, list) => sum + list.length, 0);
  return outlines.size + ledger.length + feeds.length + ofArchive > 0 || changes.some((count) => count > 0);
}
