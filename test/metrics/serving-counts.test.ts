import { expect, test } from 'vitest';
import { createServingMeter } from '../../src/metrics/serving-counts.ts';
import { createTraffic } from '../../src/metrics/traffic.ts';
import { rss200 } from './counts-with.ts';

/** Lets the event loop turn so often that its watch looks again. */
async function turn(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) await new Promise(setImmediate);
}

test('a process tells what it counted, its memory and how late its event loop was', async () => {
  const traffic = createTraffic();
  const fetches = () => ({ fullFetches: 3, refused: 1, clients: 2 });
  const counts = createServingMeter({ traffic, fetches });
  traffic.note(rss200);
  await turn(60);
  const busy = performance.now() + 300;
  while (performance.now() < busy);
  await turn(60);
  const { delay, residentBytes, ...totals } = counts();
  expect(totals).toEqual({ traffic: [{ ...rss200, count: 1 }], fullFetches: 3, refused: 1 });
  expect(residentBytes).toBeGreaterThan(1_000_000);
  expect(delay.max).toBeGreaterThan(0.2);
  expect(delay.p50).toBeLessThan(0.2);
  // From now on anew.
  expect(counts().delay.max).toBeLessThan(0.2);
});
