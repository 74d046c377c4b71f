// Lines rebuilds up: one at a time, one that waits, and everybody who asks meanwhile shares that one.

import type { Clock } from '../clock.ts';
import { isRoutine } from './remember.ts';
import type { RebuildReport, RebuildTrigger } from './report.ts';

/** Absolute paths that may have changed; undefined: everything. */
export type Touched = readonly string[] | undefined;

export interface Ordered {
  /** Its number in the history; 0 where that cannot be written. */
  readonly id: Promise<number>;
  readonly report: Promise<RebuildReport>;
}

export interface Queue {
  /**
   * A rebuild that begins after the call: at once or when the one that runs is done; where people and hooks ask one
   * after the other, once a quarter of a second has passed without a request, and after five at the latest.
   */
  order(trigger: RebuildTrigger, touched?: Touched): Ordered;
  /** What the rebuild of this number is begun by, where it waits, or runs and is not in the history yet. */
  ahead(id: number): Promise<RebuildTrigger | undefined>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

/** Tells by `onBegun` the number that it got. Never rejects. */
export type Run = (
  trigger: RebuildTrigger,
  touched: Touched,
  onBegun: (id: number) => void,
) => Promise<RebuildReport>;

/** Who asks from outside may do so a thousand times a second. */
const FROM_OUTSIDE: ReadonlySet<RebuildTrigger> = new Set(['api', 'hook']);
/** Milliseconds. */
const QUIET = 250;
const LONGEST_STORM = 5_000;

/** Keeps the next number of the history for a rebuild that waits; resolves to it. */
export type Reserve = (trigger: RebuildTrigger) => Promise<number>;

interface Running extends Ordered {
  readonly trigger: RebuildTrigger;
}

interface Waiting extends Ordered {
  id: Promise<number>;
  /** Whether the number was kept for it, since somebody outside has its address. */
  isReserved: boolean;
  /** Of those who wait for it the one that the history should have. */
  trigger: RebuildTrigger;
  touched: Touched;
  /** By the monotonic clock. */
  readonly since: number;
  readonly begin: () => void;
}

export function createQueue(run: Run, monotonic: Clock['monotonic'], reserve: Reserve): Queue {
  let running: Running | undefined;
  let waiting: Waiting | undefined;
  let lastId: Promise<number> = Promise.resolve(0);
  /** When somebody from outside asked last. */
  let askedAt = -Infinity;

  const start = (trigger: RebuildTrigger, touched: Touched): Running => {
    const id = Promise.withResolvers<number>();
    const report = run(trigger, touched, id.resolve).finally(() => {
      running = undefined;
      // At once, so that nobody who asks in between begins another one.
      if (waiting) beginWhenQuiet(waiting);
    });
    running = { trigger, id: id.promise, report };
    lastId = id.promise;
    return running;
  };

  const beginWhenQuiet = (next: Waiting): void => {
    const delay = Math.min(askedAt + QUIET, next.since + LONGEST_STORM) - monotonic();
    if (delay > 0) {
      // Where this process stood still, requests lie unread: they are read between the timer and the look.
      setTimeout(() => setImmediate(beginWhenQuiet, next), delay);
      return;
    }
    waiting = undefined;
    next.begin();
  };

  const wait = (trigger: RebuildTrigger, touched: Touched): Waiting => {
    const report = Promise.withResolvers<RebuildReport>();
    const next: Waiting = {
      ...{ trigger, touched, report: report.promise, since: monotonic(), isReserved: false },
      // The history counts up, and nothing comes in between.
      id: lastId.then((id) => id && id + 1),
      begin: () => report.resolve(start(next.trigger, next.touched).report),
    };
    return next;
  };

  const promise = (one: Waiting): Waiting => {
    if (one.isReserved) return one;
    one.isReserved = true;
    const { trigger } = one;
    one.id = lastId.then((id) => id && reserve(trigger).catch(() => id + 1));
    return one;
  };

  return {
    order(trigger, touched) {
      const isFromOutside = FROM_OUTSIDE.has(trigger);
      const isStorm = isFromOutside && monotonic() - askedAt < QUIET;
      if (isFromOutside) askedAt = monotonic();
      if (!waiting) {
        if (!running && !isStorm) return start(trigger, touched);
        waiting = wait(trigger, touched);
        if (!running) beginWhenQuiet(waiting);
        return isFromOutside ? promise(waiting) : waiting;
      }
      waiting.touched = waiting.touched && touched && [...waiting.touched, ...touched];
      if (isRoutine(waiting.trigger)) waiting.trigger = trigger;
      return isFromOutside ? promise(waiting) : waiting;
    },
    async ahead(id) {
      for (const one of [running, waiting]) if (one && (await one.id) === id) return one.trigger;
      return undefined;
    },
    async idle() {
      for (let one = running ?? waiting; one; one = running ?? waiting) await one.report;
    },
  };
}
