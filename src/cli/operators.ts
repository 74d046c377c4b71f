// Puts together what operators meet: who may, the API, the login, and the events.

import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createAccess } from '../operator/access.ts';
import { dashboardRoutes } from '../operator/dashboard.ts';
import { createEvents } from '../operator/events.ts';
import { createOperatorHandler } from '../operator/handler.ts';
import { type HookHandler, hookRoute } from '../operator/hooks.ts';
import { loginRoutes } from '../operator/login.ts';
import { openApiRoute } from '../operator/open-api.ts';
import { rebuildRoutes } from '../operator/rebuild-routes.ts';
import type { OperatorRoute } from '../operator/route.ts';
import type { Service } from '../operator/service.ts';
import { createSessions } from '../operator/sessions.ts';
import { stateRoutes } from '../operator/state-routes.ts';
import { createThrottle } from '../operator/throttle.ts';
import { loadTemplates } from '../template.ts';
import { version } from '../version.ts';
import { createRequestIds } from '../web/request-id.ts';
import type { OriginOf } from './request-origin.ts';

export interface OperatorParts {
  readonly config: Config;
  readonly service: Service;
  readonly hooks: HookHandler;
  readonly clock: Clock;
  readonly log: Logger;
  readonly originOf: OriginOf;
}

export interface Operators {
  readonly handler: RequestHandler;
  /** Lets those go who listen to events. */
  stop(): void;
}

export function createOperators({ config, service, hooks, clock, log, originOf }: OperatorParts): Operators {
  const basePath = new URL(config.baseUrl).pathname.replace(/\/$/, '');
  const sessions = createSessions({ clock });
  const throttle = createThrottle({ clock });
  const access = createAccess({ tokens: config.operator.tokens, sessions, throttle });
  const events = createEvents(service);
  const requestIdOf = createRequestIds(randomBytes(4).toString('hex'));
  const render = (template: string, data: object) => loadTemplates(config.templates).render(template, data);
  const routes: readonly OperatorRoute[] = [
    ...stateRoutes({ service, events, clock }),
    ...rebuildRoutes({ service, clock, basePath }),
    openApiRoute(),
    hookRoute(hooks),
    ...loginRoutes({ access, render, basePath }),
    ...dashboardRoutes({
      ...{ service, clock, basePath, posts: config.posts, timezone: config.timezone },
      ...{ siteTitle: config.title, version, hasLogin: access.hasTokens },
      templates: () => loadTemplates(config.templates),
    }),
  ];
  return {
    handler: createOperatorHandler({ routes, access, originOf, requestIdOf, log, basePath }),
    stop: events.stop,
  };
}
