import { expect, test } from 'vitest';
import { createServingMeter } from '../../src/metrics/serving-counts.ts';
import { createTraffic } from '../../src/metrics/traffic.ts';
import { rss200 } from './counts-with.ts';

/** Lets the event loop turn until its watch has looked so often, or oftener: it looks every 20 ms. */
async function turn(looks: number): Promise<void> {
  for (let look = 0; look < looks; look += 1) await new Promise((resolve) => setTimeout(resolve, 21));
}

test('a process tells what it counted, its memory and how late its event loop was', async () => {
  const traffic = createTraffic();
  const fetches = () => ({ fullFetches: 3, refused: 1, clients: 2 });
  const counts = createServingMeter({ traffic, fetches });
  traffic.note(rss200);
  await turn(5);
  const busy = performance.now() + 300;
  while (performance.now() < busy);
  await turn(5);
  const { delay, residentBytes, ...totals } = counts();
  expect(totals).toEqual({ traffic: [{ ...rss200, count: 1 }], fullFetches: 3, refused: 1 });
  expect(residentBytes).toBeGreaterThan(1_000_000);
  expect(delay.max).toBeGreaterThan(0.2);
  expect(delay.p50).toBeLessThan(0.2);
  // From now on anew.
  expect(counts().delay.max).toBeLessThan(0.2);
});
