// Finds the feeds of the current snapshot by their paths, as they are asked for.

import { isFeed, type Served, type Snapshot } from '../snapshot/snapshot.ts';

/**
 * With and without the base path, and without the feeds that are `isElsewhere` or private: one look-up a request.
 */
export function createFeedIndex(
  current: () => Snapshot,
  basePath: string,
  isElsewhere: (path: string) => boolean,
): (path: string) => Served | undefined {
  let indexed: Snapshot | undefined;
  let feeds = new Map<string, Served>();
  return (path) => {
    const snapshot = current();
    if (snapshot !== indexed) {
      const all = [...snapshot.byPath.values()].filter(
        (one) => isFeed(one) && !isElsewhere(one.path) && isAtPath(one),
      );
      feeds = new Map(
        all.flatMap((feed) => [basePath + feed.path, feed.path].map((at) => [at, feed] as const)),
      );
      indexed = snapshot;
    }
    return feeds.get(path);
  };
}

/** What is private has no path of its own. */
function isAtPath({ path }: Served): boolean {
  return path.startsWith('/');
}
