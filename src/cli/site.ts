// Puts together what readers meet, around what they see now: the feeds in front, the pages behind, one HTTP server.
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createComposedFeeds } from '../archive/composed-feeds.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createServingMeter, type ServingCounts } from '../metrics/serving-counts.ts';
import { createTraffic } from '../metrics/traffic.ts';
import { createClientFinder } from '../polling/client-address.ts';
import { createFetchLimit } from '../polling/limit.ts';
import { createBodyOf, type FindBody } from '../snapshot/bodies.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { FindFormerly } from '../store/addresses.ts';
import type { ArchiveReader } from '../store/archive-reader.ts';
import type { IsEmptied } from '../store/feeds.ts';
import { createAccessLog } from '../web/access-log.ts';
import { type AppOptions, createApp, type Readiness } from '../web/app.ts';
import type { FindComposed } from '../web/composed.ts';
import { createFeedListener, type OnAnswer } from '../web/feeds.ts';
import { createLifeCycle } from '../web/life-cycle.ts';
import { createPrivateListener, type PrivateListenerOptions } from '../web/private-feeds.ts';
import { createRequestIds, type RequestIdOf } from '../web/request-id.ts';
import { createServer, type Server } from '../web/server.ts';
import { createFarewell } from './farewell.ts';
import { mostConnections, readLimits } from './open-files.ts';
import { privateFeedsOf } from './private-feeds-of.ts';

export interface SiteParts {
  readonly config: Config;
  readonly current: () => Snapshot;
  /** The bytes that the snapshot is without. */
  readonly findBody: FindBody;
  readonly readiness: () => Readiness;
  readonly operators: AppOptions['operators'];
  /** When the next article comes or goes by its date. */
  readonly nextMoment: () => Date | undefined;
  readonly page: AppOptions['page'];
  readonly formerly: FindFormerly;
  readonly isEmptied: IsEmptied;
  /** What archives are read from; absent where they cannot be kept. */
  readonly archived?: ArchiveReader | undefined;
  readonly findToken: PrivateListenerOptions['findToken'];
  readonly onFetch: PrivateListenerOptions['onFetch'];
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Site extends Server {
  /** What this process counted. */
  counts(): ServingCounts;
}

/** Documents that one client may have composed: many, but not the time of the process. */
const COMPOSED_PER_HOUR = 300;
const MOST_CONNECTIONS = 10_000;

export interface SiteListener {
  readonly listener: RequestListener;
  readonly requestIdOf: RequestIdOf;
  /** What this process counted. */
  readonly counts: () => ServingCounts;
}

/** What readers meet, before it has a port. */
export function createSiteListener(siteParts: SiteParts): SiteListener {
  const { config, findBody, page, formerly, isEmptied, archived, readiness, ...rest } = siteParts;
  const { operators, log, findToken, onFetch, ...parts } = rest;
  const { current, clock } = parts;
  const privateFeeds = privateFeedsOf(config);
  const { host, pathname } = new URL(config.baseUrl);
  const traffic = createTraffic();
  const requestIdOf = createRequestIds(randomBytes(4).toString('hex'));
  const clientOf = createClientFinder(config.trustProxy);
  const { access, addresses } = config.logging;
  const logAccess = access
    ? createAccessLog({ log, requestIdOf, clientOf: addresses ? clientOf : undefined })
    : undefined;
  const onAnswer: OnAnswer = (req, path, answered) => {
    traffic.note(answered);
    logAccess?.(req, path, answered);
  };
  const common = {
    ...parts,
    bodyOf: createBodyOf(findBody),
    basePath: pathname.replace(/\/$/, ''),
    cacheMaxAge: config.cacheMaxAge,
    cdn: config.cdn,
    requestIdOf,
    onAnswer,
    lifeCycle: createLifeCycle({
      ...config,
      isServed: (path) => current().byPath.has(path) || page(path) !== undefined,
      ...{ formerly, isEmptied, privateFeeds },
    }),
  };
  const limit = createFetchLimit({ perHour: config.politeness.fullFetchesPerHour, clock });
  const politeness = { clientOf, limit };
  const feeds = createFeedListener({
    ...{ ...common, page, politeness },
    deltas: { readers: config.deltas, host },
    composed: archived && {
      ...{ clientOf, limit: createFetchLimit({ perHour: COMPOSED_PER_HOUR, clock }) },
      find: findSafely(config, archived, log),
    },
  });
  const privates = createPrivateListener({
    ...{ ...common, politeness, findToken, onFetch, privateFeeds },
    farewell: createFarewell(config, clock),
  });
  const app = createApp({
    ...common,
    trustProxy: config.trustProxy,
    page,
    readiness,
    operators,
    renderError: (status) =>
      (status === 404 && current().byPath.get('/404.html')?.codings?.identity.toString()) || '',
    log,
  });
  return {
    listener: (req, res) => void (feeds(req, res) || privates(req, res) || app(req, res)),
    requestIdOf,
    counts: createServingMeter({ traffic, fetches: limit.counts }),
  };
}

function findSafely({ archives, readerFeeds }: Config, reader: ArchiveReader, log: Logger): FindComposed {
  const composed = createComposedFeeds({ reader, hasArchives: archives, hasChosenFeeds: readerFeeds });
  return (path, query, admit) => {
    try {
      return composed.find(path, query, admit);
    } catch (error) {
      log.error({ err: error, path }, 'a document cannot be composed; rebuild, or restore a backup');
      return { isBroken: true };
    }
  };
}

export function createSite(parts: SiteParts): Site {
  return openSite(createSiteListener(parts), parts.log);
}

export function openSite({ listener, requestIdOf, counts }: SiteListener, log: Logger): Site {
  const limits = { connections: mostConnections(MOST_CONNECTIONS, readLimits()) };
  return { ...createServer({ listener, log, requestIdOf, limits }), counts };
}
