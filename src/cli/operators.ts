// Puts together what operators meet: who may, the API, the login, and the events.

import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { createAccess } from '../operator/access.ts';
import { dashboardRoutes } from '../operator/dashboard.ts';
import { createEvents } from '../operator/events.ts';
import { feedRoutes } from '../operator/feed-routes.ts';
import { createOperatorHandler } from '../operator/handler.ts';
import { type HookHandler, hookRoute } from '../operator/hooks.ts';
import { loginRoutes } from '../operator/login.ts';
import { openApiRoute } from '../operator/open-api.ts';
import { createPrivateAddresses } from '../operator/private-addresses.ts';
import { privateRoutes } from '../operator/private-routes.ts';
import { rebuildRoutes } from '../operator/rebuild-routes.ts';
import { createRefusalLog } from '../operator/refusal-log.ts';
import type { OperatorRoute } from '../operator/route.ts';
import type { Service } from '../operator/service.ts';
import { createSessions } from '../operator/sessions.ts';
import { stateRoutes } from '../operator/state-routes.ts';
import { createThrottle } from '../operator/throttle.ts';
import { loadTemplates } from '../template.ts';
import { version } from '../version.ts';
import { createRequestIds } from '../web/request-id.ts';
import { privateFeedsOf } from './private-feeds-of.ts';
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

/** Milliseconds: anybody may ask for the login page, and reading all templates is work. */
const TEMPLATES_KEPT = 1_000;

export function createOperators({ config, service, hooks, clock, log, originOf }: OperatorParts): Operators {
  const basePath = new URL(config.baseUrl).pathname.replace(/\/$/, '');
  const sessions = createSessions({ clock });
  const throttle = createThrottle({ clock });
  const access = createAccess({ tokens: config.operator.tokens, sessions, throttle });
  const events = createEvents({ service, stillAdmits: access.stillAdmits });
  const requestIdOf = createRequestIds(randomBytes(4).toString('hex'));
  const logRefusal = createRefusalLog(log, clock, 'an operator was refused');
  const templates = keepFor(TEMPLATES_KEPT, clock, () => loadTemplates(config.templates));
  const render = (template: string, data: object) => templates().render(template, data);
  const routes: readonly OperatorRoute[] = [
    ...stateRoutes({ service, events, clock }),
    ...rebuildRoutes({ service, clock, basePath }),
    ...privateRoutes(
      createPrivateAddresses({
        ...{ tokens: service.store.privateTokens, feeds: privateFeedsOf(config), clock },
        baseUrl: config.baseUrl,
      }),
    ),
    ...feedRoutes({ service, basePath }),
    openApiRoute(),
    hookRoute(hooks),
    ...loginRoutes({ access, logRefusal, render, basePath }),
    ...dashboardRoutes({
      ...{ service, clock, basePath, posts: config.posts, timezone: config.timezone },
      ...{ siteTitle: config.title, version, hasLogin: access.hasTokens },
      templates,
    }),
  ];
  return {
    handler: createOperatorHandler({ routes, access, originOf, requestIdOf, log, logRefusal, basePath }),
    stop: events.stop,
  };
}

/** Makes a value anew where the last one is older than so many milliseconds. */
function keepFor<T>(milliseconds: number, { monotonic }: Clock, make: () => T): () => T {
  let kept: { readonly value: T; readonly at: number } | undefined;
  return () => {
    if (!kept || monotonic() - kept.at >= milliseconds) kept = { value: make(), at: monotonic() };
    return kept.value;
  };
}
