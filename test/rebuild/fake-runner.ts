// The real runner over fake-worker.ts, with what it logged; stopped after the test.
import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { Init } from '../../src/rebuild/message.ts';
import type { PassEars } from '../../src/rebuild/pass-ears.ts';
import { createRunner, type Runner, type RunnerSettings } from '../../src/rebuild/runner.ts';
import { plainSite } from '../../src/site/site.ts';
import type { Plan } from './fake-worker.ts';

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [name: string]: unknown;
}

export const order = { now: new Date('2026-05-01T00:00:00Z'), previous: [], watched: [], isThorough: false };

/** For a pass that is made in this process, and heard by nobody. */
export const deafEars: PassEars = {
  monotonic: () => 0,
  onTouch: () => undefined,
  onProgress: () => undefined,
};

/** A logger, and the lines that were written to it. */
export function collectLog(): { log: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { log: pino({ level: 'debug', base: null, timestamp: false }, stream), lines };
}

export function planInit(plan: Plan): Init {
  const config = {} as Config;
  return {
    type: 'init',
    config,
    site: plainSite,
    label: JSON.stringify(plan),
    pages: new Map(),
    ledger: [],
    feeds: [],
    lastGood: new Map(),
  };
}

/** Patient by default, so that a busy machine is not taken for a stuck process. */
export function createFakeRunner(
  plan: Plan,
  settings: Partial<RunnerSettings> = {},
): { runner: Runner; lines: LogLine[] } {
  const { log, lines } = collectLog();
  const runner = createRunner({
    init: () => planInit(plan),
    log,
    onPages: () => undefined,
    worker: new URL('./fake-worker.ts', import.meta.url),
    ...{ patience: 20_000, niceness: 0 },
    ...settings,
  });
  onTestFinished(() => runner.stop());
  return { runner, lines };
}
