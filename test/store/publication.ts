// Makes representations and publications to store, without vitest, so that a child process can use it too.
import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Representation } from '../../src/snapshot/snapshot.ts';
import { noArchiveChange } from '../../src/store/archive.ts';
import type { Publication } from '../../src/store/releases.ts';

export function makeRepresentation(path: string, text: string): Representation {
  const identity = Buffer.from(text);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
  return {
    path,
    mediaType: 'application/xml; charset=utf-8',
    hash: createHash('sha256').update(path).update(identity).digest('base64url').slice(0, 22),
    lastModified: new Date('2026-05-31T10:00:00Z'),
    link: `<https://example.org${path}>; rel="self"`,
    codings: {
      identity,
      gzip: gzipSync(identity),
      br: brotliCompressSync(identity, quality),
      zstd: zstdCompressSync(identity),
    },
  };
}

/** A release of exactly these representations, and no change of pages. */
export function makePublication(
  representations: readonly Representation[],
  pages: Publication['pages'] = { put: [], deletePaths: [] },
): Publication {
  const byPath = new Map(representations.map((representation) => [representation.path, representation]));
  const publishedAt = new Date('2026-05-31T12:00:00Z');
  return {
    snapshot: { publishedAt, byPath, articleCount: 7, windows: new Map(), outlines: new Map() },
    pages,
    ledger: [],
    feeds: [],
    addresses: [],
    lastGood: { put: [], deletePaths: [] },
    archive: noArchiveChange,
  };
}

export const feedPaths = ['/rss.xml', '/atom.xml', '/feed.json'];

/** Three feeds of the given size that begin with the number of their release; each release has other bytes. */
export function makeNumberedFeeds(number: number, bytes: number): Representation[] {
  const line = createHash('sha256').update(String(number)).digest('hex');
  const filler = line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes);
  return feedPaths.map((path) => makeRepresentation(path, `${number} ${path} ${filler}`));
}
