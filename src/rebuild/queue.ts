// Lines rebuilds up: one at a time, one that waits, and everybody who asks meanwhile shares that one.

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
  /** A rebuild that begins after the call. */
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

interface Running extends Ordered {
  readonly trigger: RebuildTrigger;
}

interface Waiting extends Ordered {
  /** Of those who wait for it the one that the history should have. */
  trigger: RebuildTrigger;
  touched: Touched;
  readonly begin: () => void;
}

export function createQueue(run: Run): Queue {
  let running: Running | undefined;
  let waiting: Waiting | undefined;

  const start = (trigger: RebuildTrigger, touched: Touched): Running => {
    const id = Promise.withResolvers<number>();
    const report = run(trigger, touched, id.resolve).finally(() => {
      // At once, so that nobody who asks in between begins another one.
      const next = waiting;
      running = waiting = undefined;
      next?.begin();
    });
    running = { trigger, id: id.promise, report };
    return running;
  };

  const wait = (before: Ordered, trigger: RebuildTrigger, touched: Touched): Waiting => {
    const report = Promise.withResolvers<RebuildReport>();
    const next: Waiting = {
      ...{ trigger, touched, report: report.promise },
      // The history counts up, and nothing comes in between.
      id: before.id.then((id) => id && id + 1),
      begin: () => report.resolve(start(next.trigger, next.touched).report),
    };
    return next;
  };

  return {
    order(trigger, touched) {
      if (!running) return start(trigger, touched);
      if (!waiting) {
        waiting = wait(running, trigger, touched);
        return waiting;
      }
      waiting.touched = waiting.touched && touched && [...waiting.touched, ...touched];
      if (isRoutine(waiting.trigger)) waiting.trigger = trigger;
      return waiting;
    },
    async ahead(id) {
      for (const one of [running, waiting]) if (one && (await one.id) === id) return one.trigger;
      return undefined;
    },
    async idle() {
      while (running) await running.report;
    },
  };
}
