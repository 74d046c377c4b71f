// The token bucket by numbers.
import { describe, expect, test } from 'vitest';
import { type Bucket, fullBucket, takeToken } from '../../src/polling/politeness.ts';

const MINUTE = 60_000;

/** The waits of requests at these milliseconds. */
function waits(perHour: number, times: readonly number[]): number[] {
  let bucket: Bucket = fullBucket(perHour, 0);
  return times.map((now) => {
    const taken = takeToken(bucket, perHour, now);
    bucket = taken.bucket;
    return taken.waitSeconds;
  });
}

describe('a client', () => {
  test('may use its hour at once, and has to wait then', () => {
    expect(waits(3, [0, 0, 0, 0])).toEqual([0, 0, 0, 1200]);
  });

  test('gets one more after the share of an hour that it is told', () => {
    expect(waits(60, [...Array(60).fill(0), MINUTE / 2, MINUTE, MINUTE])).toEqual([
      ...Array(60).fill(0),
      30,
      0,
      60,
    ]);
  });

  test('that is refused again and again waits no longer for it', () => {
    expect(waits(1, [0, 1, MINUTE, 30 * MINUTE, 60 * MINUTE])).toEqual([0, 3600, 3540, 1800, 0]);
  });

  test('that stays away for long saves up no more than an hour', () => {
    expect(waits(2, [0, 0, 1e9, 1e9, 1e9])).toEqual([0, 0, 0, 0, 1800]);
  });

  test('is never told to wait for 0 seconds', () => {
    expect(waits(1_000_000, [...Array(1_000_000).fill(0), 0.001]).at(-1)).toBe(1);
  });
});
