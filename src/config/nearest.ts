// Finds the right name nearest to a mistyped one, for the hint of a message.
import { distance } from 'fastest-levenshtein';

/**
 * The candidate that differs from `name` in the fewest letters, or undefined when none is near.
 * Case and separators do not count, and the last part alone may match: base_url is baseUrl, items is feed.items.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const limit = Math.min(3, Math.floor(plain(name).length / 2));
  let nearest: string | undefined;
  let fewest = limit + 1;
  for (const candidate of candidates) {
    const differences = countDifferences(name, candidate);
    if (differences < fewest) [nearest, fewest] = [candidate, differences];
  }
  return nearest;
}

function countDifferences(name: string, candidate: string): number {
  const whole = distance(plain(name), plain(candidate));
  return Math.min(whole, distance(plain(lastPart(name)), plain(lastPart(candidate))));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
