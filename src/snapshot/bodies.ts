// Where the bytes of what is served are: with it in memory, or in the store, from which they come when somebody asks.
import type { Coding, Lengths, Representation, Served, Snapshot, StoredRepresentation } from './snapshot.ts';
import { isFeed } from './snapshot.ts';
import type { Windows } from './window.ts';

/** Out of the store; undefined where they cannot be read. Synchronous, since a request waits for it. */
export type FindBody = (hash: string, coding: Coding) => Buffer | undefined;

/** Undefined for a coding that it does not have, and for bytes that cannot be read. */
export type BodyOf = (served: Served, coding: Coding) => Buffer | undefined;

export function createBodyOf(find: FindBody): BodyOf {
  return (served, coding) => (served.codings ? served.codings[coding] : find(served.hash, coding));
}

/** With all its bytes; undefined where some cannot be read. */
export function wholeOf(served: Served, bodyOf: BodyOf): Representation | undefined {
  if (served.codings) return served;
  const { lengths, ...facts } = served;
  const found = (Object.keys(lengths) as Coding[]).map((coding) => [coding, bodyOf(served, coding)] as const);
  if (found.some(([, bytes]) => bytes === undefined)) return undefined;
  return { ...facts, codings: Object.fromEntries(found) as Representation['codings'] };
}

/** Bytes, of each coding that it has. */
export function lengthsOf({ codings, lengths }: Served): Lengths {
  return lengths ?? (measure(codings) as Lengths);
}

function measure(codings: Representation['codings']): Partial<Lengths> {
  return Object.fromEntries(Object.entries(codings).map(([coding, { length }]) => [coding, length]));
}

/** Pages, and the feeds that the guard judges, stay in memory: they are few, and asked for most. */
export function staysInMemory({ path, mediaType }: Pick<Served, 'path' | 'mediaType'>, windows: Windows) {
  const feed = path.slice(0, path.lastIndexOf('/'));
  return feed === '' || windows.has(feed) || !isFeed({ mediaType });
}

/** The same snapshot, once the store holds it: without the bytes of all other feeds. */
export function leaveInStore<Known extends Omit<Snapshot, 'release'>>(snapshot: Known): Known {
  const { byPath, windows } = snapshot;
  const entries = [...byPath].map(([path, served]): readonly [string, Served] => {
    return [path, staysInMemory(served, windows) ? served : withoutBytes(served)];
  });
  return { ...snapshot, byPath: new Map(entries) };
}

/** What is left of a representation whose bytes are in the store. */
export function withoutBytes(served: Served): StoredRepresentation {
  if (!served.codings) return served;
  const { codings, ...facts } = served;
  return Object.freeze({ ...facts, lengths: measure(codings) as Lengths });
}
