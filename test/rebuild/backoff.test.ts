// Failing rebuilds come back later and later; who mends something does not wait.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Backoff, createBackoff } from '../../src/rebuild/backoff.ts';

const MINUTE = 60_000;
let backoff: Backoff | undefined;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  backoff?.stop();
  expect(vi.getTimerCount(), 'a timer is left after stop').toBe(0);
  vi.useRealTimers();
});

const failed = { outcome: 'failed' } as const;

/** The minutes of each retry, of rebuilds that all fail at once. */
function start(random = () => 0.5): { made: Backoff; retries: number[] } {
  const retries: number[] = [];
  const began = Date.now();
  const made = createBackoff({
    random,
    retry: () => {
      retries.push((Date.now() - began) / MINUTE);
      made.note(failed);
    },
  });
  backoff = made;
  return { made, retries };
}

test('after one minute, two, four and eight, then every fifteen', async () => {
  const { made, retries } = start();
  made.note(failed);
  await vi.advanceTimersByTimeAsync(62 * MINUTE);
  expect(retries).toEqual([1, 3, 7, 15, 30, 45, 60]);
});

test.each([
  ['a fifth less', 0, 0.8],
  ['a fifth more', 1, 1.2],
])('by chance %s', async (_, chance, minutes) => {
  const { made, retries } = start(() => chance);
  made.note(failed);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(retries[0]).toBeCloseTo(minutes);
});

test('meanwhile the clock is not listened to, whoever mends something is', () => {
  const { made } = start();
  const admitted = () =>
    (['schedule', 'settle', 'watchdog', 'watch', 'signal', 'command', 'start', 'retry'] as const).filter(
      made.admits,
    );
  expect(admitted()).toHaveLength(8);
  made.note(failed);
  expect(admitted()).toEqual(['watch', 'signal', 'command', 'start', 'retry']);
});

test('a failure in between neither hastens nor delays the next try', async () => {
  const { made, retries } = start();
  made.note(failed);
  for (let second = 0; second < 59; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    made.note(failed);
  }
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(retries).toEqual([1, 3]);
});

test.each(['published', 'unchanged', 'held'] as const)('%s begins anew', async (outcome) => {
  const { made, retries } = start();
  made.note(failed);
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(retries).toEqual([1, 3]);
  made.note({ outcome });
  expect(made.admits('schedule')).toBe(true);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(retries).toHaveLength(2);
  made.note(failed);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(retries).toHaveLength(3);
});
