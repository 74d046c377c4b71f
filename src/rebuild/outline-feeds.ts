// Outlines the feeds of a pass, so that deltas can be cut out of them later.
import type { Document } from '../format/format.ts';
import { type Outline, outlineOf } from '../snapshot/outline.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { Previous } from './message.ts';

/** By path; left out are those that the service has already. `made` are the representations that changed, `before` is what readers have, by path. */
export function outlineFeeds(
  documents: readonly Document[],
  made: readonly Pick<Representation, 'path' | 'hash'>[],
  before: ReadonlyMap<string, Previous>,
): ReadonlyMap<string, Outline> {
  const hashes = new Map(made.map(({ path, hash }) => [path, hash]));
  return new Map(
    documents.flatMap((document) => {
      const standing = before.get(document.path);
      const hash = hashes.get(document.path) ?? (standing?.isOutlined ? undefined : standing?.hash);
      return hash === undefined ? [] : [[document.path, outlineOf(document, hash)] as const];
    }),
  );
}
