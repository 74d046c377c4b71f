// Keeps the rebuild process: starts it, gives it passes, and ends one that hangs or grows, naming the article it hung on.
import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import type { FromWorker, Init, Outcome, PassRequest, PassResult } from './message.ts';

export interface RunnerSettings {
  readonly init: () => Promise<Init> | Init;
  readonly log: Logger;
  /** Milliseconds without a word after which the process counts as stuck. */
  readonly patience?: number;
  /** Megabytes of heap. */
  readonly memory?: number;
  /** Article pages that were made in the background, and the problems of those that could not be. */
  readonly onPages: (pages: Extract<FromWorker, { type: 'pages' }>) => void;
  /** The script of the process; another one in tests. */
  readonly worker?: URL;
}

export type PassOrder = Omit<PassRequest, 'type' | 'stuck' | 'isCareful'>;

export interface Runner {
  /** Rejects with AppError where the pass cannot be made at all. One at a time. */
  run(order: PassOrder): Promise<PassResult>;
  /** To be called after each pass: resolves when all article pages that were open are made. */
  settle(outcome: Omit<Outcome, 'type'>): Promise<void>;
  stop(): void;
}

/** How a process left off: with what it was last about to touch. */
interface Crash {
  readonly reason: string;
  readonly key: string;
  readonly isExact: boolean;
}

const MOST_ATTEMPTS = 25;
const script = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

export function createRunner({
  init,
  log,
  onPages,
  worker = script,
  patience = 5_000,
  memory = 1_024,
}: RunnerSettings): Runner {
  let child: ChildProcess | undefined;
  let isStopped = false;
  const stuck = new Set<string>();
  let whenIdle = Promise.withResolvers<void>();

  const start = async (): Promise<ChildProcess> => {
    const message = await init();
    const started = fork(worker, { serialization: 'advanced', execArgv: [`--max-old-space-size=${memory}`] });
    child = started;
    // Priority is a courtesy to the requests; a system that forbids it still rebuilds.
    try {
      if (started.pid !== undefined) setPriority(started.pid, 10);
    } catch {}
    started.on('exit', () => {
      if (child === started) child = undefined;
      whenIdle.resolve();
    });
    started.on('message', (said: FromWorker) => {
      if (said.type === 'pages' && !isStopped) onPages(said);
      if (said.type === 'idle') whenIdle.resolve();
    });
    started.send(message);
    return started;
  };

  return {
    async run(order) {
      let isCareful = false;
      for (let attempt = 0; attempt < MOST_ATTEMPTS && !isStopped; attempt += 1) {
        const request: PassRequest = { type: 'pass', ...order, stuck: [...stuck], isCareful };
        const answer = await ask(child ?? (await start()), request, patience);
        if (!('reason' in answer)) return answer;
        log.warn(
          { reason: answer.reason, article: answer.key },
          'the rebuild process was lost, and is started again',
        );
        if (answer.isExact && answer.key) stuck.add(answer.key);
        isCareful = true;
      }
      throw new AppError(
        'rebuild-failed',
        'the rebuild process was lost again and again; look for very large articles',
      );
    },
    settle(outcome) {
      whenIdle = Promise.withResolvers<void>();
      if (child?.connected) child.send({ type: 'outcome', ...outcome });
      else whenIdle.resolve();
      return whenIdle.promise;
    },
    stop() {
      isStopped = true;
      child?.kill('SIGKILL');
    },
  };
}

/** Resolves to the result, or to how the process was lost; rejects where it says that the pass failed. */
function ask(child: ChildProcess, request: PassRequest, patience: number): Promise<PassResult | Crash> {
  return new Promise((resolve, reject) => {
    let last = { key: '', isExact: false };
    let reason = '';
    const giveUp = () => {
      reason = `it said nothing for ${patience / 1000} s`;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(giveUp, patience);
    const finish = (act: () => void) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      act();
    };
    const onExit = (code: number | null, signal: string | null) =>
      finish(() => resolve({ reason: reason || `it ended by itself (${signal ?? code})`, ...last }));
    const onMessage = (said: FromWorker) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
      if (said.type === 'announce') last = said;
      if (said.type === 'result') finish(() => resolve(said));
      if (said.type === 'failed') finish(() => reject(new AppError(said.code, said.message)));
    };
    child.on('message', onMessage).on('exit', onExit);
    child.send(
      request,
      (error) => error && finish(() => resolve({ reason: error.message, key: '', isExact: false })),
    );
  });
}
