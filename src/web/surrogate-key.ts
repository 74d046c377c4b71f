// Names an answer for CDNs that can throw away all answers of a name (Surrogate-Key): its kind, and its own path.

import type { Served } from '../snapshot/snapshot.ts';

/** Gives the header, as name and value in turn, of a representation of this kind; nothing where it is not wanted. */
export function createSurrogateKey(
  kind: 'feeds' | 'pages',
  isWanted: boolean,
): (representation: Served) => readonly string[] {
  // A path as we write it is percent-encoded, so it holds no blank.
  return ({ path }) => (isWanted ? ['Surrogate-Key', `${kind} ${path}`] : []);
}
