import { expect, test } from 'vitest';
import type { StageProgress } from '../../src/rebuild/report.ts';
import { createStages, type Stages, withStarting } from '../../src/rebuild/stages.ts';

function timed(): { stages: Stages; told: StageProgress[]; pass: (milliseconds: number) => void } {
  const told: StageProgress[] = [];
  let now = 1_000;
  const stages = createStages({ monotonic: () => now, tell: (progress) => told.push(progress) });
  return {
    ...{ stages, told },
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}

test('each stage has its time, and one that comes twice has both', () => {
  const { stages, pass } = timed();
  stages.begin('reading');
  pass(12.34);
  stages.begin('rendering');
  pass(5);
  stages.begin('reading');
  pass(10);
  expect(stages.end()).toEqual({ reading: 22.3, rendering: 5 });
  pass(100);
  expect(stages.end()).toEqual({ reading: 22.3, rendering: 5 });
});

test('ten thousand articles in a second are told of ten times', () => {
  const { stages, told, pass } = timed();
  stages.begin('rendering', 10_000);
  for (let done = 1; done < 10_000; done += 1) {
    pass(0.1);
    stages.reach(done);
  }
  expect(told.length).toBeLessThanOrEqual(11);
  expect(told.length).toBeGreaterThan(8);
  expect(told.every(({ total }) => total === 10_000)).toBe(true);
});

test('a new stage and the end of one are told at once', () => {
  const { stages, told } = timed();
  stages.begin('reading');
  stages.reach(3, 4);
  stages.begin('rendering', 2);
  stages.reach(1);
  stages.reach(2);
  expect(told).toEqual([
    { phase: 'reading', done: 0 },
    { phase: 'rendering', done: 0, total: 2 },
    { phase: 'rendering', done: 2, total: 2 },
  ]);
});

test('what is reached when no stage is under way is told to nobody', () => {
  const { stages, told } = timed();
  stages.reach(1, 1);
  expect([told, stages.end()]).toEqual([[], {}]);
});

test('what no stage of a pass accounts for is its starting', () => {
  expect(withStarting({ reading: 10, rendering: 5.5 }, 100.04)).toEqual({
    ...{ starting: 84.5, reading: 10, rendering: 5.5 },
  });
  expect(withStarting({ reading: 10 }, 9)).toEqual({ starting: 0, reading: 10 });
});
