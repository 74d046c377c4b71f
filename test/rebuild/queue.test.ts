import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { AppError } from '../../src/problem.ts';
import type { PassResult } from '../../src/rebuild/message.ts';
import { createQueue } from '../../src/rebuild/queue.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { createFakeParts, makeResult } from './fake-parts.ts';

/** Passes that wait until the test lets them go, and how many there are at once. */
function createGate() {
  const begun: PromiseWithResolvers<PassResult>[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const parts = createFakeParts(async () => {
    const pass = Promise.withResolvers<PassResult>();
    begun.push(pass);
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const result = await pass.promise;
    atOnce -= 1;
    return result;
  });
  return { ...parts, begun, most: () => mostAtOnce };
}

/** Long enough for all that only waits for promises. */
const turn = () => new Promise(setImmediate);

test('1000 requests in one tick are two passes, one after the other', async () => {
  const { rebuilder, begun, most } = createGate();
  const requests = Array.from({ length: 1_000 }, () => rebuilder.request('signal'));
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]?.resolve(makeResult(1, 'one'));
  await requests[0];
  await turn();
  expect(begun).toHaveLength(2);
  begun[1]?.resolve(makeResult(1, 'two'));
  const reports = await Promise.all(requests);
  await turn();
  expect(begun).toHaveLength(2);
  expect(most()).toBe(1);
  expect(new Set(reports).size).toBe(2);
  expect(reports[999]?.release).toBe(2);
});

test('the last request is answered by a pass that began after it', async () => {
  const { rebuilder, begun } = createGate();
  const first = rebuilder.request('signal');
  await turn();
  const late = rebuilder.request('watch');
  begun[0]?.resolve(makeResult(1, 'one'));
  await first;
  await turn();
  const later = rebuilder.request('watch');
  begun[1]?.resolve(makeResult(1, 'two'));
  expect((await late).release).toBe(2);
  await turn();
  begun[2]?.resolve(makeResult(1, 'three'));
  expect((await later).release).toBe(3);
});

describe('who asks from outside', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  /** Rebuilds of 20 ms, by what began them and when. */
  function createShort() {
    const begun: [trigger: string, at: number][] = [];
    const start = performance.now();
    const queue = createQueue(
      async (trigger, _touched, onBegun) => {
        begun.push([trigger, performance.now() - start]);
        onBegun(begun.length);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return { id: begun.length } as RebuildReport;
      },
      () => performance.now(),
      async () => begun.length + 1,
    );
    return { queue, begun };
  }

  it('gets one rebuild at once, and for a storm of any length of less than five seconds one behind it', async () => {
    const { queue, begun } = createShort();
    const ids = new Set<number>();
    for (let count = 0; count < 1_000; count += 1) {
      ids.add(await queue.order(count % 2 ? 'api' : 'hook').id);
      await vi.advanceTimersByTimeAsync(2);
    }
    const last = queue.order('api').report;
    await vi.advanceTimersByTimeAsync(300);
    expect([...ids]).toEqual([1, 2]);
    expect(begun).toEqual([
      ['hook', 0],
      // By the fake clock a turn of the event loop takes a millisecond.
      ['api', 2_251],
    ]);
    expect(await last).toEqual({ id: 2 });
  });

  it('waits for five seconds at most, however long it goes on', async () => {
    const { queue, begun } = createShort();
    for (let count = 0; count < 120; count += 1) {
      void queue.order('api');
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(begun.map(([, at]) => at)).toEqual([0, 5_101, 10_201]);
  });

  it('shares the one behind with who asked while the process stood still, and is read late', async () => {
    const { queue, begun } = createShort();
    void queue.order('api');
    await vi.advanceTimersByTimeAsync(30);
    const waited = queue.order('api').report;
    // What has come by then is read after the timers that are due, and before what is set for after that.
    setTimeout(() => void queue.order('api'), 250);
    await vi.advanceTimersByTimeAsync(249);
    expect(begun).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(600);
    await waited;
    expect(begun).toHaveLength(2);
  });

  it('does not make others wait, nor itself where it asks now and then', async () => {
    const { queue, begun } = createShort();
    void queue.order('api');
    await vi.advanceTimersByTimeAsync(50);
    void queue.order('watch');
    await vi.advanceTimersByTimeAsync(250);
    void queue.order('api');
    await vi.advanceTimersByTimeAsync(20);
    expect(begun).toEqual([
      ['api', 0],
      ['watch', 50],
      ['api', 300],
    ]);
    await queue.idle();
  });

  it('is waited for by who stops the service', async () => {
    const { queue, begun } = createShort();
    void queue.order('api');
    await vi.advanceTimersByTimeAsync(30);
    void queue.order('api');
    const idle = queue.idle();
    await vi.advanceTimersByTimeAsync(300);
    await idle;
    expect(begun).toHaveLength(2);
  });
});

test('the number of a rebuild that waits is the one it then has, and tells what began it', async () => {
  const runs: { onBegun: (id: number) => void; report: PromiseWithResolvers<RebuildReport> }[] = [];
  const queue = createQueue(
    (_trigger, _touched, onBegun) => {
      const report = Promise.withResolvers<RebuildReport>();
      runs.push({ onBegun, report });
      return report.promise;
    },
    () => 0,
    () => Promise.reject(new Error('nobody outside has asked')),
  );
  const first = queue.order('start');
  const second = queue.order('command');
  runs[0]?.onBegun(8);
  expect([await first.id, await second.id]).toEqual([8, 9]);
  expect(await Promise.all([8, 9, 10].map(queue.ahead))).toEqual(['start', 'command', undefined]);
  runs[0]?.report.resolve({} as RebuildReport);
  await first.report;
  await turn();
  runs[1]?.onBegun(9);
  expect(await queue.ahead(9)).toBe('command');
  runs[1]?.report.resolve({} as RebuildReport);
  await second.report;
  await turn();
  expect(await queue.ahead(9)).toBeUndefined();
});

test('a request made when the one before has just been answered is not lost and not doubled', async () => {
  const { rebuilder, begun, most } = createGate();
  const chain = rebuilder.request('signal').then(() => rebuilder.request('watch'));
  const second = rebuilder.request('signal');
  for (const index of [0, 1, 2]) {
    await turn();
    begun[index]?.resolve(makeResult(1, String(index)));
  }
  await Promise.all([chain, second]);
  await turn();
  expect(begun.length).toBeLessThanOrEqual(3);
  expect(most()).toBe(1);
});

test('a pass that fails is followed by the one that waits', async () => {
  const { rebuilder, begun } = createGate();
  const first = rebuilder.request('signal');
  const second = rebuilder.request('signal');
  await turn();
  begun[0]?.reject(new Error('a bug'));
  expect((await first).outcome).toBe('failed');
  await turn();
  begun[1]?.resolve(makeResult(1, 'two'));
  expect((await second).outcome).toBe('published');
});

test('idle resolves only when nothing is under way or waiting', async () => {
  const { rebuilder, begun } = createGate();
  await rebuilder.idle();
  let isIdle = false;
  const all = [rebuilder.request('signal'), rebuilder.request('signal')];
  const idle = rebuilder.idle().then(() => {
    isIdle = true;
  });
  await turn();
  begun[0]?.resolve(makeResult(1, 'one'));
  await turn();
  expect(isIdle).toBe(false);
  begun[1]?.resolve(makeResult(1, 'two'));
  await Promise.all(all);
  await idle;
});

test.each([
  ['what any of them names', ['/b'], ['/c'], ['/b', '/c']],
  ['everything, where one does not say', ['/b'], undefined, undefined],
  ['everything, where the first does not say', undefined, ['/c'], undefined],
])('requests that share a pass have it look at %s', async (_, first, second, wanted) => {
  const orders: unknown[] = [];
  const { rebuilder } = createFakeParts(async ({ touched }) => {
    orders.push(touched);
    return makeResult(1, 'one');
  });
  void rebuilder.request('watch', ['/a']);
  void rebuilder.request('watch', first);
  await rebuilder.request('watch', second);
  expect(orders).toEqual([['/a'], wanted]);
});

test('after a pass that failed the next looks at everything, and only a look at everything counts as a scan', async () => {
  const orders: unknown[] = [];
  const scans: boolean[] = [];
  const { rebuilder } = createFakeParts(
    async ({ touched }) => {
      orders.push(touched);
      if (orders.length === 2) throw new AppError('template-invalid', 'mend it');
      return makeResult(1, 'one');
    },
    { onPass: (_, isScan) => scans.push(isScan) },
  );
  for (const path of ['/a', '/b', '/c', '/d']) await rebuilder.request('watch', [path]);
  await rebuilder.request('schedule');
  expect(orders).toEqual([['/a'], ['/b'], undefined, ['/d'], undefined]);
  expect(scans).toEqual([false, true, false, true]);
});

test('a number that somebody outside has is kept for the rebuild that waits, once', async () => {
  const reserved: string[] = [];
  const running = Promise.withResolvers<RebuildReport>();
  const queue = createQueue(
    (_trigger, _touched, onBegun) => {
      onBegun(4);
      return running.promise;
    },
    () => 0,
    async (trigger) => reserved.push(trigger) + 4,
  );
  void queue.order('start');
  expect(await queue.order('watch').id).toBe(5);
  expect(reserved).toEqual([]);
  expect([await queue.order('api').id, await queue.order('hook').id]).toEqual([5, 5]);
  expect(reserved).toEqual(['api']);
});

test('where the number cannot be kept, the next one is told', async () => {
  const queue = createQueue(
    (_trigger, _touched, onBegun) => {
      onBegun(4);
      return new Promise(() => undefined);
    },
    () => 0,
    () => Promise.reject(new Error('no space left on device')),
  );
  void queue.order('start');
  expect(await queue.order('api').id).toBe(5);
});
