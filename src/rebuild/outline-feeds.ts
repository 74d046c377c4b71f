// Outlines the feeds of a pass, so that deltas can be cut out of them later.
import type { Document } from '../format/format.ts';
import { type Outline, outlineOf } from '../snapshot/outline.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { PassRequest } from './message.ts';

/** By path; left out are those that the service has already. `made` are the representations that changed. */
export function outlineFeeds(
  documents: readonly Document[],
  made: readonly Pick<Representation, 'path' | 'hash'>[],
  { previous }: Pick<PassRequest, 'previous'>,
): ReadonlyMap<string, Outline> {
  const hashes = new Map(
    [...previous.filter(({ isOutlined }) => !isOutlined), ...made].map(({ path, hash }) => [path, hash]),
  );
  return new Map(
    documents.flatMap((document) => {
      const hash = hashes.get(document.path);
      return hash === undefined ? [] : [[document.path, outlineOf(document, hash)] as const];
    }),
  );
}
