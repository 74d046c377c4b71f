// The guard: which loss of articles is held, and what the operator is told.
import { describe, expect, it, test } from 'vitest';
import { judge } from '../../src/snapshot/guard.ts';

test.each([
  // before, after, held
  [0, 0, false],
  [0, 1, false],
  [0, 1_000, false],
  [1, 0, true],
  [1, 1, false],
  [2, 1, false],
  [4, 0, true],
  [4, 1, false],
  [5, 0, true],
  [5, 1, true],
  [5, 2, true],
  [5, 3, false],
  [6, 2, true],
  [6, 3, false],
  [10, 5, false],
  [10, 4, true],
  [10, 10, false],
  [10, 200, false],
  [100_000, 49_999, true],
  [100_000, 50_000, false],
])('from %i articles to %i: held is %s', (before, after, isHeld) => {
  expect(judge(before, after).reason !== '').toBe(isHeld);
  expect(judge(before, after).fingerprint !== '').toBe(isHeld);
});

describe('what is held', () => {
  it('tells what would vanish, what readers see, and both remedies', () => {
    expect(judge(10, 0).reason).toBe(
      '10 of 10 published articles would vanish at once, and the last good feeds are served on; ' +
        'restore the posts folder, or publish the loss with: feedwright release',
    );
    expect(judge(10, 3).reason).toMatch(/^7 of 10 /);
  });

  it('has a name of its own: an approval of one loss is none of another', () => {
    const losses = [judge(10, 0), judge(10, 1), judge(11, 1), judge(110, 1), judge(1, 0), judge(5, 0)];
    expect(new Set(losses.map(({ fingerprint }) => fingerprint)).size).toBe(losses.length);
    expect(judge(10, 1)).toEqual(judge(10, 1));
  });
});
