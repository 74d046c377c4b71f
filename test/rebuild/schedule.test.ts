import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { createSchedule, type Schedule } from '../../src/rebuild/schedule.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
let rebuilds: string[] = [];
let schedule: Schedule | undefined;

/** Both clocks follow the fake timers; vi.setSystemTime sets the wall clock alone, as an operator would. */
const clock: Clock = { now: () => new Date(), monotonic: () => performance.now() };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-05-01T00:00:30Z') });
  rebuilds = [];
});
afterEach(() => {
  schedule?.stop();
  expect(vi.getTimerCount(), 'a timer is left after stop').toBe(0);
  vi.useRealTimers();
});

/** A rebuild that comes through at once, unless it fails. */
function start(expression: string, { timezone = 'UTC', fails = false, tick = 5_000 } = {}): Schedule {
  const made = createSchedule({
    ...{ expression, timezone, clock, tick },
    rebuild(trigger) {
      rebuilds.push(`${trigger} ${new Date().toISOString()}`);
      if (!fails) made.noteScan();
    },
  });
  schedule = made;
  return made;
}

const triggers = () => rebuilds.map((line) => line.split(' ')[0]);

test('the cron expression rebuilds at its times, in its zone', async () => {
  start('0 9 * * *', { timezone: 'America/New_York', tick: minute });
  await vi.advanceTimersByTimeAsync(day);
  expect(rebuilds).toEqual(['schedule 2026-05-01T13:00:00.000Z']);
});

test('each minute is each minute, and after stop there is none', async () => {
  const { stop } = start('* * * * *');
  await vi.advanceTimersByTimeAsync(3 * minute);
  expect(triggers()).toEqual(['schedule', 'schedule', 'schedule']);
  stop();
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(rebuilds).toHaveLength(3);
});

test('the next moment is met to the second, once', async () => {
  start('0 0 1 1 *').setNextMoment(new Date('2026-05-01T00:20:07Z'));
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(rebuilds).toEqual(['schedule 2026-05-01T00:20:07.000Z']);
});

test('a moment that has passed already is met at once', async () => {
  start('0 0 1 1 *').setNextMoment(new Date('2026-05-01T00:00:00Z'));
  await vi.advanceTimersByTimeAsync(1);
  expect(triggers()).toEqual(['schedule']);
});

test('a moment farther away than a timer reaches is met, and not before', async () => {
  start('0 0 1 1 *', { tick: 60 * minute }).setNextMoment(new Date('2026-06-10T00:00:00Z'));
  await vi.advanceTimersByTimeAsync(41 * day);
  expect(rebuilds.filter((line) => line.startsWith('schedule'))).toEqual([
    'schedule 2026-06-10T00:00:00.000Z',
  ]);
});

test('a moment that is set again, or taken back, is met as it was last set', async () => {
  const made = start('0 0 1 1 *');
  made.setNextMoment(new Date('2026-05-01T00:00:35Z'));
  made.setNextMoment(new Date('2026-05-01T00:00:33Z'));
  await vi.advanceTimersByTimeAsync(minute);
  expect(rebuilds).toEqual(['schedule 2026-05-01T00:00:33.000Z']);
  made.setNextMoment(new Date('2026-05-01T00:02:00Z'));
  made.setNextMoment(undefined);
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(rebuilds).toHaveLength(1);
});

test('a moment follows a wall clock that is set, back or on', async () => {
  const made = start('0 0 1 1 *');
  made.setNextMoment(new Date('2026-05-01T00:00:35Z'));
  vi.setSystemTime(new Date('2026-04-30T23:50:00Z'));
  await vi.advanceTimersByTimeAsync(10 * minute);
  expect(rebuilds).toEqual([]);
  await vi.advanceTimersByTimeAsync(36_000);
  // A millisecond late, since the tick that falls on it aims anew.
  expect(rebuilds).toEqual(['schedule 2026-05-01T00:00:35.001Z']);
  made.setNextMoment(new Date('2026-05-02T00:00:00Z'));
  vi.setSystemTime(new Date('2026-05-03T00:00:00Z'));
  await vi.advanceTimersByTimeAsync(5_001);
  expect(rebuilds).toHaveLength(2);
});

test('with the clock set back an hour the watchdog looks within one and a half intervals', async () => {
  start('* * * * *');
  await vi.advanceTimersByTimeAsync(minute);
  vi.setSystemTime(new Date('2026-04-30T23:01:00Z'));
  const from = rebuilds.length;
  await vi.advanceTimersByTimeAsync(60 * minute);
  // Each 95 s at the latest: 1.5 minutes, and a tick to notice.
  expect(rebuilds.length - from).toBeGreaterThanOrEqual(37);
  expect(rebuilds.length - from).toBeLessThanOrEqual(62);
});

test('with the clock set on an hour there is no storm, of rebuilds or of words', async () => {
  const warn = vi.spyOn(console, 'warn');
  start('* * * * *');
  await vi.advanceTimersByTimeAsync(minute);
  vi.setSystemTime(new Date('2026-05-01T01:01:30Z'));
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(rebuilds.length).toBeLessThanOrEqual(5);
  expect(warn).not.toHaveBeenCalled();
});

test('the watchdog looks where rebuilds fail, without haste', async () => {
  start('0 * * * *', { fails: true, tick: minute });
  await vi.advanceTimersByTimeAsync(4 * 60 * minute);
  expect(triggers().filter((trigger) => trigger === 'schedule')).toHaveLength(4);
  expect(triggers().filter((trigger) => trigger === 'watchdog')).toHaveLength(2);
});

test('where cron is rarer than daily the watchdog looks after a day and a half', async () => {
  start('0 0 1 1 *', { tick: minute });
  await vi.advanceTimersByTimeAsync(1.5 * day);
  expect(rebuilds).toEqual([]);
  await vi.advanceTimersByTimeAsync(minute);
  expect(triggers()).toEqual(['watchdog']);
});

test('several files that settle are one look, at the earliest of their times', async () => {
  const made = start('0 0 1 1 *');
  made.lookAgain(2_000);
  made.lookAgain(1_000);
  made.lookAgain(3_000);
  await vi.advanceTimersByTimeAsync(999);
  expect(rebuilds).toEqual([]);
  await vi.advanceTimersByTimeAsync(minute);
  expect(rebuilds).toEqual(['settle 2026-05-01T00:00:31.000Z']);
  made.lookAgain(500);
  await vi.advanceTimersByTimeAsync(500);
  expect(triggers()).toEqual(['settle', 'settle']);
});

test.each([
  ['Europe/Berlin', '30 2 * * *', '2026-03-28T12:00:00Z'],
  ['America/New_York', '30 2 * * *', '2026-03-07T12:00:00Z'],
  ['Australia/Lord_Howe', '15 2 * * *', '2026-10-03T00:00:00Z'],
  ['Europe/Berlin', '30 * * * *', '2026-10-24T12:00:00Z'],
  ['America/New_York', '30 * * * *', '2026-10-31T12:00:00Z'],
])(
  'over a change of the hour in %s (%s) there is a look within one and a half intervals',
  async (timezone, expression, from) => {
    vi.setSystemTime(new Date(from));
    start(expression, { timezone, tick: minute });
    await vi.advanceTimersByTimeAsync(3 * day);
    const times = [from, ...rebuilds.map((line) => line.split(' ')[1] ?? '')].map((text) => Date.parse(text));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    const interval = expression.startsWith('30 *') ? 60 * minute : day;
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1.5 * interval + 2 * minute);
    expect(rebuilds.length).toBeLessThanOrEqual((3 * day) / interval + 2);
  },
);

test('a moment that passed while a rebuild was under way is met right after it', async () => {
  const made = start('0 0 1 1 *');
  vi.setSystemTime(new Date('2026-05-01T00:01:00Z'));
  // As the pass found it that began before.
  made.setNextMoment(new Date('2026-05-01T00:00:59.500Z'));
  await vi.advanceTimersByTimeAsync(1);
  expect(rebuilds).toEqual(['schedule 2026-05-01T00:01:00.001Z']);
});

test('clocks that jump by an hour, back and on, and by half a minute, leave a moment met once and to the second', async () => {
  const made = start('0 0 1 1 *');
  made.setNextMoment(new Date('2026-05-01T03:00:00Z'));
  for (const jump of ['2026-04-30T23:00:00Z', '2026-05-01T01:00:00Z', '2026-05-01T00:59:30Z']) {
    vi.setSystemTime(new Date(jump));
    await vi.advanceTimersByTimeAsync(20 * minute);
  }
  expect(rebuilds).toEqual([]);
  await vi.advanceTimersByTimeAsync(3 * 60 * minute);
  expect(rebuilds).toHaveLength(1);
  expect(rebuilds[0]).toMatch(/^schedule 2026-05-01T03:00:00/);
});
