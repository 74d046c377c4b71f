// Holds what subscribers rely on through fifty lives of a site: up to 200 steps each, in random order from a seed.
import { expect, test } from 'vitest';
import { failureOf } from './live.ts';

const seeds = Array.from({ length: 50 }, (_, index) => index + 1);

// A life takes a second or two; one that fails is told again and again, to find the few steps that matter.
test.concurrent.each(seeds)(
  'nothing is lost, repeated or shown too early in life %i',
  { timeout: 600_000 },
  async (seed) => {
    expect(await failureOf(seed)).toBeUndefined();
  },
);
