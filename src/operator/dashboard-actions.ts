// What the buttons of the dashboard do: each changes something, and leads back to the overview, which says what was done.
import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';
import { createDecisions } from './decisions.ts';
import { redirect } from './page-answer.ts';
import type { OperatorRequest, OperatorRoute } from './route.ts';
import type { Service } from './service.ts';

export interface DashboardActionsOptions {
  readonly service: Pick<Service, 'order' | 'store'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly basePath: string;
}

/** By the word in the address, since what stands there may be anybody's. */
const NOTICES = {
  published: 'Published: the rebuild that was held goes out.',
  kept: 'The old release is kept. Mend the folder, and the next rebuild goes out by itself.',
  'held-changed': 'What is held is not what was on the page any more; look at it again.',
  'rolled-back': 'The earlier release goes out, and stays until newer ones are let out.',
  'no-release': 'That release is not kept any more.',
  unpinned: 'The newest release goes out.',
} as const;

type Notice = keyof typeof NOTICES;

export function noticeOf(done: string | null): string {
  return done !== null && Object.hasOwn(NOTICES, done) ? NOTICES[done as Notice] : '';
}

export function dashboardActions({
  service,
  clock,
  basePath,
}: DashboardActionsOptions): readonly OperatorRoute[] {
  const decisions = createDecisions({ store: service.store, clock });
  /** The page shows it under way: it is begun before the answer goes out. */
  const rebuild = async (): Promise<void> => void (await service.order('api').id);
  const action = (path: string, act: (request: OperatorRequest) => Promise<Notice | ''>): OperatorRoute => ({
    ...{ method: 'POST', path, access: 'operator', isPage: true },
    async answer(request, res: ServerResponse) {
      const done = await act(request);
      redirect(res, `${basePath}/admin${done && `?done=${done}`}`);
    },
  });

  return [
    action('/admin/rebuild', async () => {
      await rebuild();
      return '';
    }),
    // A form always names what was on the page.
    action('/admin/held/release', async ({ body: { fingerprint = '' } }) => {
      if ((await decisions.release(fingerprint)) !== 'done') return 'held-changed';
      await rebuild();
      return 'published';
    }),
    action('/admin/held/reject', async ({ body: { fingerprint = '' } }) =>
      typeof (await decisions.reject(fingerprint)) === 'string' ? 'held-changed' : 'kept',
    ),
    action('/admin/rollback', async ({ body }) => {
      if (!(await decisions.rollBack(body.release))) return 'no-release';
      await rebuild();
      return 'rolled-back';
    }),
    action('/admin/unpin', async () => {
      await decisions.unpin();
      await rebuild();
      return 'unpinned';
    }),
  ];
}
