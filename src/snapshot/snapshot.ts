// A snapshot: every representation that is served at one moment, as bytes, frozen.
import type { Outlines } from './outline.ts';
import type { Windows } from './window.ts';

export type Coding = 'identity' | 'gzip' | 'br' | 'zstd';

/** The bytes per content coding; identity is always there, another only where it is smaller. */
export type Codings = Readonly<Partial<Record<Coding, Buffer>>> & { readonly identity: Buffer };
/** How many bytes, likewise. */
export type Lengths = Readonly<Partial<Record<Coding, number>>> & { readonly identity: number };

interface Described {
  /** The URL path below the base URL's own path: '/rss.xml', '/', '/articles/a/'. Percent-encoded as in the URL. */
  readonly path: string;
  /** The whole Content-Type value. */
  readonly mediaType: string;
  /** SHA-256 of the identity bytes and the headers that go with them, base64url, cut to 22 characters. */
  readonly hash: string;
  /** When these bytes were first published; whole seconds, never going back for a path. */
  readonly lastModified: Date;
  /** The value of the Link header (RFC 8288), or ''. */
  readonly link: string;
}

/** One resource as it goes over the wire: made once in a rebuild, never touched by a request. */
export interface Representation extends Described {
  readonly codings: Codings;
  readonly lengths?: undefined;
}

/** The same without its bytes, which are in the store: an answer without a body needs no more. */
export interface StoredRepresentation extends Described {
  readonly codings?: undefined;
  readonly lengths: Lengths;
}

export type Served = Representation | StoredRepresentation;

/** What the readers see: replaced as a whole, by one reference. */
export interface Snapshot {
  /** Counts up with each published release, over restarts; 0 is the empty one before the first. */
  readonly release: number;
  readonly publishedAt: Date;
  /** True from the very first release until the feeds that it was not to wait for are there as well. */
  readonly isPartial?: boolean;
  /** The feeds, the home page and the style sheet; the bytes of most feeds may be in the store. */
  readonly byPath: ReadonlyMap<string, Served>;
  /** How many articles are published in all. */
  readonly articleCount: number;
  /** How many files had errors; absent where it is not known. */
  readonly refusedCount?: number;
  /** What each feed shows: for the guard and the history. */
  readonly windows: Windows;
  /** By path, of feeds: what stands there now and stood there before, newest first. Empty where there are no deltas. */
  readonly outlines: Outlines;
}

/** Before there was a whole release: then nothing can be said to be missing. */
export function isBeingMade({ release, isPartial }: Pick<Snapshot, 'release' | 'isPartial'>): boolean {
  return release === 0 || isPartial === true;
}

/** The strong entity tag (RFC 9110, 8.8.3) of a representation in one coding. */
export function entityTag(hash: string, coding: Coding): string {
  return coding === 'identity' ? `"${hash}"` : `"${hash}-${coding}"`;
}

const FEED = /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/;

export function isFeed({ mediaType }: Pick<Representation, 'mediaType'>): boolean {
  return FEED.test(mediaType);
}
