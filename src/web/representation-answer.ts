// Answers GET and HEAD for one representation: preconditions, coding, then headers and bytes that were made before.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { type Answered, formatOf } from '../metrics/traffic.ts';
import { type BodyOf, lengthsOf } from '../snapshot/bodies.ts';
import { type Coding, entityTag, type Served } from '../snapshot/snapshot.ts';
import { isNotModified, isPreconditionFailed, type Preconditions } from './conditional.ts';
import type { AnswerDelta } from './delta-answer.ts';
import { createCodingChooser } from './encoding.ts';
import type { Freshness } from './freshness.ts';
import { createHeadWriter } from './prepared-head.ts';
import { answerText } from './text-answer.ts';

export interface AnswerPolicy {
  readonly clock: Clock;
  readonly freshness: Freshness;
  readonly bodyOf: BodyOf;
  /** Of the 200 and the 304; this and all other headers are names and values in turn. */
  readonly surrogateKey: (representation: Served) => readonly string[];
  /** The names of the request headers that choose among what is at one address. */
  readonly vary: string;
  /** Further headers of every answer, and of the 200 alone. */
  readonly everyHeaders: readonly string[];
  readonly okHeaders: readonly string[];
  /** What may be sent instead of a 200. */
  readonly answerDelta?: AnswerDelta | undefined;
}

/** Answers and returns what was answered. */
export type AnswerRepresentation = (
  req: IncomingMessage,
  res: ServerResponse,
  representation: Served,
) => Answered;

/** What one representation in one coding is answered with; headers as names and values in turn. */
interface Prepared {
  /** What it was prepared with: where it is another by now, it is prepared anew. */
  readonly freshness: readonly string[];
  readonly entityTag: string;
  readonly modifiedAt: number;
  readonly notModified: string[];
  readonly ok: string[];
  readonly okUndated: string[];
  /** What is counted for a 304 and for a 200 with its body. */
  readonly notModifiedAs: Answered;
  readonly okAs: Answered;
}

export function createRepresentationAnswer(policy: AnswerPolicy): AnswerRepresentation {
  const chooseCoding = createCodingChooser();
  const writeHead = createHeadWriter(policy.clock);
  const prepared = new WeakMap<Served, Map<Coding, Prepared>>();

  const preparedFor = (representation: Served, coding: Coding): Prepared => {
    const byCoding = prepared.get(representation) ?? new Map<Coding, Prepared>();
    let answer = byCoding.get(coding);
    if (answer?.freshness !== policy.freshness()) {
      answer = prepare(representation, coding, policy);
      prepared.set(representation, byCoding.set(coding, answer));
    }
    return answer;
  };

  /** Node leaves the body of an answer to HEAD out. */
  const bodyFor = ({ method }: IncomingMessage, representation: Served, coding: Coding) =>
    method === 'HEAD' ? '' : policy.bodyOf(representation, coding);

  return (req, res, representation) => {
    const available = representation.codings ?? representation.lengths;
    const coding = chooseCoding(req.headers['accept-encoding'], available);
    if (coding === undefined) return answerNotAcceptable(res, representation, policy);
    const answer = preparedFor(representation, coding);
    if (isPlainRevalidation(req, answer.entityTag)) {
      writeHead(res, 304, answer.notModified);
      res.end();
      return answer.notModifiedAs;
    }
    const now = policy.clock.now();
    // RFC 9110, 8.8.2.1: Last-Modified must not lie after Date. It can for the rest of the second in which a
    // second change followed a first.
    const isDated = answer.modifiedAt <= now.getTime();
    const validators = {
      entityTag: answer.entityTag,
      lastModified: isDated ? representation.lastModified : undefined,
    };
    const preconditions = readPreconditions(req);
    // RFC 9110, 13.2.2: If-Match and If-Unmodified-Since come before If-None-Match and If-Modified-Since.
    if (isPreconditionFailed(preconditions, validators, now)) {
      const headers = [...policy.everyHeaders, 'ETag', answer.entityTag, 'Vary', policy.vary];
      return { ...answer.notModifiedAs, status: answerText(res, 412, 'The resource has changed.', headers) };
    }
    if (isNotModified(preconditions, validators, now)) {
      writeHead(res, 304, answer.notModified);
      res.end();
      return answer.notModifiedAs;
    }
    const delta = policy.answerDelta?.(req, representation, coding);
    if (delta) {
      const dated = ['Last-Modified', representation.lastModified.toUTCString()];
      writeHead(res, 226, isDated ? [...delta.headers, ...dated] : delta.headers);
      res.end(delta.body);
      return counted(req, { ...answer.okAs, status: 226, bytes: delta.body.length });
    }
    const body = bodyFor(req, representation, coding);
    if (body === undefined) return answerUnreadable(res, answer, policy);
    writeHead(res, 200, isDated ? answer.ok : answer.okUndated);
    res.end(body);
    return counted(req, answer.okAs);
  };
}

/** The body of an answer to HEAD is not sent. */
function counted({ method }: IncomingMessage, answered: Answered): Answered {
  return method === 'HEAD' ? { ...answered, bytes: 0 } : answered;
}

/** What nearly every poll is: our own tag sent back, and nothing that would come before it (RFC 9110, 13.2.2). */
function isPlainRevalidation({ headers }: IncomingMessage, tag: string): boolean {
  return (
    headers['if-none-match'] === tag &&
    headers['if-match'] === undefined &&
    headers['if-unmodified-since'] === undefined
  );
}

function readPreconditions(req: IncomingMessage): Preconditions {
  const { headers, method = 'GET' } = req;
  const ifNoneMatch = headers['if-none-match'];
  let ifModifiedSince = headers['if-modified-since'];
  // RFC 9110, 13.1.3: ignored when it has more than one member, of which Node shows the first only.
  if (ifModifiedSince !== undefined && ifNoneMatch === undefined) {
    if (req.headersDistinct['if-modified-since']?.length !== 1) ifModifiedSince = undefined;
  }
  return {
    method,
    ifNoneMatch,
    ifModifiedSince,
    ifMatch: headers['if-match'],
    ifUnmodifiedSince: headers['if-unmodified-since'],
  };
}

function prepare(representation: Served, coding: Coding, policy: AnswerPolicy): Prepared {
  const length = lengthsOf(representation)[coding] ?? 0;
  const tag = entityTag(representation.hash, coding);
  // RFC 9110, 15.4.5: what a 304 must repeat, and nothing that only describes the bytes.
  const freshness = policy.freshness();
  const notModified = ['ETag', tag, ...freshness, 'Vary', policy.vary];
  notModified.push(...policy.surrogateKey(representation), ...policy.everyHeaders);
  const okUndated = ['Content-Type', representation.mediaType, 'Content-Length', String(length)];
  if (coding !== 'identity') okUndated.push('Content-Encoding', coding);
  okUndated.push(...notModified, ...policy.okHeaders);
  if (representation.link !== '') okUndated.push('Link', representation.link);
  const notModifiedAs = { format: formatOf(representation.mediaType), status: 304, coding, bytes: 0 };
  return {
    ...{ notModifiedAs, okAs: { ...notModifiedAs, status: 200, bytes: length } },
    freshness,
    entityTag: tag,
    modifiedAt: representation.lastModified.getTime(),
    notModified,
    ok: [...okUndated, 'Last-Modified', representation.lastModified.toUTCString()],
    okUndated,
  };
}

/** RFC 9110, 15.5.7: the body lists what there is to choose from. */
function answerNotAcceptable(res: ServerResponse, representation: Served, policy: AnswerPolicy): Answered {
  const text = `None of the content codings that Accept-Encoding allows is available. Available: ${Object.keys(lengthsOf(representation)).join(', ')}.`;
  const status = answerText(res, 406, text, [...policy.everyHeaders, 'Vary', policy.vary]);
  return { format: formatOf(representation.mediaType), status, coding: 'identity', bytes: 0 };
}

/** Never other bytes than those that were published, and never an empty feed. */
function answerUnreadable(
  res: ServerResponse,
  { notModifiedAs }: Prepared,
  { everyHeaders }: AnswerPolicy,
): Answered {
  const status = answerText(res, 503, 'It cannot be read at the moment.', [
    'Retry-After',
    '60',
    ...everyHeaders,
  ]);
  return { ...notModifiedAs, status };
}
