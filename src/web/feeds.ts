// Serves the feeds straight from the HTTP server, before Express: nearly every request is a poll of a feed.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Representation, Snapshot } from '../snapshot/snapshot.ts';
import { createRepresentationAnswer } from './representation-answer.ts';
import { findBelow, requestPath } from './request-path.ts';
import { answerText } from './text-answer.ts';
import { createRefusal, type TooOftenOptions } from './too-often.ts';

export interface FeedListenerOptions {
  readonly current: () => Snapshot;
  readonly clock: Clock;
  /** Seconds. */
  readonly cacheMaxAge: number;
  /** The path of the base URL: '' or like '/blog'. */
  readonly basePath: string;
  /** Who fetches whole feeds too often, and how that is counted. */
  readonly politeness: Pick<TooOftenOptions, 'clientOf' | 'limit'>;
  /** Told of each answer: the path as requested, in normal form and without the query, and the status. */
  readonly onAnswer?: (req: IncomingMessage, path: string, status: number) => void;
}

/** Answers a request for a feed and returns true; returns false, the request untouched, for all others. */
export type FeedListener = (req: IncomingMessage, res: ServerResponse) => boolean;

const FEED = /^application\/(?:rss\+xml|atom\+xml|feed\+json)\b/;
const MAIN_FEEDS = new Set(['/rss.xml', '/atom.xml', '/feed.json']);
const STALE_IF_ERROR = 86_400;
const METHODS = 'GET, HEAD, OPTIONS';

// Feeds are public: a reader in a browser may read them, and these headers besides the safelisted ones.
const CORS = ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', 'ETag, Link, Retry-After'];
const PREFLIGHT = [
  'Allow',
  METHODS,
  'Access-Control-Allow-Origin',
  '*',
  'Access-Control-Allow-Methods',
  'GET, HEAD',
  'Access-Control-Allow-Headers',
  'If-None-Match, If-Modified-Since, A-IM, Cache-Control',
  'Access-Control-Max-Age',
  '86400',
];

export function createFeedListener(options: FeedListenerOptions): FeedListener {
  const { current, clock, cacheMaxAge, basePath, onAnswer } = options;
  const answerRepresentation = createRepresentationAnswer({
    clock,
    // RFC 5861: a cache may serve what it has while it asks us, and for a day while it cannot reach us.
    cacheControl: `public, max-age=${cacheMaxAge}, stale-while-revalidate=${cacheMaxAge}, stale-if-error=${STALE_IF_ERROR}`,
    everyHeaders: CORS,
    okHeaders: ['X-Content-Type-Options', 'nosniff', 'Cross-Origin-Resource-Policy', 'cross-origin'],
  });

  const refuse = createRefusal({ ...options.politeness, headers: CORS });
  const feedAt = createFeedIndex(current, basePath);
  // Before the first release it is only known of these three that they will exist.
  const isAwaited = (path: string) =>
    current().release === 0 && findBelow(path, basePath, (p) => MAIN_FEEDS.has(p) || undefined) === true;
  const answerFeed = (
    req: IncomingMessage,
    res: ServerResponse,
    feed: Representation | undefined,
  ): number => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return answerOtherMethod(req, res);
    if (!feed) return answerNotReady(res);
    return refuse(req, res) ?? answerRepresentation(req, res, feed);
  };

  return (req, res) => {
    const target = req.url ?? '';
    // Nearly every request is written as we write our addresses, and needs no closer look at its target.
    const direct = feedAt(target);
    const path = direct ? target : requestPath(target);
    if (path === undefined) return false;
    const feed = direct ?? feedAt(path);
    if (!feed && !isAwaited(path)) return false;
    const status = answerFeed(req, res, feed);
    onAnswer?.(req, path, status);
    return true;
  };
}

/** Finds a feed of the current snapshot by its path, with and without the base path: one look-up a request. */
function createFeedIndex(
  current: () => Snapshot,
  basePath: string,
): (path: string) => Representation | undefined {
  let indexed: Snapshot | undefined;
  let feeds = new Map<string, Representation>();
  return (path) => {
    const snapshot = current();
    if (snapshot !== indexed) {
      const all = [...snapshot.byPath.values()].filter(({ mediaType }) => FEED.test(mediaType));
      feeds = new Map(
        all.flatMap((feed) => [basePath + feed.path, feed.path].map((at) => [at, feed] as const)),
      );
      indexed = snapshot;
    }
    return feeds.get(path);
  };
}

function answerOtherMethod(req: IncomingMessage, res: ServerResponse): number {
  if (req.method === 'OPTIONS') {
    res.writeHead(204, PREFLIGHT).end();
    return 204;
  }
  return answerText(res, 405, `A feed can only be read: ${METHODS}.`, ['Allow', METHODS, ...CORS]);
}

/** Never an empty feed: readers would drop their articles, or show them all again afterwards. */
function answerNotReady(res: ServerResponse): number {
  return answerText(res, 503, 'The feed is being made.', ['Retry-After', '2', ...CORS]);
}
