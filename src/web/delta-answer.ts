// Makes the answer that holds only what is new in a feed (RFC 3229, status 226), once for each base and coding.

import type { IncomingMessage } from 'node:http';
import { compressAtOnce } from '../snapshot/compress.ts';
import { composeDelta } from '../snapshot/delta.ts';
import { type Coding, entityTag, type Representation, type Snapshot } from '../snapshot/snapshot.ts';
import { chooseDeltaBase, type DeltaAudience } from './delta-request.ts';

export interface DeltaPolicy {
  readonly current: () => Snapshot;
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
  representation: Representation,
  coding: Coding,
) => DeltaAnswer | undefined;

/** Bytes before compression: so that no request waits long for that of another, and what is kept stays small. */
const MOST_BYTES = 65_536;

export function createDeltaAnswer({ current, audience, vary, headers }: DeltaPolicy): AnswerDelta {
  /** By the base's tag, which names the coding too; no more than there are outlines, and only as long as the feed stands. */
  const prepared = new WeakMap<Representation, Map<string, DeltaAnswer | undefined>>();

  const prepare = (feed: Representation, coding: Coding, baseTag: string): DeltaAnswer | undefined => {
    const body = makeBody(feed, coding, { outlines: current().outlines, baseTag });
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
  { path, hash, codings }: Representation,
  coding: Coding,
  { outlines, baseTag }: Pick<Snapshot, 'outlines'> & { readonly baseTag: string },
): Buffer | undefined {
  const all = outlines.get(path);
  const now = all?.find((outline) => outline.hash === hash);
  const base = all?.find((outline) => entityTag(outline.hash, coding) === baseTag);
  const whole = now && base && composeDelta(codings.identity, now, base);
  if (!whole || whole.length > MOST_BYTES) return undefined;
  const body = coding === 'identity' ? whole : compressAtOnce(coding, whole);
  return body.length < (codings[coding]?.length ?? 0) ? body : undefined;
}
