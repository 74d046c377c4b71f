import { expect, test } from 'vitest';
import { addTotals, noTotals } from '../../src/metrics/serving-counts.ts';
import { createTraffic, formatOf } from '../../src/metrics/traffic.ts';
import { rss200, rss304 } from './counts-with.ts';

test('answers are counted by format, status and coding, and their bytes added', () => {
  const { note, rows } = createTraffic();
  const others = [{ ...rss200, coding: 'gzip' }, { ...rss200, format: 'atom' as const }, rss304];
  for (const answered of [rss200, rss200, ...others]) note(answered);
  expect(rows()).toEqual([
    { ...rss200, bytes: 1_000, count: 2 },
    { ...rss200, coding: 'gzip', count: 1 },
    { ...rss200, format: 'atom', count: 1 },
    { ...rss304, count: 1 },
  ]);
});

test('rows that were given out do not change', () => {
  const { note, rows } = createTraffic();
  note(rss200);
  const before = rows();
  note(rss200);
  expect(before[0]?.count).toBe(1);
});

test('the counts of two processes are added', () => {
  const a = { traffic: [{ ...rss200, count: 2 }], fullFetches: 3, refused: 1 };
  const b = {
    ...a,
    traffic: [
      { ...rss200, count: 5 },
      { ...rss304, count: 1 },
    ],
  };
  expect(addTotals(a, addTotals(noTotals, b))).toEqual({
    traffic: [
      { ...rss200, bytes: 1_000, count: 7 },
      { ...rss304, count: 1 },
    ],
    ...{ fullFetches: 6, refused: 2 },
  });
});

test.each([
  ['application/rss+xml; charset=utf-8', 'rss'],
  ['application/atom+xml; charset=utf-8', 'atom'],
  ['application/feed+json; charset=utf-8', 'json'],
  ['text/html; charset=utf-8', 'page'],
  ['text/css; charset=utf-8', 'other'],
])('%s is %s', (mediaType, format) => {
  expect(formatOf(mediaType)).toBe(format);
});
