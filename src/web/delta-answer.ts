// Makes the answer that holds only what is new in a feed (RFC 3229, status 226), once for each base and coding.

import type { IncomingMessage } from 'node:http';
import { type BodyOf, lengthsOf } from '../snapshot/bodies.ts';
import { compressAtOnce } from '../snapshot/compress.ts';
import { composeDelta } from '../snapshot/delta.ts';
import { type Coding, entityTag, type Served, type Snapshot } from '../snapshot/snapshot.ts';
import { chooseDeltaBase, type DeltaAudience } from './delta-request.ts';

export interface DeltaPolicy {
  readonly current: () => Snapshot;
  readonly bodyOf: BodyOf;
  readonly audience: DeltaAudience;
  /** The names of the request headers that choose among what is at one address. */
  readonly vary: string;
  /** Further headers, as names and values in turn. */
  readonly headers: readonly string[];
}

export interface DeltaAnswer {
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Buffer;
}

/** Undefined where the whole feed is to be sent. To be asked only where the answer would be a 200 otherwise. */
export type AnswerDelta = (
  req: IncomingMessage,
  representation: Served,
  coding: Coding,
) => DeltaAnswer | undefined;

/** Bytes before compression: so that no request waits long for that of another, and what is kept stays small. */
const MOST_BYTES = 65_536;

export function createDeltaAnswer({ current, bodyOf, audience, vary, headers }: DeltaPolicy): AnswerDelta {
  /** By the base's tag, which names the coding too; no more than there are outlines, and only as long as the feed stands. */
  const prepared = new WeakMap<Served, Map<string, DeltaAnswer | undefined>>();

  const prepare = (feed: Served, coding: Coding, baseTag: string): DeltaAnswer | undefined => {
    const body = makeBody(feed, coding, { outlines: current().outlines, baseTag, bodyOf });
    if (!body) return undefined;
    const described = ['Content-Type', feed.mediaType, 'Content-Length', String(body.length)];
    if (coding !== 'identity') described.push('Content-Encoding', coding);
    if (feed.link !== '') described.push('Link', feed.link);
    return {
      // 10.4.1: the tag is that of the whole feed of now, in this coding. 10.8.2: caches that know nothing of deltas
      // obey no-store, and those that do know what the `im` takes back.
      headers: [
        ...['IM', 'feed', 'ETag', entityTag(feed.hash, coding), 'Delta-Base', baseTag],
        ...['Cache-Control', 'no-store, im', 'Vary', `${vary}, If-None-Match`, ...described, ...headers],
      ],
      body,
    };
  };

  return (req, feed, coding) => {
    // Nearly nobody asks, and no more is to be done then.
    if (req.headers['a-im'] === undefined) return undefined;
    const earlier =
      current()
        .outlines.get(feed.path)
        ?.filter(({ hash }) => hash !== feed.hash) ?? [];
    const tags = earlier.map(({ hash }) => entityTag(hash, coding));
    const baseTag = chooseDeltaBase(req, audience, tags);
    if (baseTag === undefined) return undefined;
    const byBase = prepared.get(feed) ?? new Map<string, DeltaAnswer | undefined>();
    if (!byBase.has(baseTag)) prepared.set(feed, byBase.set(baseTag, prepare(feed, coding, baseTag)));
    return byBase.get(baseTag);
  };
}

/** Undefined where it would not be smaller than the feed, or is large by itself. */
function makeBody(
  feed: Served,
  coding: Coding,
  {
    outlines,
    baseTag,
    bodyOf,
  }: Pick<Snapshot, 'outlines'> & Pick<DeltaPolicy, 'bodyOf'> & { readonly baseTag: string },
): Buffer | undefined {
  const all = outlines.get(feed.path);
  const now = all?.find((outline) => outline.hash === feed.hash);
  const base = all?.find((outline) => entityTag(outline.hash, coding) === baseTag);
  const identity = now && base && bodyOf(feed, 'identity');
  const whole = identity && composeDelta(identity, now, base);
  if (!whole || whole.length > MOST_BYTES) return undefined;
  const body = coding === 'identity' ? whole : compressAtOnce(coding, whole);
  return body.length < (lengthsOf(feed)[coding] ?? 0) ? body : undefined;
}
