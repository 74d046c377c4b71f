// Makes a representation out of bytes: hashed, compressed once per coding; what did not change is taken over as it was.
import { createHash } from 'node:crypto';
import type { Document, Page } from '../format/format.ts';
import { type CompressedCoding, compress } from './compress.ts';
import type { Representation } from './snapshot.ts';

const ALL_CODINGS: readonly CompressedCoding[] = ['gzip', 'br', 'zstd'];

export interface Publishing {
  /** What stands at the path now, if anything does. */
  readonly previous?: Pick<Representation, 'hash' | 'lastModified'> | undefined;
  /** The newest change that the content itself names: what Last-Modified is at a first publication. */
  readonly changed: Date;
  readonly now: Date;
  /** Besides identity; all of them where it is not said. 'unserved' where nobody gets anything: then nothing is made. */
  readonly codings?: readonly CompressedCoding[] | 'unserved';
}

/** A document's identity bytes. */
export function assemble({ head, fragments, separator, tail }: Document): Buffer {
  const pieces = fragments.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [separator, bytes]));
  return Buffer.concat([head, ...pieces, tail]);
}

/** Undefined where nobody gets it, or the previous bytes, type and Link header are the same: the previous representation stands. */
export async function represent(page: Page, publishing: Publishing): Promise<Representation | undefined> {
  if (publishing.codings === 'unserved') return undefined;
  const { path, mediaType, link, bytes } = page;
  const hash = createHash('sha256')
    .update(`${mediaType}\n${link}\n`)
    .update(bytes)
    .digest('base64url')
    .slice(0, 22);
  if (publishing.previous?.hash === hash) return undefined;
  const codings = await inCodings(bytes, publishing.codings ?? ALL_CODINGS);
  return { path, mediaType, hash, link, lastModified: lastModified(publishing), codings };
}

/** Moves with every change of the bytes, deletions too, and never back: clients compare it by the second (RFC 9110, 8.8.2). */
function lastModified({ previous, changed, now }: Publishing): Date {
  if (!previous) return new Date(Math.min(wholeSecond(changed), wholeSecond(now)));
  return movedOn(previous.lastModified, now);
}

/** A Last-Modified for other bytes than those of `before`. */
export function movedOn(before: Date, now: Date): Date {
  return new Date(Math.max(wholeSecond(now), wholeSecond(before) + 1000));
}

function wholeSecond(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}

async function inCodings(
  identity: Buffer,
  wanted: readonly CompressedCoding[],
): Promise<Representation['codings']> {
  const made = await Promise.all(
    wanted.map(async (coding) => [coding, await compress(coding, identity)] as const),
  );
  return { identity, ...Object.fromEntries(made.filter(([, bytes]) => bytes.length < identity.length)) };
}
