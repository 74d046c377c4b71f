// Serves the feeds straight from the HTTP server, before Express: nearly every request is a poll of a feed.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answered, type Format, formatOf } from '../metrics/traffic.ts';
import { feedFolder, feedPagePath } from '../own-paths.ts';
import type { BodyOf } from '../snapshot/bodies.ts';
import { isBeingMade, type Served, type Snapshot } from '../snapshot/snapshot.ts';
import { type ComposedOptions, createComposedAnswer } from './composed.ts';
import { answerPreflight, CORS, CORS_WITH_DELTAS, METHODS } from './cors.ts';
import { createDeltaAnswer } from './delta-answer.ts';
import type { DeltaAudience } from './delta-request.ts';
import { createFeedIndex } from './feed-index.ts';
import { createFeedPageAnswer } from './feed-page.ts';
import { type CachingOptions, createFreshness } from './freshness.ts';
import type { LifeCycle } from './life-cycle.ts';
import { feedVary, isNavigation, wantsRaw } from './navigation.ts';
import { type AnswerRepresentation, createRepresentationAnswer } from './representation-answer.ts';
import { findBelow, requestPath, requestQuery } from './request-path.ts';
import { createSurrogateKey } from './surrogate-key.ts';
import { answerText } from './text-answer.ts';
import { createRefusal, type TooOftenOptions } from './too-often.ts';

export interface FeedListenerOptions extends CachingOptions {
  readonly current: () => Snapshot;
  readonly bodyOf: BodyOf;
  /** A page that is not in the snapshot, by its path: that of most feeds is in the store. */
  readonly page: (path: string) => Served | undefined;
  /** What has moved or is gone is no feed of this listener. */
  readonly lifeCycle: Pick<LifeCycle, 'override'>;
  /** The path of the base URL: '' or like '/blog'. */
  readonly basePath: string;
  /** Who may get only what is new: nobody, where no reader is named. */
  readonly deltas: DeltaAudience;
  /** Who fetches whole feeds too often, and how that is counted. */
  readonly politeness: Pick<TooOftenOptions, 'clientOf' | 'limit'>;
  /** What is composed when it is asked for; absent where nothing is. */
  readonly composed?: Pick<ComposedOptions, 'find' | 'limit' | 'clientOf'> | undefined;
  readonly onAnswer?: OnAnswer;
}

/**
 * Told of each answer, with the path as requested, in normal form and without the query. To be quick: it is called
 * before the next request is answered. A person who gets the page about a feed is told as one who gets a page.
 */
export type OnAnswer = (req: IncomingMessage, path: string, answered: Answered) => void;

/** Answers a request for a feed and returns true; returns false, the request untouched, for all others. */
export type FeedListener = (req: IncomingMessage, res: ServerResponse) => boolean;

export function createFeedListener(options: FeedListenerOptions): FeedListener {
  const { current, lifeCycle, basePath, onAnswer } = options;
  const findPage = (path: string) => current().byPath.get(path) ?? options.page(path);
  const answerRepresentation = createFeedAnswer(options);
  const answerPage = createFeedPageAnswer(options.bodyOf);
  const composed =
    options.composed && createComposedAnswer({ ...options.composed, basePath, answer: answerRepresentation });
  const feedAt = createFeedIndex(current, basePath, (path) => lifeCycle.override(path, '') !== undefined);
  const refuse = createRefusal({ ...options.politeness, headers: CORS });
  // Before the first whole release it is only known what the address of a feed looks like.
  const awaited = (path: string): Format | undefined =>
    isBeingMade(current()) && findBelow(path, basePath, feedFolder) !== undefined
      ? formatOfPath(path)
      : undefined;
  /** What a person gets instead of the feed. A feed without a page of its own is itself for everyone. */
  const pageFor = ({ method, url = '', headers }: IncomingMessage, path: string) =>
    (method === 'GET' || method === 'HEAD') && isNavigation(headers) && !wantsRaw(requestQuery(url))
      ? findPage(feedPagePath(path))
      : undefined;
  const answerFeed = (
    req: IncomingMessage,
    res: ServerResponse,
    feed: Served | undefined,
  ): Answered | number => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return answerOtherMethod(req, res);
    if (!feed) return answerNotReady(res);
    return refuse(req, res) ?? answerRepresentation(req, res, feed);
  };

  /** The same of what is composed: undefined, nothing answered, where nothing is at the path. */
  const answerComposed = (req: IncomingMessage, res: ServerResponse, path: string) => {
    const page = pageFor(req, path);
    if (page) return answerPage(req, res, page);
    if (req.method !== 'GET' && req.method !== 'HEAD') return answerOtherMethod(req, res);
    return composed?.answer(req, res, path);
  };

  const answerAt = (
    req: IncomingMessage,
    res: ServerResponse,
    { path, feed }: { readonly path: string; readonly feed: Served | undefined },
  ): Answered | number | undefined => {
    const format = feed ? undefined : awaited(path);
    if (!feed && !format) {
      const composedPath = composed?.pathOf(path);
      return composedPath === undefined ? undefined : answerComposed(req, res, composedPath);
    }
    const page = feed && pageFor(req, feed.path);
    if (page) return answerPage(req, res, page);
    const answered = answerFeed(req, res, feed);
    return typeof answered === 'number' ? inShort(answered, feed, format) : answered;
  };

  return (req, res) => {
    const target = req.url ?? '';
    // Nearly every request is written as we write our addresses, and needs no closer look at its target.
    const direct = feedAt(target);
    const path = direct ? target : requestPath(target);
    if (path === undefined) return false;
    if (!direct && lifeCycle.override(path, requestQuery(target)) !== undefined) return false;
    const answered = answerAt(req, res, { path, feed: direct ?? feedAt(path) });
    if (answered === undefined) return false;
    onAnswer?.(req, path, typeof answered === 'number' ? inShort(answered) : answered);
    return true;
  };
}

function formatOfPath(path: string): Format {
  if (path.endsWith('.json')) return 'json';
  return path.endsWith('atom.xml') ? 'atom' : 'rss';
}

/** An answer of a short text. */
function inShort(status: number, feed?: Served, awaited: Format = 'other'): Answered {
  return { format: feed ? formatOf(feed.mediaType) : awaited, status, coding: 'identity', bytes: 0 };
}

function createFeedAnswer(options: FeedListenerOptions): AnswerRepresentation {
  const { current, bodyOf, deltas, clock, cacheMaxAge, cdn, nextMoment } = options;
  const hasDeltas = deltas.readers.length > 0;
  const vary = hasDeltas ? `${feedVary}, A-IM` : feedVary;
  const cors = hasDeltas ? CORS_WITH_DELTAS : CORS;
  const okHeaders = ['X-Content-Type-Options', 'nosniff', 'Cross-Origin-Resource-Policy', 'cross-origin'];
  const deltaPolicy = { current, bodyOf, audience: deltas, vary, headers: [...cors, ...okHeaders] };
  return createRepresentationAnswer({
    ...{ clock, bodyOf, vary, okHeaders },
    everyHeaders: cors,
    answerDelta: hasDeltas ? createDeltaAnswer(deltaPolicy) : undefined,
    freshness: createFreshness({
      ...{ clock, nextMoment, maxAge: cacheMaxAge, cdnMaxAge: cdn.maxAge, mayBeStale: true },
    }),
    surrogateKey: createSurrogateKey('feeds', cdn.surrogateKeys),
  });
}

function answerOtherMethod(req: IncomingMessage, res: ServerResponse): number {
  if (req.method === 'OPTIONS') return answerPreflight(res);
  return answerText(res, 405, `A feed can only be read: ${METHODS}.`, ['Allow', METHODS, ...CORS]);
}

/** Never an empty feed: readers would drop their articles, or show them all again afterwards. */
function answerNotReady(res: ServerResponse): number {
  return answerText(res, 503, 'The feed is being made.', ['Retry-After', '2', ...CORS]);
}
