// Puts together what readers meet, around what they see now: the feeds in front, the pages behind, one HTTP server.
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createClientFinder } from '../polling/client-address.ts';
import { createFetchLimit } from '../polling/limit.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { FindFormerly } from '../store/addresses.ts';
import type { IsEmptied } from '../store/feeds.ts';
import { type AppOptions, createApp, type Readiness } from '../web/app.ts';
import { createFeedListener } from '../web/feeds.ts';
import { createLifeCycle } from '../web/life-cycle.ts';
import { createServer, type Server } from '../web/server.ts';
import { mostConnections, readLimits } from './open-files.ts';
import { readStatus, type StatusSource } from './service-status.ts';

export interface SiteParts {
  readonly config: Config;
  readonly current: () => Snapshot;
  readonly readiness: () => Readiness;
  readonly store: StatusSource;
  /** When the next article comes or goes by its date. */
  readonly nextMoment: () => Date | undefined;
  readonly page: AppOptions['page'];
  readonly formerly: FindFormerly;
  readonly isEmptied: IsEmptied;
  readonly clock: Clock;
  readonly log: Logger;
}

const MOST_CONNECTIONS = 10_000;

export function createSite(siteParts: SiteParts): Server {
  const { config, page, formerly, isEmptied, readiness, store, log, ...parts } = siteParts;
  const { current, clock } = parts;
  const { host, pathname } = new URL(config.baseUrl);
  const common = {
    ...parts,
    basePath: pathname.replace(/\/$/, ''),
    cacheMaxAge: config.cacheMaxAge,
    cdn: config.cdn,
    lifeCycle: createLifeCycle({
      ...config,
      isServed: (path) => current().byPath.has(path) || page(path) !== undefined,
      ...{ formerly, isEmptied },
    }),
  };
  const limit = createFetchLimit({ perHour: config.politeness.fullFetchesPerHour, clock });
  const politeness = { clientOf: createClientFinder(config.trustProxy), limit };
  const feeds = createFeedListener({
    ...{ ...common, page, politeness },
    deltas: { readers: config.deltas, host },
  });
  const app = createApp({
    ...common,
    trustProxy: config.trustProxy,
    page,
    readiness,
    status: () => readStatus(store, current()),
    renderError: (status) =>
      (status === 404 && current().byPath.get('/404.html')?.codings.identity.toString()) || '',
    log,
  });
  return createServer({
    listener: (req, res) => void (feeds(req, res) || app(req, res)),
    log,
    limits: { connections: mostConnections(MOST_CONNECTIONS, readLimits()) },
  });
}
