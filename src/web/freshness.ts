// For how long caches and readers may use an answer (RFC 9111, 5861, 9213): as configured, and less when an article comes or goes.

import type { Clock } from '../clock.ts';

/** How long answers are kept, and by whom; for feeds and pages alike. */
export interface CachingOptions {
  readonly clock: Clock;
  /** Seconds. */
  readonly cacheMaxAge: number;
  /** Seconds for CDNs, or 0 for no word to them; and whether answers are named for them. */
  readonly cdn: { readonly maxAge: number; readonly surrogateKeys: boolean };
  /** When the next article comes or goes by its date. */
  readonly nextMoment: () => Date | undefined;
}

/** Ages in seconds. */
export interface FreshnessOptions extends Pick<CachingOptions, 'clock' | 'nextMoment'> {
  readonly maxAge: number;
  /** For CDNs, by CDN-Cache-Control; 0 leaves it out. */
  readonly cdnMaxAge: number;
  /** Whether an answer that is no longer fresh will do while we are asked, and for a day while we cannot be. */
  readonly mayBeStale: boolean;
  /** Whether only the reader may keep it, and no cache that others share. */
  readonly isPrivate?: boolean;
}

/** Names and values of headers in turn; the same array as long as nothing changes, so that it can be compared by identity. */
export type Freshness = () => readonly string[];

/** Never less than this, though the moment is now: the rebuild takes a while as well. */
const SHORTEST = 5;
/** So long after its moment an article is still awaited; later the rebuild has failed, and asking more often helps nobody. */
const PATIENCE = 60;
const STALE_IF_ERROR = 86_400;
const RECKON_MS = 1_000;

/** Reckons anew once a second at most, and only while an article is scheduled or expires. */
export function createFreshness(options: FreshnessOptions): Freshness {
  const { clock, nextMoment } = options;
  const usual = headersOf(options, Infinity);
  let headers = usual;
  let reckonedFor: number | undefined;
  let reckonAgainAt = 0;
  return () => {
    const moment = nextMoment()?.getTime();
    if (moment === undefined) return usual;
    const instant = clock.monotonic();
    if (moment === reckonedFor && instant < reckonAgainAt) return headers;
    [reckonedFor, reckonAgainAt] = [moment, instant + RECKON_MS];
    const next = headersOf(options, (moment - clock.now().getTime()) / 1000);
    if (next.join() === usual.join()) headers = usual;
    else if (next.join() !== headers.join()) headers = next;
    return headers;
  };
}

/** The seconds of freshness when the next change is due in `left` seconds, which are negative where it is overdue. */
export function freshFor(maxAge: number, left: number): number {
  if (left >= maxAge || left < -PATIENCE) return maxAge;
  return Math.min(maxAge, Math.max(SHORTEST, Math.floor(left)));
}

function headersOf(options: FreshnessOptions, left: number): string[] {
  const { maxAge, cdnMaxAge, mayBeStale, isPrivate = false } = options;
  const control = (age: number) => {
    const fresh = freshFor(age, left);
    // Over the moment itself nothing may be served on: an article that expires has a reason to.
    const revalidating = mayBeStale && fresh === age ? `, stale-while-revalidate=${age}` : '';
    const onError = mayBeStale ? `, stale-if-error=${STALE_IF_ERROR}` : '';
    return `max-age=${fresh}${revalidating}${onError}`;
  };
  if (isPrivate) return ['Cache-Control', `private, ${control(maxAge)}`];
  const forAll = ['Cache-Control', `public, ${control(maxAge)}`];
  return cdnMaxAge === 0 ? forAll : [...forAll, 'CDN-Cache-Control', control(cdnMaxAge)];
}
