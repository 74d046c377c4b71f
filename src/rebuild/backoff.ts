// Makes failing rebuilds rarer: tried again after one minute, two, four, up to fifteen, until one comes through.
import type { RebuildReport, RebuildTrigger } from './report.ts';

export interface Backoff {
  /** False while a rebuild that only the clock asks for has to wait. */
  admits(trigger: RebuildTrigger): boolean;
  note(report: Pick<RebuildReport, 'outcome'>): void;
  stop(): void;
}

export interface BackoffSettings {
  readonly retry: () => void;
  /** From 0 to 1, as Math.random. */
  readonly random: () => number;
}

const MINUTE = 60_000;
const MOST_MINUTES = 15;
/** So that services that fail over the same thing do not come back to it all at once. */
const JITTER = 0.2;
/** A person, a changed file or a start may have mended what was wrong. */
const BY_THE_CLOCK: ReadonlySet<RebuildTrigger> = new Set([
  'schedule',
  'settle',
  'watchdog',
  'archive',
  'media',
]);

export function createBackoff({ retry, random }: BackoffSettings): Backoff {
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };

  return {
    admits: (trigger) => timer === undefined || !BY_THE_CLOCK.has(trigger),
    note({ outcome }) {
      if (outcome !== 'failed') {
        failures = 0;
        rest();
      } else if (timer === undefined) {
        // One that fails in between changes nothing.
        const minutes = Math.min(MOST_MINUTES, 2 ** failures);
        failures += 1;
        const wait = minutes * MINUTE * (1 + JITTER * (2 * random() - 1));
        timer = setTimeout(() => {
          rest();
          retry();
        }, wait);
      }
    },
    stop: rest,
  };
}
