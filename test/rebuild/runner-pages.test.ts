import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createFakeRunner, order, planInit } from './fake-runner.ts';

test('settle resolves when the pages are made, and they are handed on', async () => {
  let handed = 0;
  const onPages = () => {
    handed += 1;
  };
  const { runner } = createFakeRunner({ keys: ['a'], pages: ['b'] }, { onPages });
  await runner.run(order);
  expect(await runner.settle({ isPublished: true, isCommitted: true })).toBe(true);
  expect(handed).toBe(1);
});

test('an article that hangs in the background is named too, and the next pass leaves it out', async () => {
  const plan = { keys: ['a'], pages: ['b', 'c'], deeds: { c: 'hang' } } as const;
  const { runner, lines } = createFakeRunner(plan, { patience: 250 });
  await runner.run(order);
  expect(await runner.settle({ isPublished: true, isCommitted: true })).toBe(false);
  expect(lines).toEqual([expect.objectContaining({ article: 'c', reason: 'it said nothing for too long' })]);
  expect((await runner.run(order)).paths).toEqual(['c']);
  expect(await runner.settle({ isPublished: true, isCommitted: true })).toBe(true);
});

test('an article that ends the process in the background is named', async () => {
  const { runner } = createFakeRunner({ keys: ['a'], pages: ['b'], deeds: { b: 'exit' } });
  await runner.run(order);
  expect(await runner.settle({ isPublished: true, isCommitted: true })).toBe(false);
  expect((await runner.run(order)).paths).toEqual(['b']);
});

test('a pass that comes while a page hangs ends that process and names its article', async () => {
  const plan = { keys: ['a'], pages: ['b'], deeds: { b: 'hang' } } as const;
  const { runner } = createFakeRunner(plan, { patience: 250 });
  await runner.run(order);
  const first = runner.settle({ isPublished: true, isCommitted: true });
  expect((await runner.run(order)).paths).toEqual(['b']);
  expect(await first).toBe(false);
});

test('settle without a process resolves at once', async () => {
  const { runner } = createFakeRunner({ keys: [] });
  expect(await runner.settle({ isPublished: false, isCommitted: false })).toBe(false);
});

test('a pass that is stopped rejects with a sentence, and is not reported as lost', async () => {
  const { runner, lines } = createFakeRunner({ keys: ['a'], deeds: { a: 'hang' } });
  const failing = expect(runner.run(order)).rejects.toMatchObject({
    code: 'rebuild-failed',
    message: expect.stringContaining('stopped'),
  });
  // By then the process is forked: that takes a few microtasks.
  await new Promise(setImmediate);
  runner.stop();
  await failing;
  expect(lines).toEqual([]);
  await expect(runner.run(order)).rejects.toMatchObject({ message: expect.stringContaining('stopped') });
});

test('a stop while the process is starting leaves no process behind', async () => {
  const entered = new EventTarget();
  const init = Promise.withResolvers<ReturnType<typeof planInit>>();
  const { runner } = createFakeRunner(
    { keys: [] },
    {
      init() {
        queueMicrotask(() => entered.dispatchEvent(new Event('init')));
        return init.promise;
      },
    },
  );
  const began = once(entered, 'init');
  const failing = expect(runner.run(order)).rejects.toMatchObject({
    message: expect.stringContaining('stopped'),
  });
  await began;
  const processes = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
  const before = processes();
  runner.stop();
  init.resolve(planInit({ keys: [] }));
  await failing;
  await vi.waitUntil(() => processes() < before, { timeout: 30_000 });
});
