// Refuses a client that fetches whole feeds too often (RFC 6585, 4), and never a request that may be answered 304.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Origin } from '../polling/client-address.ts';
import type { FetchLimit } from '../polling/limit.ts';
import { originOf } from './origin-of.ts';
import { answerText } from './text-answer.ts';

export interface TooOftenOptions {
  readonly clientOf: (origin: Origin) => string;
  readonly limit: Pick<FetchLimit, 'take'>;
  /** Further headers of the refusal: names and values in turn. */
  readonly headers: readonly string[];
}

/** Answers and returns 429 where the client is to wait; else undefined, nothing answered. */
export type RefuseTooOften = (req: IncomingMessage, res: ServerResponse) => 429 | undefined;

const ADVICE =
  'Too many requests for whole feeds. Send back the ETag of the last answer as If-None-Match: such requests are never refused.';

export function createRefusal({ clientOf, limit, headers }: TooOftenOptions): RefuseTooOften {
  return (req, res) => {
    if (!isUnconditional(req)) return undefined;
    const wait = limit.take(clientOf(originOf(req)));
    if (wait === 0) return undefined;
    answerText(res, 429, ADVICE, ['Retry-After', String(wait), ...headers]);
    return 429;
  };
}

/** A GET that gets the whole body, whatever it is. */
function isUnconditional({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && !headers['if-none-match'] && !headers['if-modified-since'];
}
