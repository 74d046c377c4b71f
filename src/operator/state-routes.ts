// The API for what is: status, problems, what is held or pinned, and the same as it happens.
import type { Clock } from '../clock.ts';
import { hashToken } from '../secret.ts';
import { createDecisions, type NotHeld } from './decisions.ts';
import type { Events } from './events.ts';
import { readLastLook } from './last-look.ts';
import { answerFault, answerJson, type Fault } from './problem-details.ts';
import type { OperatorRoute } from './route.ts';
import type { Service } from './service.ts';

export interface StateRoutesOptions {
  readonly service: Service;
  readonly events: Events;
  readonly clock: Pick<Clock, 'now'>;
}

export function stateRoutes({ service, events, clock }: StateRoutesOptions): readonly OperatorRoute[] {
  const decisions = createDecisions({ store: service.store, clock });
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
        const last = await readLastLook(service.store.rebuilds);
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
      answer({ id, req, session }, res) {
        const operator = session ?? hashToken(req.headers.authorization ?? '');
        if (!events.add(res, operator)) answerFault(res, TOO_MANY, id);
      },
    },
    {
      ...{ method: 'POST', path: '/api/held/release', access: 'operator' },
      async answer({ body, id }, res) {
        const decided = await decisions.release(body.fingerprint, { isForced: body.force === true });
        if (decided !== 'done') return answerFault(res, NOT_HELD[decided], id);
        answerJson(res, 202, { id: await service.order('api').id });
      },
    },
    {
      ...{ method: 'POST', path: '/api/held/reject', access: 'operator' },
      async answer({ body, id }, res) {
        const decided = await decisions.reject(body.fingerprint);
        if (typeof decided === 'string') return answerFault(res, NOT_HELD[decided], id);
        answerJson(res, 200, { ...decided, rejectedAt: decided.rejectedAt.toISOString() });
      },
    },
    {
      ...{ method: 'POST', path: '/api/rollback', access: 'operator' },
      async answer({ body, id }, res) {
        if (!(await decisions.rollBack(body.release))) return answerFault(res, UNKNOWN_RELEASE, id);
        answerJson(res, 202, { id: await service.order('api').id });
      },
    },
    {
      ...{ method: 'POST', path: '/api/unpin', access: 'operator' },
      async answer({ id }, res) {
        if (!(await decisions.unpin())) return answerFault(res, NOTHING_PINNED, id);
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
const NOT_HELD: Readonly<Record<NotHeld, Fault>> = {
  nothing: {
    status: 409,
    title: 'Nothing is held',
    detail: 'The last rebuild was published, or failed.',
  },
  another: {
    status: 409,
    title: 'Something else is held',
    detail: 'What is held now is not what the fingerprint names; look at /api/status again.',
  },
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
