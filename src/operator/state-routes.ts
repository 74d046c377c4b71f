// The API for what is: status, problems, what is held or pinned, and the same as it happens.
import type { Clock } from '../clock.ts';
import { ANYTHING } from '../store/approvals.ts';
import type { Events } from './events.ts';
import { answerFault, answerJson, type Fault } from './problem-details.ts';
import type { OperatorRoute } from './route.ts';
import type { Service } from './service.ts';

export interface StateRoutesOptions {
  readonly service: Service;
  readonly events: Events;
  readonly clock: Pick<Clock, 'now'>;
}

/** Among these is the last that looked at the articles. */
const LOOKED_AT = 50;

export function stateRoutes({ service, events, clock }: StateRoutesOptions): readonly OperatorRoute[] {
  const { approvals, pins, releases, rebuilds } = service.store;
  return [
    {
      ...{ method: 'GET', path: '/api/status', access: 'operator' },
      answer: async (_request, res) => answerJson(res, 200, await service.status()),
    },
    {
      ...{ method: 'GET', path: '/metrics', access: 'operator' },
      async answer(_request, res) {
        const { contentType, body } = await service.metrics();
        const bytes = Buffer.from(body);
        const headers = ['Content-Type', contentType, 'Content-Length', String(bytes.length)];
        res.writeHead(200, [...headers, 'Cache-Control', 'no-store']).end(bytes);
      },
    },
    {
      ...{ method: 'GET', path: '/api/problems', access: 'operator' },
      async answer(_request, res) {
        const last = (await rebuilds.latest(LOOKED_AT)).find(
          ({ report }) => report && report.outcome !== 'failed',
        )?.report;
        const { id = null, problems = [], problemCount = 0 } = last ?? {};
        answerJson(res, 200, {
          ...{ rebuild: id, count: problemCount },
          files: [...Map.groupBy(problems, ({ path }) => path)].map(([path, own]) => ({
            path,
            problems: own,
          })),
        });
      },
    },
    {
      ...{ method: 'GET', path: '/api/events', access: 'operator' },
      answer({ id }, res) {
        if (!events.add(res)) answerFault(res, TOO_MANY, id);
      },
    },
    {
      ...{ method: 'POST', path: '/api/held/release', access: 'operator' },
      async answer({ body, id }, res) {
        const held = await approvals.held();
        if (!held) return answerFault(res, NOTHING_HELD, id);
        if (body.fingerprint !== undefined && body.fingerprint !== held.fingerprint)
          return answerFault(res, ANOTHER_HELD, id);
        await approvals.approve(body.force === true ? ANYTHING : held.fingerprint, clock.now());
        const ordered = service.order('api');
        answerJson(res, 202, { id: await ordered.id });
      },
    },
    {
      ...{ method: 'POST', path: '/api/held/reject', access: 'operator' },
      async answer({ body, id }, res) {
        const held = await approvals.held();
        if (!held) return answerFault(res, NOTHING_HELD, id);
        if (body.fingerprint !== undefined && body.fingerprint !== held.fingerprint)
          return answerFault(res, ANOTHER_HELD, id);
        const rejectedAt = clock.now();
        await approvals.reject(held.fingerprint, rejectedAt);
        answerJson(res, 200, { fingerprint: held.fingerprint, rejectedAt: rejectedAt.toISOString() });
      },
    },
    {
      ...{ method: 'POST', path: '/api/rollback', access: 'operator' },
      async answer({ body, id }, res) {
        const release = Number(body.release);
        if (!Number.isSafeInteger(release) || !(await releases.load(release)))
          return answerFault(res, UNKNOWN_RELEASE, id);
        await pins.set({ release, pinnedAt: clock.now() });
        answerJson(res, 202, { id: await service.order('api').id });
      },
    },
    {
      ...{ method: 'POST', path: '/api/unpin', access: 'operator' },
      async answer({ id }, res) {
        if (!(await pins.get())) return answerFault(res, NOTHING_PINNED, id);
        await pins.clear();
        answerJson(res, 202, { id: await service.order('api').id });
      },
    },
  ];
}

const TOO_MANY: Fault = {
  status: 503,
  title: 'Too many listeners',
  detail: 'So many programs listen already that no more are taken; ask /api/status instead.',
  headers: ['Retry-After', '60'],
};
const NOTHING_HELD: Fault = {
  status: 409,
  title: 'Nothing is held',
  detail: 'The last rebuild was published, or failed.',
};
const ANOTHER_HELD: Fault = {
  status: 409,
  title: 'Something else is held',
  detail: 'What is held now is not what the fingerprint names; look at /api/status again.',
};
const UNKNOWN_RELEASE: Fault = {
  status: 404,
  title: 'No such release',
  detail: 'release is the number of one that is kept; /api/status lists them.',
};
const NOTHING_PINNED: Fault = {
  status: 409,
  title: 'Nothing is pinned',
  detail: 'The newest release is served.',
};
