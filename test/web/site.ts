// A whole site on a port of its own: feeds, pages and the server around them, as serve puts them together.

import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createClientFinder } from '../../src/polling/client-address.ts';
import { createFetchLimit } from '../../src/polling/limit.ts';
import type { Coding, Served, Snapshot } from '../../src/snapshot/snapshot.ts';
import { type AppOptions, createApp } from '../../src/web/app.ts';
import { createFeedListener, type FeedListenerOptions } from '../../src/web/feeds.ts';
import { createLifeCycle, type LifeCycleOptions } from '../../src/web/life-cycle.ts';
import { createPrivateListener, type PrivateListenerOptions } from '../../src/web/private-feeds.ts';
import { createRequestIds } from '../../src/web/request-id.ts';
import { createServer, type Server, type ServerLimits } from '../../src/web/server.ts';
import { snapshotOf } from './snapshot-of.ts';

export interface Site {
  readonly port: number;
  readonly server: Server;
  /** What was logged as an error. */
  readonly errors: unknown[];
}

export type SiteOptions = Partial<AppOptions> &
  Partial<Pick<FeedListenerOptions, 'deltas' | 'politeness' | 'composed'>> &
  Partial<Pick<LifeCycleOptions, 'redirects' | 'gone' | 'formerly' | 'isEmptied' | 'privateFeeds'>> &
  Partial<Pick<PrivateListenerOptions, 'findToken' | 'farewell' | 'onFetch'>> & {
    readonly limits?: Partial<ServerLimits>;
  };

export const LINK = '<https://example.org/rss.xml>; rel="self"';
export const RSS = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>${'<item/>'.repeat(200)}</channel></rss>`;

export const SAMPLE: Snapshot = snapshotOf({
  '/rss.xml': { text: RSS, link: LINK },
  '/atom.xml': '<feed/>',
  '/feed.json': '{"version":"https://jsonfeed.org/version/1.1"}',
  '/tags/caf%C3%A9/rss.xml': '<rss><title>Café</title></rss>',
  '/': `<!doctype html><title>Home</title>${'<p>Article</p>'.repeat(100)}`,
  '/style.css': 'p { margin: 0 }',
});

/** An hour after the sample was published. */
export const NOON: Clock = { now: () => new Date('2026-05-31T09:00:00Z'), monotonic: () => 0 };

/** Stopped when the test ends. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const errors: unknown[] = [];
  const all = {
    current: () => SAMPLE,
    bodyOf: ({ codings }: Served, coding: Coding) => codings?.[coding],
    clock: NOON,
    page: () => undefined,
    readiness: () => ({ ready: true, reason: 'serving release 1' }),
    operators: (_req: unknown, _res: unknown, next: () => void) => next(),
    renderError: (status: number, title: string, message: string) =>
      `<!doctype html><h1>${status} ${title}</h1><p>${message}</p>`,
    basePath: '',
    requestIdOf: createRequestIds('test'),
    cacheMaxAge: 300,
    cdn: { maxAge: 0, surrogateKeys: false },
    nextMoment: () => undefined,
    deltas: { readers: [], host: 'example.org' },
    trustProxy: [],
    redirects: new Map<string, string>(),
    gone: [],
    formerly: () => undefined,
    isEmptied: () => false,
    privateFeeds: [],
    findToken: () => undefined,
    farewell: () => undefined,
    onFetch: () => undefined,
    politeness: { clientOf: createClientFinder([]), limit: createFetchLimit({ perHour: 0, clock: NOON }) },
    log: { error: ({ err }: { readonly err: unknown }) => errors.push(err) },
    ...options,
  };
  const { current, page, basePath, redirects, gone, formerly, isEmptied, privateFeeds } = all;
  const lifeCycle = createLifeCycle({
    ...{ baseUrl: `https://example.org${basePath}`, redirects, gone, formerly, isEmptied, privateFeeds },
    isServed: (path) => current().byPath.has(path) || page(path) !== undefined,
  });
  const feeds = createFeedListener({ lifeCycle, ...all });
  const privates = createPrivateListener(all);
  const app = createApp({ lifeCycle, ...all });
  const server = createServer({
    listener: (req, res) => {
      if (!feeds(req, res) && !privates(req, res)) app(req, res);
    },
    ...{ log: all.log, requestIdOf: all.requestIdOf },
    limits: options.limits ?? {},
  });
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop({ graceMs: 0 }));
  return { port, server, errors };
}
