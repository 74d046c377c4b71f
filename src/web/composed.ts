// Answers requests for documents that are composed when they are asked for: archive pages, and feeds of a reader's own choice.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answered } from '../metrics/traffic.ts';
import { archivePlace, chosenFeedFormat } from '../own-paths.ts';
import type { Origin } from '../polling/client-address.ts';
import type { FetchLimit } from '../polling/limit.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import { CORS } from './cors.ts';
import { originOf } from './origin-of.ts';
import type { AnswerRepresentation } from './representation-answer.ts';
import { findBelow, requestQuery } from './request-path.ts';
import { answerText } from './text-answer.ts';

/** A document, or why there is none; `wait` is in seconds. */
export type Composed =
  | { readonly representation: Representation }
  /** In a sentence: the query means nothing. */
  | { readonly fault: string }
  /** The client asks for more than it may. */
  | { readonly wait: number }
  /** What it is composed of cannot be read. */
  | { readonly isBroken: true };

/**
 * Undefined where nothing is at the path, which is below the base URL; the query has its question mark, or is ''.
 * `admit` is asked before something is composed that costs, and says how many seconds the client has to wait, or 0.
 */
export type FindComposed = (path: string, query: string, admit: () => number) => Composed | undefined;

export interface ComposedOptions {
  readonly find: FindComposed;
  readonly basePath: string;
  readonly clientOf: (origin: Origin) => string;
  /** How many documents a client may have composed. */
  readonly limit: Pick<FetchLimit, 'take'>;
  readonly answer: AnswerRepresentation;
}

export interface ComposedAnswer {
  /** The path below the base URL of what may be composed; undefined where nothing of the kind is. */
  pathOf(path: string): string | undefined;
  /** Answers a GET or HEAD; undefined, nothing answered, where nothing is at the path. */
  answer(req: IncomingMessage, res: ServerResponse, path: string): Answered | number | undefined;
}

export function createComposedAnswer(options: ComposedOptions): ComposedAnswer {
  const { find, basePath, clientOf, limit, answer } = options;
  const isOurs = (path: string) => archivePlace(path) ?? chosenFeedFormat(path);
  const admit = (req: IncomingMessage) => () => limit.take(clientOf(originOf(req)));
  return {
    pathOf: (path) => findBelow(path, basePath, (below) => (isOurs(below) ? below : undefined)),
    answer(req, res, path) {
      const found = find(path, requestQuery(req.url ?? ''), admit(req));
      if (!found) return undefined;
      if ('representation' in found) return answer(req, res, found.representation);
      if ('fault' in found) return answerText(res, 400, `No such feed: ${found.fault}.`, CORS);
      if ('wait' in found)
        return answerText(res, 429, 'Too many feeds of your own choice: wait, then ask again.', [
          ...['Retry-After', String(found.wait), ...CORS],
        ]);
      return answerText(res, 503, 'The document cannot be read now.', ['Retry-After', '60', ...CORS]);
    },
  };
}
