// The guard between a new snapshot and the readers: a rebuild that would take most articles away is held.

export interface Verdict {
  /** One sentence for the operator, with the remedy; '' where the rebuild may go out. */
  readonly reason: string;
  /** Names the loss: an approval of one loss is none of another. */
  readonly fingerprint: string;
}

const PASS: Verdict = { reason: '', fingerprint: '' };

/**
 * Held: nothing is left of something, or more than half of at least five articles is gone at once.
 * `before` is the number of published articles that readers see now; 0 where nothing was ever published.
 */
export function judge(before: number, after: number): Verdict {
  const isEmptied = before > 0 && after === 0;
  const isHalved = before >= 5 && after < before / 2;
  if (!isEmptied && !isHalved) return PASS;
  const lost = before - after;
  return {
    reason:
      `${lost} of ${before} published articles would vanish at once, and the last good feeds are served on; ` +
      'restore the posts folder, or publish the loss with: feedwright release',
    fingerprint: `articles ${before}->${after}`,
  };
}
