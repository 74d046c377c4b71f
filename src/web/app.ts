// The Express application: the pages for people and the health checks for machines. Feeds never come here.

import type { RequestListener, ServerResponse } from 'node:http';
import express, { type RequestHandler } from 'express';
import type { Answered } from '../metrics/traffic.ts';
import { feedsPagePath, withoutToken } from '../own-paths.ts';
import type { BodyOf } from '../snapshot/bodies.ts';
import { isBeingMade, type Served, type Snapshot } from '../snapshot/snapshot.ts';
import { answerPreflight, CORS, isPreflight } from './cors.ts';
import { answerBadRequest, createErrorAnswers, type ErrorAnswersOptions } from './errors.ts';
import type { OnAnswer } from './feeds.ts';
import { type CachingOptions, createFreshness } from './freshness.ts';
import type { LifeCycle } from './life-cycle.ts';
import { createFateHandler } from './life-cycle-handler.ts';
import { createRepresentationAnswer } from './representation-answer.ts';
import { findBelow, requestPath, requestQuery, withoutBasePath } from './request-path.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createSurrogateKey } from './surrogate-key.ts';
import { answerText } from './text-answer.ts';

export interface AppOptions extends ErrorAnswersOptions, CachingOptions {
  readonly current: () => Snapshot;
  readonly bodyOf: BodyOf;
  /** A page that is not in the snapshot, by its path: an article out of the store. */
  readonly page: (path: string) => Served | undefined;
  readonly readiness: () => Readiness;
  /** Takes the requests of operators, and passes on all others. */
  readonly operators: RequestHandler;
  readonly onAnswer?: OnAnswer;
  readonly lifeCycle: LifeCycle;
  /** The path of the base URL: '' or like '/blog'. */
  readonly basePath: string;
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For counts; never a Host from it. */
  readonly trustProxy: readonly string[];
}

interface PageOptions extends AppOptions {
  /** Gets what was answered with a representation. */
  readonly represented: WeakMap<ServerResponse, Answered>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly reason: string;
}

// A person who has just published wants to see it: pages are kept by caches for a minute at most.
const PAGE_MAX_AGE = 60;

/** Takes every request that is not for a feed. */
export function createApp(options: AppOptions): RequestListener {
  const { basePath, trustProxy, readiness, operators, lifeCycle, onAnswer } = options;
  const errors = createErrorAnswers(options);
  const readOnly = (handler: RequestHandler): RequestHandler => {
    return (req, res, next) => {
      if (req.method === 'GET' || req.method === 'HEAD') handler(req, res, next);
      else errors.answer(req, res, 'methodNotAllowed');
    };
  };
  // A base path may hold signs that mean something in a route pattern.
  const literal = basePath.replace(/[{}()[\]+?!:*\\]/g, '\\$&');
  const at = (path: string): string[] => [...new Set([path, literal + path])];

  const app = express();
  for (const setting of ['x-powered-by', 'etag']) app.disable(setting);
  for (const setting of ['case sensitive routing', 'strict routing']) app.enable(setting);
  app.set('trust proxy', trustProxy.length > 0 && [...trustProxy]);
  app.use(operators);
  app.use(createPageHeaders(basePath));
  app.all(at('/healthz'), readOnly(answerHealth));
  app.all(at('/readyz'), readOnly(createReadinessHandler(readiness)));
  app.use(createFateHandler(lifeCycle.override, errors));
  /** What is known better than its status. */
  const represented = new WeakMap<ServerResponse, Answered>();
  app.use(createPageHandler({ ...options, represented }, readOnly));
  app.use(createFateHandler(lifeCycle.fallback, errors));
  app.use((req, res) => {
    // A feed reader in a browser could not tell a 404 from a broken network otherwise.
    if (isPreflight(req)) answerPreflight(res);
    else errors.answer(req, res, isBeingMade(options.current()) ? 'notReady' : 'notFound');
  });
  app.use(errors.handler);

  return (req, res) => {
    const target = req.url ?? '';
    const path = requestPath(target);
    res.once('finish', () =>
      onAnswer?.(req, withoutToken(path ?? ''), represented.get(res) ?? plainly(res.statusCode)),
    );
    if (path === undefined) {
      answerBadRequest(res);
      return;
    }
    // Express parses the target again and answers itself where it cannot, so it gets the plain form.
    req.url = path + requestQuery(target);
    app(req, res);
  };
}

/** One page for readers has a script. */
function createPageHeaders(basePath: string): RequestHandler {
  const [usual, withScript] = [createSecurityHeaders(), createSecurityHeaders({ hasScript: true })];
  return (req, res, next) => {
    const hasScript = withoutBasePath(req.path, basePath) === feedsPagePath;
    (hasScript ? withScript : usual)(req, res, next);
  };
}

function plainly(status: number): Answered {
  return { format: 'other', status, coding: 'identity', bytes: 0 };
}

/** Serves the snapshot and the articles by path; sends /articles/a on to /articles/a/ where only that exists. */
function createPageHandler(
  { current, bodyOf, clock, page, basePath, cacheMaxAge, cdn, nextMoment, represented }: PageOptions,
  readOnly: (handler: RequestHandler) => RequestHandler,
): RequestHandler {
  const policy = {
    ...{ clock, bodyOf },
    freshness: createFreshness({
      ...{ clock, nextMoment, cdnMaxAge: cdn.maxAge, mayBeStale: false },
      maxAge: Math.min(cacheMaxAge, PAGE_MAX_AGE),
    }),
    surrogateKey: createSurrogateKey('pages', cdn.surrogateKeys),
    vary: 'Accept-Encoding',
    everyHeaders: [],
    okHeaders: [],
  };
  const answerPage = createRepresentationAnswer(policy);
  // Lists of feeds, which other sites may read as they may read the feeds.
  const okHeaders = ['Cross-Origin-Resource-Policy', 'cross-origin'];
  const answerList = createRepresentationAnswer({ ...policy, everyHeaders: CORS, okHeaders });
  const find = (path: string): Served | undefined => current().byPath.get(path) ?? page(path);
  const redirect = readOnly((req, res) => {
    const location = `${basePath}${withoutBasePath(req.path, basePath)}/${requestQuery(req.url)}`;
    const caching = ['Cache-Control', `public, max-age=${PAGE_MAX_AGE}`];
    res.writeHead(308, ['Location', location, 'Content-Length', '0', ...caching]).end();
  });

  return (req, res, next) => {
    const representation = findBelow(req.path, basePath, find);
    if (representation !== undefined) {
      const isForPeople = /^text\/(html|css|javascript)\b/.test(representation.mediaType);
      if (!isForPeople && isPreflight(req)) return void answerPreflight(res);
      const answer = isForPeople ? answerPage : answerList;
      readOnly(() => represented.set(res, answer(req, res, representation)))(req, res, next);
    } else if (findBelow(`${req.path}/`, basePath, find) !== undefined) {
      redirect(req, res, next);
    } else {
      next();
    }
  };
}

/** Says that the process answers, nothing more: a restart would mend nothing else. */
const answerHealth: RequestHandler = (_req, res) => {
  answerText(res, 200, 'ok');
};

function createReadinessHandler(readiness: () => Readiness): RequestHandler {
  return (_req, res) => {
    const { ready, reason } = readiness();
    const body = Buffer.from(JSON.stringify({ ready, reason }));
    const headers = ['Content-Type', 'application/json', 'Content-Length', String(body.length)];
    if (!ready) headers.push('Retry-After', '5');
    res.writeHead(ready ? 200 : 503, [...headers, 'Cache-Control', 'no-store']).end(body);
  };
}
