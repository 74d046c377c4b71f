// Decides when to rebuild by the time: on the cron schedule, when an article is due, when a file should have settled, and when the clock misbehaves.
import cron from 'node-cron';
import type { Clock } from '../clock.ts';
import type { RebuildTrigger } from './report.ts';

export interface Schedule {
  /** A file that was being written may have settled after so many milliseconds. */
  lookAgain(milliseconds: number): void;
  /** An article comes or goes by its date; undefined where none does. */
  setNextMoment(moment: Date | undefined): void;
  /** A rebuild came through: the watchdog starts to wait anew. */
  noteScan(): void;
  stop(): void;
}

export interface ScheduleSettings {
  /** A cron expression and its IANA zone. */
  readonly expression: string;
  readonly timezone: string;
  readonly clock: Clock;
  readonly rebuild: (trigger: RebuildTrigger) => void;
  /** Milliseconds between two looks of the watchdog. */
  readonly tick?: number;
}

/** The longest interval without a scan, where the cron expression is rarer or unknowable: a day. */
const LONGEST_INTERVAL = 24 * 3_600_000;

export function createSchedule({
  expression,
  timezone,
  clock,
  rebuild,
  tick = 5_000,
}: ScheduleSettings): Schedule {
  const task = cron.schedule(expression, () => rebuild('schedule'), {
    timezone,
    // Though the rebuilder queues by itself: a job that waits is no reason for another.
    noOverlap: true,
    // One line for each minute that a clock was set on, past our log; the watchdog is what helps.
    suppressMissedWarning: true,
  });
  let lastScan = clock.monotonic();
  let nextMoment: number | undefined;
  let look: NodeJS.Timeout | undefined;
  let lookAt = Infinity;
  let exact: NodeJS.Timeout | undefined;

  // Timers run on the monotonic clock. Each tick compares with the wall clock anew, so that a clock that was set, or a
  // moment further away than a timer reaches (24.8 days), is met all the same.
  const aim = () => {
    clearTimeout(exact);
    if (nextMoment === undefined) return;
    const wait = nextMoment - clock.now().getTime();
    if (wait < 2 * tick) exact = setTimeout(arrive, Math.max(1, wait));
  };
  const arrive = () => {
    if (nextMoment !== undefined && clock.now().getTime() < nextMoment) return aim();
    nextMoment = undefined;
    rebuild('schedule');
  };
  const dog = setInterval(() => {
    aim();
    if (clock.monotonic() - lastScan <= 1.5 * interval(task.getNextRuns(2))) return;
    lastScan = clock.monotonic();
    rebuild('watchdog');
  }, tick);

  return {
    lookAgain(milliseconds) {
      const at = clock.monotonic() + milliseconds;
      if (look && at >= lookAt) return;
      clearTimeout(look);
      lookAt = at;
      look = setTimeout(() => {
        look = undefined;
        rebuild('settle');
      }, milliseconds);
    },
    setNextMoment(moment) {
      nextMoment = moment?.getTime();
      aim();
    },
    noteScan() {
      lastScan = clock.monotonic();
    },
    stop() {
      clearInterval(dog);
      clearTimeout(look);
      clearTimeout(exact);
      void task.destroy();
    },
  };
}

function interval([first, second]: readonly Date[]): number {
  return Math.min(LONGEST_INTERVAL, first && second ? second.getTime() - first.getTime() : LONGEST_INTERVAL);
}
