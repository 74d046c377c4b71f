import { expect, test } from 'vitest';
import { createFakeRunner, order, planInit } from './fake-runner.ts';
import type { Deed } from './fake-worker.ts';

/** Milliseconds of work: a process that starts has twelve times that, and then touches an article in no time. */
const patience = 250;

test('an article that hangs is named, the process is started again, and the pass is finished', async () => {
  const plan = { keys: ['a', 'b', 'c'], deeds: { b: 'hang' as Deed } };
  const { runner, lines } = createFakeRunner(plan, { patience });
  const result = await runner.run(order);
  expect(result.paths).toEqual(['b']);
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, article: 'b', reason: 'it said nothing for too long' }),
  ]);
});

test('an article that waits for what never comes is named as well, though it does no work', async () => {
  const plan = { keys: ['a', 'b', 'c'], deeds: { b: 'wait' as Deed } };
  const { runner, lines } = createFakeRunner(plan, { patience: 100 });
  expect((await runner.run(order)).paths).toEqual(['b']);
  expect(lines).toEqual([
    expect.objectContaining({ level: 40, article: 'b', reason: 'it said nothing for too long' }),
  ]);
});

test('a process that goes on from article to article is not stuck, however long it takes', async () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
  const deeds = Object.fromEntries(keys.map((key) => [key, 'dawdle' as Deed]));
  const { runner, lines } = createFakeRunner({ keys, deeds }, { patience: 600 });
  expect((await runner.run(order)).paths).toEqual([]);
  expect(lines).toEqual([]);
});

test('a folder that takes long to list is waited for', async () => {
  // Nothing is said while it is listed: that takes longer here than an article may.
  const plan = { keys: [''], deeds: { '': 'dawdle' as Deed } };
  const { runner, lines } = createFakeRunner(plan, { patience: 300 });
  await runner.run(order);
  expect(lines).toEqual([]);
});

test('an article that ends the process is named, and stays left out in the next pass of the same process', async () => {
  const { runner, lines } = createFakeRunner({ keys: ['a', 'b', 'c'], deeds: { b: 'exit' } });
  const first = await runner.run(order);
  const second = await runner.run(order);
  expect(lines).toEqual([expect.objectContaining({ article: 'b', reason: 'it ended by itself (7)' })]);
  expect([first.paths, second.paths]).toEqual([['b'], ['b']]);
  expect(second.folders[1]).toBe(first.folders[1]);
  expect(second.folders[0]).toBe('quick');
});

test('an article that grows past the heap is named', async () => {
  const { runner, lines } = createFakeRunner({ keys: ['a', 'b'], deeds: { b: 'grow' } }, { memory: 24 });
  const result = await runner.run(order);
  expect(result.paths).toEqual(['b']);
  expect(lines[0]).toMatchObject({ article: 'b', reason: expect.stringContaining('ended by itself') });
});

test('after an announcement for many files a careful pass finds the one', async () => {
  const plan = { keys: ['a', 'b', 'c'], deeds: { c: 'exit' as Deed }, isInexact: true };
  const { runner, lines } = createFakeRunner(plan);
  const result = await runner.run(order);
  expect(result.paths).toEqual(['c']);
  expect(result.folders[0]).toBe('careful');
  expect(lines.map(({ article }) => article)).toEqual(['a', 'c']);
});

test('several articles that end the process are found one after the other', async () => {
  const plan = {
    keys: ['a', 'b', 'c', 'd'],
    deeds: { a: 'exit' as Deed, b: 'exit' as Deed, d: 'exit' as Deed },
  };
  const { runner } = createFakeRunner(plan);
  expect((await runner.run(order)).paths).toEqual(['a', 'b', 'd']);
});

test('a process that is lost over nothing in particular is given up in the end, and the next pass tries again', async () => {
  let starts = 0;
  let deed: Deed | undefined = 'exit';
  const init = () => {
    starts += 1;
    return planInit({ keys: [''], deeds: deed ? { '': deed } : {} });
  };
  const { runner } = createFakeRunner({ keys: [] }, { init });
  await expect(runner.run(order)).rejects.toMatchObject({
    code: 'rebuild-failed',
    message: expect.stringContaining('look for very large articles'),
  });
  expect(starts).toBe(25);
  deed = undefined;
  expect((await runner.run(order)).paths).toEqual([]);
});

test('a pass that fails with a reason rejects with it, and costs no process', async () => {
  const { runner, lines } = createFakeRunner({ keys: ['posts'], deeds: { posts: 'fail' } });
  await expect(runner.run(order)).rejects.toMatchObject({
    code: 'posts-unreadable',
    message: 'posts is missing',
  });
  await expect(runner.run(order)).rejects.toMatchObject({ code: 'posts-unreadable' });
  expect(lines).toEqual([]);
});

test('a process that is killed between two passes costs no article', async () => {
  const { runner, lines } = createFakeRunner({ keys: ['a'] });
  const { folders } = await runner.run(order);
  await runner.settle({ isPublished: true, isCommitted: true });
  process.kill(Number(folders[1]), 'SIGKILL');
  const result = await runner.run(order);
  expect(result.paths).toEqual([]);
  expect(result.folders[1]).not.toBe(folders[1]);
  // Whether it was noticed before the pass or in it, nobody is blamed.
  for (const line of lines) expect(line).toMatchObject({ article: '' });
});

test('a process that cannot be started is a failure with a reason, and no crash', async () => {
  const { runner } = createFakeRunner({ keys: [] });
  const { execPath } = process;
  process.execPath = '/nonexistent/node';
  const failing = runner.run(order);
  await expect(failing).rejects.toMatchObject({
    code: 'rebuild-failed',
    message: expect.stringContaining('cannot be started (ENOENT)'),
  });
  process.execPath = execPath;
  expect((await runner.run(order)).paths).toEqual([]);
});
