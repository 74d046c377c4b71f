// The API for rebuilds: begin one, list them, look at one.
import type { Clock } from '../clock.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import type { RebuildRecord } from '../store/rebuilds.ts';
import { createIdempotency } from './idempotency.ts';
import { answerFault, answerJson, type Fault } from './problem-details.ts';
import type { OperatorRoute } from './route.ts';
import type { Service } from './service.ts';

export interface RebuildRoutesOptions {
  readonly service: Service;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly basePath: string;
}

/** Seconds that `wait` waits at most, and where it has no value. */
const LONGEST_WAIT = 60;
const USUAL_WAIT = 30;
const LISTED = 20;
const MOST_LISTED = 100;

export function rebuildRoutes({ service, clock, basePath }: RebuildRoutesOptions): readonly OperatorRoute[] {
  const runs = createIdempotency<ReturnType<Service['order']>>(clock);
  const addressOf = (id: number) => `${basePath}/api/rebuilds${id === 0 ? '' : `/${id}`}`;
  return [
    {
      ...{ method: 'POST', path: '/api/rebuilds', access: 'operator' },
      async answer({ req, id: request, query }, res) {
        const key = req.headers['idempotency-key'];
        if (Array.isArray(key) || (key !== undefined && !/^[!-~]{1,200}$/.test(key)))
          return answerFault(res, BAD_KEY, request);
        const wait = waitOf(query);
        if (wait === undefined) return answerFault(res, BAD_WAIT, request);
        const { id, report } = runs.once(key, () => service.order('api'));
        const done = wait > 0 ? await within(report, wait * 1_000) : undefined;
        if (done) return answerJson(res, 200, done, ['Location', addressOf(done.id)]);
        const number = await id;
        answerJson(res, 202, { id: number, url: addressOf(number) }, ['Location', addressOf(number)]);
      },
    },
    {
      ...{ method: 'GET', path: '/api/rebuilds', access: 'operator' },
      async answer({ query, id }, res) {
        const [limit, before] = [query.get('limit') ?? String(LISTED), query.get('before')];
        if (!isCount(limit) || (before !== null && !isCount(before))) return answerFault(res, BAD_PAGE, id);
        const count = Math.min(MOST_LISTED, Number(limit));
        const found = await service.store.rebuilds.latestInShort(
          count,
          before === null ? undefined : Number(before),
        );
        const last = found.at(-1)?.id;
        const next = found.length === count && last ? `${addressOf(0)}?limit=${count}&before=${last}` : null;
        answerJson(res, 200, { rebuilds: found.map(inShort), next });
      },
    },
    {
      ...{ method: 'GET', path: '/api/rebuilds/:id', access: 'operator' },
      async answer({ params, id }, res) {
        const number = params.id ?? '';
        if (!isCount(number)) return answerFault(res, UNKNOWN_REBUILD, id);
        const record = await service.store.rebuilds.find(Number(number));
        if (record) return answerJson(res, 200, { ...toState(record), ...record.report });
        // Who asked for a rebuild has its address before it begins.
        const trigger = await service.ahead(Number(number));
        if (trigger) answerJson(res, 200, { id: Number(number), trigger, outcome: 'waiting' });
        else answerFault(res, UNKNOWN_REBUILD, id);
      },
    },
  ];
}

function toState({ id, trigger, startedAt, outcome }: RebuildRecord): object {
  return { id, trigger, startedAt, outcome };
}

/** Without what takes room: the problems, and what changed. */
function inShort(record: RebuildRecord): object {
  const { milliseconds, release, reason, problemCount, finishedAt } = record.report ?? {};
  return { ...toState(record), finishedAt, milliseconds, release, reason, problemCount };
}

/** In seconds; 0 where nobody wants to wait, undefined where it is no number. */
function waitOf(query: URLSearchParams): number | undefined {
  const text = query.get('wait');
  if (text === null) return 0;
  if (text === '') return USUAL_WAIT;
  return /^\d{1,4}$/.test(text) ? Math.min(LONGEST_WAIT, Number(text)) : undefined;
}

function isCount(text: string): boolean {
  return /^[1-9]\d{0,14}$/.test(text);
}

async function within(
  report: Promise<RebuildReport>,
  milliseconds: number,
): Promise<RebuildReport | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  const first = await Promise.race([report, late]);
  clearTimeout(timer);
  return first;
}

const BAD_KEY: Fault = {
  status: 400,
  title: 'Malformed request',
  detail: 'Idempotency-Key is one line of 1 to 200 visible ASCII characters.',
};
const BAD_WAIT: Fault = {
  status: 400,
  title: 'Malformed request',
  detail: `wait is a number of seconds, at most ${LONGEST_WAIT}.`,
};
const BAD_PAGE: Fault = {
  status: 400,
  title: 'Malformed request',
  detail: `limit and before are whole numbers from 1; limit is at most ${MOST_LISTED}.`,
};
const UNKNOWN_REBUILD: Fault = {
  status: 404,
  title: 'No such rebuild',
  detail:
    'There was no rebuild of this number, or it is not kept any more; /api/rebuilds lists those that are.',
};
