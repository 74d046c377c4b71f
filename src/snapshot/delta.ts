// Cuts out of a feed what is new since an earlier one: a feed with the current head and only the articles added or changed.
import type { Outline } from './outline.ts';

/**
 * The delta as Bob Wyman's `feed` instance manipulation means it: a complete document of the feed's format, newest
 * first. `identity` are the bytes that `current` outlines. Undefined where only the whole feed says what happened:
 * an article was taken away, or nothing but the head changed.
 */
export function composeDelta(identity: Buffer, current: Outline, base: Outline): Buffer | undefined {
  if (isAnythingTakenAway(current, base)) return undefined;
  const known = new Map(base.articles.map(({ id, hash }) => [id, hash]));
  const separator = Buffer.from(current.separator);
  const pieces: Buffer[] = [];
  let at = current.headLength;
  for (const { id, hash, length } of current.articles) {
    // Compared by what they contained: an edit keeps its id and its place, and must not be lost.
    if (known.get(id) !== hash) pieces.push(separator, identity.subarray(at, at + length));
    at += length + separator.length;
  }
  const tailAt = identity.length - current.tailLength;
  if (pieces.length === 0 || at - separator.length !== tailAt) return undefined;
  return Buffer.concat([
    identity.subarray(0, current.headLength),
    ...pieces.slice(1),
    identity.subarray(tailAt),
  ]);
}

/**
 * Articles that a full feed showed behind what is its last one now have given way to newer ones: every reader knows
 * that feeds move on. Any other that is gone was taken back, which a delta has no word for.
 */
function isAnythingTakenAway(current: Outline, base: Outline): boolean {
  const shown = new Set(current.articles.map(({ id }) => id));
  const firstGone = base.articles.findIndex(({ id }) => !shown.has(id));
  if (firstGone < 0) return false;
  // By its hash, since a last one that was given another date tells nothing about those behind it.
  const last = base.articles.findIndex(({ hash }) => hash === current.articles.at(-1)?.hash);
  return !current.isFull || last < 0 || firstGone < last;
}
