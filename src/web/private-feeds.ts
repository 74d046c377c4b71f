// Serves private feeds, each reader's at an address of its own, and tells nothing of them at any other.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answered, formatOf } from '../metrics/traffic.ts';
import { privatePrefix, readPrivatePath, withoutToken } from '../own-paths.ts';
import { hashToken } from '../secret.ts';
import type { Representation, Served, Snapshot } from '../snapshot/snapshot.ts';
import type { FindToken, FoundToken } from '../store/private-tokens.ts';
import type { FeedListener, FeedListenerOptions } from './feeds.ts';
import { type CachingOptions, createFreshness } from './freshness.ts';
import { originOf } from './origin-of.ts';
import { type AnswerRepresentation, createRepresentationAnswer } from './representation-answer.ts';
import { findBelow, requestPath } from './request-path.ts';
import { answerText } from './text-answer.ts';
import { createRefusal } from './too-often.ts';

export interface PrivateListenerOptions
  extends Omit<CachingOptions, 'cdn'>,
    Pick<FeedListenerOptions, 'current' | 'bodyOf' | 'basePath' | 'politeness' | 'onAnswer'> {
  readonly findToken: FindToken;
  /** The names of the private feeds that the configuration has. */
  readonly privateFeeds: readonly string[];
  /** What is said at an address that was revoked; undefined where nothing is, or not any more. */
  readonly farewell: (token: FoundToken, document: string) => Representation | undefined;
  /** Hears whose address was fetched, by the id of its token, and by which client. */
  readonly onFetch: (id: number, client: string) => void;
}

const METHODS = 'GET, HEAD';
/** Of every answer. No word for scripts of other sites: they get nothing of it. */
const HEADERS = [
  ...['X-Robots-Tag', 'noindex', 'Referrer-Policy', 'no-referrer'],
  ...['Cross-Origin-Resource-Policy', 'same-origin'],
];

/**
 * Answers at the address of a token that there is or was, and returns true. All others, whatever they look like, are
 * left to what answers where nothing is.
 */
export function createPrivateListener(options: PrivateListenerOptions): FeedListener {
  const { basePath, clock, onAnswer, findToken } = options;
  const answer = createPrivateAnswer(options);
  const answerActive = createActiveAnswer(options, answer);
  const answerEnded = (req: IncomingMessage, res: ServerResponse, found: Found): Answered => {
    const last = options.farewell(found.token, found.document);
    return last ? answer(req, res, last) : inShort(answerText(res, 410, REVOKED, HEADERS));
  };
  return (req, res) => {
    const path = requestPath(req.url ?? '');
    const asked = path === undefined ? undefined : findBelow(path, basePath, readPrivatePath);
    // By the hash alone: how long it takes tells nothing of how much of a token was right.
    const token = asked && findToken(hashToken(asked.token));
    if (path === undefined || !asked || !token) return false;
    const found = { token, document: asked.document };
    const hasEnded = token.endsAt !== undefined && token.endsAt <= clock.now();
    const answered = isRead(req)
      ? (hasEnded ? answerEnded : answerActive)(req, res, found)
      : inShort(answerText(res, 405, `A feed can only be read: ${METHODS}.`, ['Allow', METHODS, ...HEADERS]));
    onAnswer?.(req, withoutToken(path), answered);
    return true;
  };
}

const REVOKED = 'This address was revoked, and will not come back. Please remove it.';
const RETIRED = 'This feed has been retired, and will not come back. Please remove its address.';

interface Found {
  readonly token: FoundToken;
  readonly document: string;
}

type Answer = (req: IncomingMessage, res: ServerResponse, found: Found) => Answered;

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function createActiveAnswer(
  { current, privateFeeds, politeness, onFetch }: PrivateListenerOptions,
  answer: AnswerRepresentation,
): Answer {
  const refuse = createRefusal({ ...politeness, headers: HEADERS });
  return (req, res, { token, document }) => {
    const feed = feedOf(current(), `${privatePrefix}${token.feed}/${document}`);
    // One that the configuration has and the release that is served has not will be there again.
    if (!feed && (privateFeeds.includes(token.feed) || current().release === 0))
      return inShort(answerText(res, 503, 'The feed is being made.', ['Retry-After', '60', ...HEADERS]));
    if (!feed) return inShort(answerText(res, 410, RETIRED, HEADERS));
    const refused = refuse(req, res);
    if (refused) return { ...inShort(refused), format: formatOf(feed.mediaType) };
    const answered = answer(req, res, feed);
    if (answered.status === 200 || answered.status === 304)
      onFetch(token.id, politeness.clientOf(originOf(req)));
    return answered;
  };
}

function feedOf({ byPath }: Snapshot, path: string): Served | undefined {
  return byPath.get(path);
}

function createPrivateAnswer({
  clock,
  bodyOf,
  cacheMaxAge,
  nextMoment,
}: PrivateListenerOptions): AnswerRepresentation {
  const caching = { maxAge: cacheMaxAge, cdnMaxAge: 0, mayBeStale: false, isPrivate: true };
  return createRepresentationAnswer({
    ...{ clock, bodyOf },
    freshness: createFreshness({ clock, nextMoment, ...caching }),
    surrogateKey: () => [],
    vary: 'Accept-Encoding',
    everyHeaders: HEADERS,
    okHeaders: ['X-Content-Type-Options', 'nosniff'],
  });
}

function inShort(status: number): Answered {
  return { format: 'other', status, coding: 'identity', bytes: 0 };
}
