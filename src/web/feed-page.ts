// Answers a person who opens a feed in a browser with the page about it, which no cache may hand to a feed reader.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answered } from '../metrics/traffic.ts';
import { feedsPagePath } from '../own-paths.ts';
import { type BodyOf, lengthsOf } from '../snapshot/bodies.ts';
import type { Served } from '../snapshot/snapshot.ts';
import { createCodingChooser } from './encoding.ts';
import { feedVary } from './navigation.ts';
import { createSecurityHeaders } from './security-headers.ts';

/** Answers and returns what was answered. */
export type AnswerFeedPage = (req: IncomingMessage, res: ServerResponse, page: Served) => Answered;

/**
 * Always 200: with a validator of the page, or a 304 to one of the feed, a cache would take the two for versions of
 * the same thing.
 */
export function createFeedPageAnswer(bodyOf: BodyOf): AnswerFeedPage {
  const chooseCoding = createCodingChooser();
  const [usual, withScript] = [createSecurityHeaders(), createSecurityHeaders({ hasScript: true })];
  return (req, res, page) => {
    // Who accepts nothing that we have gets it as it is (RFC 9110, 12.4.1): a person cannot mend the headers.
    const coding = chooseCoding(req.headers['accept-encoding'], lengthsOf(page)) ?? 'identity';
    const body = bodyOf(page, coding) ?? '';
    (page.path === feedsPagePath ? withScript : usual)(req, res, () => {});
    const headers = ['Content-Type', page.mediaType, 'Content-Length', String(body.length)];
    if (coding !== 'identity') headers.push('Content-Encoding', coding);
    headers.push('Cache-Control', 'private, no-store', 'Vary', feedVary);
    // Node leaves the body of an answer to HEAD out.
    res.writeHead(200, headers).end(body);
    return { format: 'page', status: 200, coding, bytes: req.method === 'HEAD' ? 0 : body.length };
  };
}
