import { expect, test } from 'vitest';
import { drawRebuilds } from '../../src/operator/rebuild-chart.ts';
import type { RebuildRecord } from '../../src/store/rebuilds.ts';
import { reportWith } from './report-with.ts';

const ground = { now: new Date('2026-05-01T12:00:00Z'), timezone: 'UTC' };
const record = (
  id: number,
  milliseconds: number,
  outcome: RebuildRecord['outcome'] = 'published',
): RebuildRecord => {
  const startedAt = `2026-05-01T11:${String(id).padStart(2, '0')}:00.000Z`;
  const isEnded = outcome !== 'running' && outcome !== 'interrupted';
  const report = isEnded ? reportWith({ id, milliseconds, outcome, stages: { reading: 12 } }) : undefined;
  return { id, trigger: 'schedule', startedAt, outcome, report };
};

test('bars stand by their durations, the newest at the right', () => {
  const { bars, height, most, width } = drawRebuilds(
    [record(3, 400), record(2, 100), record(1, 200)],
    ground,
  );
  expect(bars.map((bar) => Math.round((bar.height / height) * 100))).toEqual([50, 25, 100]);
  const xs = bars.map(({ x }) => x);
  expect(xs).toEqual([...xs].sort((a, b) => a - b));
  expect((xs.at(-1) ?? 0) + (bars[0]?.width ?? 0)).toBeLessThanOrEqual(width);
  expect(most).toBe('400 ms');
  expect(bars[2]?.label).toBe('1 May 2026, 11:03: published in 400 ms');
});

test('the same is said in a sentence and in rows, the newest first', () => {
  const { summary, rows } = drawRebuilds([record(3, 4_200), record(2, 100, 'held'), record(1, 200)], ground);
  expect(summary).toBe(
    '3 rebuilds: 2 published, 1 held. The middle one took 200 ms, the shortest 100 ms, the longest 4.2 s.',
  );
  expect(rows[0]).toMatchObject({
    id: 3,
    duration: '4.2 s',
    stages: 'reading 12 ms',
    started: { relative: '57 minutes ago' },
  });
});

test('one that did not end has a bar to point at, and no duration', () => {
  const { bars, rows } = drawRebuilds([record(2, 0, 'running'), record(1, 0, 'interrupted')], ground);
  expect(bars.every(({ height }) => height > 0)).toBe(true);
  expect(rows.map(({ duration }) => duration)).toEqual(['', '']);
});

test('one is told of without a middle', () => {
  expect(drawRebuilds([record(1, 200)], ground).summary).toBe('1 rebuild, published: it took 200 ms.');
});

test('none is told in a sentence', () => {
  expect(drawRebuilds([], ground)).toMatchObject({
    bars: [],
    summary: 'No rebuild has come to its end yet.',
  });
});
