// Answers for paths that have moved or are gone.

import type { RequestHandler } from 'express';

import { answerPreflight, CORS } from './cors.ts';
import type { ErrorAnswers } from './errors.ts';
import type { Fate } from './life-cycle.ts';
import { requestQuery } from './request-path.ts';

/** Seconds: a slip heals within the hour, and a reader that never learns costs one small answer in it. */
const MAX_AGE = 3_600;

/** Passes on what has no fate. */
export function createFateHandler(
  fateOf: (path: string, query: string) => Fate | undefined,
  errors: ErrorAnswers,
): RequestHandler {
  return (req, res, next) => {
    const fate = fateOf(req.path, requestQuery(req.url));
    if (fate === undefined) next();
    // A browser follows no redirect of a preflight.
    else if (req.method === 'OPTIONS') answerPreflight(res);
    else if (typeof fate === 'string') errors.answer(req, res, fate);
    else if (req.method !== 'GET' && req.method !== 'HEAD') errors.answer(req, res, 'methodNotAllowed');
    else {
      const { location } = fate;
      // 301 and not 308, which readers older than 2015 do not know.
      const caching = ['Cache-Control', `public, max-age=${MAX_AGE}`];
      res.writeHead(301, ['Location', location, 'Content-Length', '0', ...caching, ...CORS]).end();
    }
  };
}
