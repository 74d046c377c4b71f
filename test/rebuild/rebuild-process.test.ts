// Holds that a process that was started ahead is given once, while there is one.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../src/log.ts';
import { startProcessAhead } from '../../src/rebuild/rebuild-process.ts';
import { createRunner } from '../../src/rebuild/runner.ts';

function taken(ahead: () => ChildProcess | undefined): ChildProcess {
  const child = ahead();
  if (!child) throw new Error('no process');
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('it is given once', () => {
  const ahead = startProcessAhead();
  expect(taken(ahead).connected).toBe(true);
  expect(ahead()).toBeUndefined();
});

test('one that was told to end, or has ended, is not given', async () => {
  const ahead = startProcessAhead();
  const child = taken(ahead);
  const again = startProcessAhead();
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
  const other = taken(again);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(again()).toBeUndefined();
});

test('a runner takes it', async () => {
  const ahead = startProcessAhead();
  const given: (ChildProcess | undefined)[] = [];
  const runner = createRunner({
    init: () => Promise.reject(new Error('not now')),
    log: silentLogger,
    onPages: () => undefined,
    worker: new URL('./fake-worker.ts', import.meta.url),
    ahead: () => {
      given.push(ahead());
      return given.at(-1);
    },
  });
  onTestFinished(runner.stop);
  const order = { now: new Date(0), previous: [], watched: [], isThorough: false };
  await expect(runner.run(order)).rejects.toThrow('not now');
  expect(given.map((child) => child?.connected)).toEqual([true]);
  given[0]?.kill('SIGKILL');
});
