// The dashboard: its pages and its buttons, around the service.
import type { Clock } from '../clock.ts';
import type { Templates } from '../template.ts';
import { dashboardActions } from './dashboard-actions.ts';
import { dashboardPages } from './dashboard-pages.ts';
import { createPageKit } from './page-kit.ts';
import type { OperatorRoute } from './route.ts';
import type { Service } from './service.ts';

export interface DashboardOptions {
  readonly service: Service;
  readonly clock: Pick<Clock, 'now'>;
  readonly templates: () => Templates;
  readonly siteTitle: string;
  readonly version: string;
  /** Absolute. */
  readonly posts: string;
  readonly timezone: string;
  readonly basePath: string;
  readonly hasLogin: boolean;
}

export function dashboardRoutes(options: DashboardOptions): readonly OperatorRoute[] {
  const { service, clock, templates, basePath, siteTitle, version, hasLogin, ...ground } = options;
  const { store, current, progress, label, ask } = service;
  const render = (template: string, data: object) => templates().render(template, data);
  return [
    ...dashboardPages({
      ...{ ...ground, store, current, progress, label, ask, basePath },
      kit: createPageKit({ render, basePath, siteTitle, version, hasLogin }),
      now: clock.now,
      file: (name) => templates().file(name),
    }),
    ...dashboardActions({ service, clock, basePath }),
  ];
}
