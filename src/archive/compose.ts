// Puts a document together out of pieces that were compressed when their articles were published.
import { createHash } from 'node:crypto';
import type { Feed, FeedFormat } from '../feed/feed.ts';
import { renderFrame } from '../format/compose.ts';
import { mediaTypes } from '../format/format.ts';
import { joinPieces, makePiece } from '../snapshot/piece.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { PieceName } from '../store/archive.ts';
import type { FoundPiece } from '../store/archive-reader.ts';

export interface Composition {
  readonly feed: Omit<Feed, 'articles' | 'updated' | 'retractions'>;
  readonly format: FeedFormat;
  readonly pieces: readonly FoundPiece[];
  /** Of what is around the pieces. */
  readonly changedAt: Date;
}

/** Which of the pieces of an article a feed shows. */
export function pieceName({ content, podcast }: Feed['definition'], format: FeedFormat): PieceName {
  if (content === 'summary') return `${format}Short`;
  return format === 'rss' && podcast ? 'podcast' : format;
}

/** Throws for a piece that is damaged. */
export function compose({ feed, format, pieces, changedAt }: Composition): Representation {
  // Where nothing fits, a date in 1970 would be taken for a fault.
  const updated = newest(pieces.length > 0 ? pieces.map((piece) => piece.updated) : [changedAt]);
  const { link, head, separator, tail } = renderFrame({ ...feed, updated, retractions: [] }, format);
  const between = separator.length > 0 ? [makePiece(separator)] : [];
  const inside = pieces.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [...between, bytes]));
  const codings = joinPieces([makePiece(head), ...inside, makePiece(tail)]);
  const mediaType = mediaTypes[format];
  // Without the Link header: the next newer page comes into it when a page is long finished.
  const hash = createHash('sha256').update(`${mediaType}\n`).update(codings.identity).digest('base64url');
  return Object.freeze({
    ...{ path: feed.definition.paths[format], mediaType, link, hash: hash.slice(0, 22), codings },
    lastModified: nextSecond(newest([changedAt, ...pieces.map((piece) => piece.changedAt)])),
  });
}

function newest(dates: readonly Date[]): Date {
  return new Date(dates.reduce((latest, date) => Math.max(latest, date.getTime()), 0));
}

/**
 * Nobody is told of a moment that is still to come, so a second change in the same second has the same moment, and no
 * client that asks with it has the first one (RFC 9110, 8.8.2.2).
 */
function nextSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1_000 + 1) * 1_000);
}
