// Makes a Snapshot out of plain strings, with real codings, for tests of what is served.

import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Representation, Snapshot } from '../../src/snapshot/snapshot.ts';

export interface RepresentationText {
  readonly text: string;
  readonly mediaType?: string;
  readonly link?: string;
  readonly lastModified?: Date;
}

const LAST_MODIFIED = new Date('2026-05-31T08:00:00Z');
const MEDIA_TYPES: readonly [RegExp, string][] = [
  [/rss\.xml$/, 'application/rss+xml; charset=utf-8'],
  [/atom\.xml$/, 'application/atom+xml; charset=utf-8'],
  [/feed\.json$/, 'application/feed+json'],
  [/\.css$/, 'text/css; charset=utf-8'],
  [/./, 'text/html; charset=utf-8'],
];

/** A snapshot of texts by path; release 1 unless another is given. */
export function snapshotOf(
  texts: Readonly<Record<string, string | RepresentationText>>,
  release = 1,
): Snapshot {
  const representations = Object.entries(texts).map(([path, text]) => representationOf(path, text));
  return Object.freeze({
    release,
    publishedAt: LAST_MODIFIED,
    byPath: new Map(representations.map((representation) => [representation.path, representation])),
    articleCount: representations.length,
    windows: new Map(),
    outlines: new Map(),
  });
}

/** The media type follows the end of the path; a coding is there where it is smaller. */
export function representationOf(path: string, given: string | RepresentationText): Representation {
  const { text, mediaType, link = '', lastModified = LAST_MODIFIED } = asObject(given);
  const identity = Buffer.from(text);
  const coded = {
    gzip: gzipSync(identity),
    br: brotliCompressSync(identity),
    zstd: zstdCompressSync(identity),
  };
  const smaller = Object.entries(coded).filter(([, bytes]) => bytes.length < identity.length);
  const type = mediaType ?? MEDIA_TYPES.find(([end]) => end.test(path))?.[1] ?? '';
  return {
    path,
    mediaType: type,
    hash: createHash('sha256').update(`${type}\n${link}\n`).update(identity).digest('base64url').slice(0, 22),
    lastModified,
    link,
    codings: { identity, ...Object.fromEntries(smaller) },
  };
}

function asObject(given: string | RepresentationText): RepresentationText {
  return typeof given === 'string' ? { text: given } : given;
}
