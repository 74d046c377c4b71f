// Starts the routes of operators on a port of their own, around a service that only remembers what it was asked for.
import { onTestFinished } from 'vitest';
import { createOperatorServer, nothingHere } from '../../src/cli/operator-server.ts';
import { silentLogger } from '../../src/log.ts';
import { type Access, createAccess, type Origin } from '../../src/operator/access.ts';
import { dashboardRoutes } from '../../src/operator/dashboard.ts';
import { createEvents } from '../../src/operator/events.ts';
import { feedRoutes } from '../../src/operator/feed-routes.ts';
import { createOperatorHandler } from '../../src/operator/handler.ts';
import { loginRoutes } from '../../src/operator/login.ts';
import { openApiRoute } from '../../src/operator/open-api.ts';
import { createPrivateAddresses } from '../../src/operator/private-addresses.ts';
import { privateRoutes } from '../../src/operator/private-routes.ts';
import { rebuildRoutes } from '../../src/operator/rebuild-routes.ts';
import { createRefusalLog } from '../../src/operator/refusal-log.ts';
import type { OperatorRoute } from '../../src/operator/route.ts';
import type { Service } from '../../src/operator/service.ts';
import { createSessions } from '../../src/operator/sessions.ts';
import { stateRoutes } from '../../src/operator/state-routes.ts';
import { createThrottle } from '../../src/operator/throttle.ts';
import { createAudience } from '../../src/rebuild/audience.ts';
import type { Answer as AnswerOfProcess, Question } from '../../src/rebuild/question.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { hashToken } from '../../src/secret.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { builtInTemplates, loadTemplates } from '../../src/template.ts';
import { createRequestIds } from '../../src/web/request-id.ts';
import { makeFolder, openTemporary } from '../store/temporary.ts';
import { type Answer, ask } from '../web/http-client.ts';
import { SAMPLE } from '../web/site.ts';

export const TOKEN = 'an-operator-token-of-tests-0';
/** The number of a rebuild that is about to begin. */
export const AHEAD = 77;

export interface OperatorSite {
  readonly port: number;
  readonly access: Access;
  readonly store: Awaited<ReturnType<typeof openTemporary>>;
  readonly audience: ReturnType<typeof createAudience>;
  /** One for each rebuild that was begun: resolves its report. */
  readonly orders: PromiseWithResolvers<RebuildReport>[];
  readonly routes: readonly OperatorRoute[];
  readonly clock: { at: number };
  ask(path: string, options?: Parameters<typeof ask>[2]): Promise<Answer>;
  /** With the token. */
  as(path: string, options?: Parameters<typeof ask>[2]): Promise<Answer>;
}

export interface OperatorSiteOptions {
  readonly tokens?: readonly string[];
  readonly origin?: Partial<Origin>;
  /** What the rebuild process answers. */
  readonly answers?: (question: Question) => AnswerOfProcess;
  /** What readers see. */
  readonly snapshot?: Snapshot;
}

export async function startOperators({
  tokens = [TOKEN],
  origin = {},
  answers = () => ({ kind: 'unknown' }),
  snapshot = SAMPLE,
}: OperatorSiteOptions = {}): Promise<OperatorSite> {
  const store = await openTemporary(await makeFolder());
  const time = { at: 0 };
  const clock = { now: () => new Date('2026-05-31T09:00:00Z'), monotonic: () => time.at };
  const audience = createAudience();
  const orders: PromiseWithResolvers<RebuildReport>[] = [];
  const service: Service = {
    status: async () => ({ release: 7 }),
    metrics: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'up 1\n' }),
    order: () => {
      const report = Promise.withResolvers<RebuildReport>();
      orders.push(report);
      return { id: Promise.resolve(orders.length), report: report.promise };
    },
    ahead: async (id) => (id === AHEAD ? 'hook' : undefined),
    progress: () => undefined,
    listen: audience.listen,
    ask: async (question) => answers(question),
    current: () => snapshot,
    label: 'posts',
    store,
  };
  const access = createAccess({
    tokens: tokens.map(hashToken),
    sessions: createSessions({ clock }),
    throttle: createThrottle({ clock }),
  });
  const events = createEvents({ service, stillAdmits: access.stillAdmits });
  onTestFinished(events.stop);
  const logRefusal = createRefusalLog(silentLogger, clock, 'an operator was refused');
  const routes = [
    ...stateRoutes({ service, events, clock }),
    ...rebuildRoutes({ service, clock, basePath: '' }),
    ...privateRoutes(
      createPrivateAddresses({
        ...{ tokens: store.privateTokens, feeds: ['supporters'], clock },
        baseUrl: 'https://example.org',
      }),
    ),
    ...feedRoutes({ service, basePath: '' }),
    openApiRoute(),
    ...dashboardRoutes({
      ...{ service, clock, basePath: '', posts: '/nowhere', timezone: 'UTC' },
      ...{ siteTitle: 'Site', version: '1', hasLogin: tokens.length > 0 },
      templates: () => loadTemplates(builtInTemplates),
    }),
    ...loginRoutes({
      access,
      logRefusal,
      basePath: '',
      render: (name, data) => `${name} ${JSON.stringify(data)}`,
    }),
  ];
  const originOf = () => ({ client: '192.0.2.1', isLocal: false, isSecure: false, ...origin });
  const handler = createOperatorHandler({
    ...{
      routes,
      access,
      originOf,
      requestIdOf: createRequestIds('test'),
      log: silentLogger,
      logRefusal,
      basePath: '',
    },
  });
  const server = createOperatorServer(handler, nothingHere, silentLogger);
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop({ graceMs: 0 }));
  const asking: OperatorSite['ask'] = (path, options) => ask(port, path, options);
  return {
    ...{ port, access, store, audience, orders, routes, clock: time, ask: asking },
    as: (path, options = {}) =>
      asking(path, { ...options, headers: { Authorization: `Bearer ${TOKEN}`, ...options.headers } }),
  };
}
