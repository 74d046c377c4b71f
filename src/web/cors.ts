// What a reader in a browser needs to read feeds of another site: the headers of every answer, and the preflight.

import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a feed can be asked with: the value of Allow. */
export const METHODS = 'GET, HEAD, OPTIONS';

const EXPOSED = 'ETag, Link, Retry-After';

/** Names and values in turn. Feeds are public, so no credentials; the exposed headers are not safelisted by Fetch. */
export const CORS = exposing(EXPOSED);

/** Where there are deltas: a reader in a browser has to see that it got one, and of what. */
export const CORS_WITH_DELTAS = exposing(`${EXPOSED}, IM, Delta-Base`);

function exposing(names: string): readonly string[] {
  return ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', names];
}

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

/** Answers and returns the status. */
export function answerPreflight(res: ServerResponse): number {
  res.writeHead(204, PREFLIGHT).end();
  return 204;
}

/** True for the question that a browser asks before a request of which a page set the headers. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}
