// How long an answer is fresh: as configured, less when an article comes or goes, and reckoned once a second.

import { describe, expect, test } from 'vitest';
import { createFreshness, type FreshnessOptions, freshFor } from '../../src/web/freshness.ts';
import { createFakeClock } from '../rebuild/fake-parts.ts';

test.each([
  [300, Infinity, 300],
  [300, 86_400, 300],
  [300, 300, 300],
  [300, 299.9, 299],
  [300, 60, 60],
  [300, 5, 5],
  [300, 4.9, 5],
  [300, 0, 5], // the rebuild is under way
  [300, -59, 5],
  [300, -61, 300], // it has failed, or the clock was set
  [3, 1, 3],
  [0, 1, 0],
  [0, Infinity, 0],
])('of %s seconds with %s to go, %s are left', (maxAge, left, expected) => {
  expect(freshFor(maxAge, left)).toBe(expected);
});

describe('the headers', () => {
  const startOf = (options: Partial<FreshnessOptions> = {}) => {
    const clock = createFakeClock('2026-05-31T09:00:00Z');
    let moment: Date | undefined;
    const freshness = createFreshness({
      ...{ clock, maxAge: 300, cdnMaxAge: 0, mayBeStale: true, nextMoment: () => moment },
      ...options,
    });
    return { clock, freshness, setMoment: (text: string) => (moment = new Date(text)) };
  };

  test('are those of the configuration where nothing is due', () => {
    expect(startOf().freshness()).toEqual([
      'Cache-Control',
      'public, max-age=300, stale-while-revalidate=300, stale-if-error=86400',
    ]);
    expect(startOf({ mayBeStale: false, maxAge: 60 }).freshness()).toEqual([
      'Cache-Control',
      'public, max-age=60',
    ]);
  });

  test('tell a CDN another age, which is shortened likewise', () => {
    const { freshness, setMoment } = startOf({ cdnMaxAge: 3_600 });
    const usual = 'max-age=3600, stale-while-revalidate=3600, stale-if-error=86400';
    expect(freshness().slice(2)).toEqual(['CDN-Cache-Control', usual]);
    setMoment('2026-05-31T09:10:00Z');
    expect(freshness()).toEqual([
      'Cache-Control',
      'public, max-age=300, stale-while-revalidate=300, stale-if-error=86400',
      'CDN-Cache-Control',
      'max-age=600, stale-if-error=86400',
    ]);
  });

  test('count down to the moment, without a word that allows more, and are the usual ones afterwards', () => {
    const { clock, freshness, setMoment } = startOf();
    const usual = freshness();
    setMoment('2026-05-31T09:10:00Z');
    expect(freshness()).toBe(usual);
    clock.advance(590_000);
    expect(freshness()[1]).toBe('public, max-age=10, stale-if-error=86400');
    clock.advance(10_000);
    expect(freshness()[1]).toBe('public, max-age=5, stale-if-error=86400');
    clock.advance(61_000);
    expect(freshness()).toBe(usual);
  });

  test('stay one array within a second, and follow another moment at once', () => {
    const { clock, freshness, setMoment } = startOf();
    setMoment('2026-05-31T09:01:00Z');
    const first = freshness();
    clock.advance(999);
    expect(freshness()).toBe(first);
    clock.advance(1);
    expect(freshness()[1]).toMatch(/max-age=59,/);
    setMoment('2026-05-31T09:00:31Z');
    expect(freshness()[1]).toMatch(/max-age=30,/);
  });

  test('stay one array while the shortest age holds', () => {
    const { clock, freshness, setMoment } = startOf();
    setMoment('2026-05-31T09:00:02Z');
    const first = freshness();
    clock.advance(1_500);
    expect(freshness()).toBe(first);
  });
});
