// Keeps the rebuild process: starts it, gives it passes, and ends one that hangs or grows, naming the article it hung on.
import type { ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import type { Served } from '../snapshot/snapshot.ts';
import { type Asked, createAsking } from './asking.ts';
import { type KeepMade, withMade } from './keep-made.ts';
import type { Ask, FromWorker, Init, Outcome, PassRequest, PassResult } from './message.ts';
import type { Answer } from './question.ts';
import { type ProcessSettings, startProcess } from './rebuild-process.ts';
import type { StageProgress } from './report.ts';
import { lostTooOften, startFailure, stopped } from './runner-faults.ts';
import { createSilence, lookAt } from './silence.ts';

export interface RunnerSettings extends ProcessSettings {
  readonly init: () => Promise<Init> | Init;
  /**
   * What the process was told at its start and may not be true any more: where it gives another object than then, the
   * process is started again. Throws AppError where no pass can be made.
   */
  readonly ground?: (touched?: readonly string[]) => object;
  readonly log: Logger;
  /**
   * Milliseconds of work (CPU time) without a word after which the process counts as stuck; twelve times that while it
   * lists the folder, and where it sleeps.
   */
  readonly patience?: number;
  /** A process that was started before the runner, if there is one. */
  readonly ahead?: (() => ChildProcess | undefined) | undefined;
  /** 19 at most; the default is a courtesy to requests, and 0 is for where nobody is answered. */
  readonly niceness?: number;
  /**
   * Article pages that were made in the background, and the problems of those that could not be. Resolves when they
   * are stored.
   */
  readonly onPages: (pages: Extract<FromWorker, { type: 'pages' }>) => Promise<void> | void;
  /** Takes representations as they are made, and resolves to what is to be kept of them; all of them where it is not said. */
  readonly onMade?: KeepMade;
}

export type PassOrder = Omit<PassRequest, 'type' | 'stuck' | 'isCareful'>;

export interface Runner {
  /**
   * Rejects with AppError where the pass cannot be made at all. One at a time. `onProgress` hears how far it is, and
   * then how far its open article pages are.
   */
  run(order: PassOrder, onProgress?: (progress: StageProgress) => void): Promise<PassResult>;
  /**
   * To be called after each pass: resolves when all article pages that were open are made and stored; to false where the
   * process was lost over one of them, which the next pass then leaves out.
   */
  settle(outcome: Omit<Outcome, 'type'>): Promise<boolean>;
  /** Waits for a pass that is under way, and never rejects. */
  ask(asked: Asked): Promise<Answer>;
  stop(): void;
}

type Ending = Extract<FromWorker, { type: 'result' | 'failed' }>;

const MOST_ATTEMPTS = 25;
/** So many times longer may it list the folder, about which it says nothing, or wait for a disk that is on a network. */
const LISTING = 12;
/** So often it is looked at until it counts as stuck. */
const LOOKS = 10;
const NOTHING = { key: '', isExact: false };

export function createRunner({
  init,
  ground = () => NOTHING,
  log,
  onPages,
  onMade = async (representations) => representations,
  ahead = () => undefined,
  patience = 5_000,
  niceness = 10,
  ...settings
}: RunnerSettings): Runner {
  let child: ChildProcess | undefined;
  let isStopped = false;
  let told: object = NOTHING;
  const stuck = new Set<string>();
  /** What the process was last about to touch. */
  let last = NOTHING;
  let isSilent = false;
  let answer: PromiseWithResolvers<Ending | 'lost'> | undefined;
  let pages: PromiseWithResolvers<boolean> | undefined;
  let tell: (progress: StageProgress) => void = () => undefined;
  let storing: Promise<unknown> = Promise.resolve();
  /** Of the pass that is under way. */
  let made: Promise<readonly Served[]>[] = [];

  /** While the process has something to do. */
  const silence = createSilence({
    look: () => lookAt(child?.pid),
    interval: patience / LOOKS,
    onStuck() {
      isSilent = true;
      child?.kill('SIGKILL');
    },
  });
  const expectWord = (work = patience) => silence.begin({ work, sleep: patience * LISTING });
  const rest = () => {
    if (answer || pages || asking.isOpen()) return;
    forgetWork();
  };
  const forgetWork = () => {
    silence.end();
    isSilent = false;
    last = NOTHING;
  };
  const finishPass = (said: Ending | 'lost') => {
    answer?.resolve(said);
    answer = undefined;
    rest();
  };
  const finishPages = (areMade: boolean) => {
    pages?.resolve(storing.then(() => areMade));
    pages = undefined;
    rest();
  };

  const storePages = (said: Extract<FromWorker, { type: 'pages' }>) => {
    if (!isStopped) storing = Promise.allSettled([storing, onPages(said)]);
  };
  const hear = (said: FromWorker) => {
    if (silence.isWatched()) expectWord(isAboutToList(said) ? patience * LISTING : patience);
    if (said.type === 'result' || said.type === 'failed') finishPass(said);
    else if (said.type === 'announce') last = said;
    else if (said.type === 'progress') {
      const { type: _, ...progress } = said;
      tell(progress);
    } else if (said.type === 'told') {
      asking.hear(said.answer);
      rest();
    } else if (said.type === 'made') made.push(onMade(said.representations));
    else if (said.type === 'pages') storePages(said);
    // While a pass is under way this is about the pages of an earlier one.
    else if (!answer) finishPages(true);
  };

  const lose = (cause: string) => {
    child = undefined;
    const isBusy = isSilent || silence.isWatched();
    const reason = isSilent ? 'it said nothing for too long' : `it ended by itself (${cause})`;
    if (isBusy && !isStopped)
      log.warn(
        { reason, article: last.key.replace(/( \S+){3}$/, '') },
        'the rebuild process was lost, and is started again',
      );
    if (last.isExact && last.key) stuck.add(last.key);
    forgetWork();
    finishPass('lost');
    finishPages(false);
    asking.lose();
  };

  const start = async (): Promise<ChildProcess> => {
    told = ground();
    // The process loads its code while the store is asked for what to tell it.
    const message = init();
    const started = ahead() ?? startProcess(settings);
    if (started.pid === undefined) throw await startFailure(started);
    child = started;
    // A system that forbids it still rebuilds.
    try {
      if (niceness > 0) setPriority(started.pid, niceness);
    } catch {}
    started.on('exit', (code, signal) => {
      if (child === started) lose(String(signal ?? code));
    });
    started.on('message', hear);
    // What cannot be said to a process that is ending: its exit follows.
    started.on('error', () => undefined);
    const said = await message;
    if (isStopped) throw stopped();
    started.send(said);
    return started;
  };

  const asking = createAsking(async ({ question, now }) => {
    if (isStopped) throw stopped();
    const ready = child?.connected ? child : await start();
    // It may have to read the whole folder first.
    expectWord(patience * LISTING);
    ready.send({ type: 'ask', now, question, stuck: [...stuck] } satisfies Ask);
  });

  return {
    async run(order, onProgress = () => undefined) {
      await asking.hold();
      tell = onProgress;
      if (child && ground(order.touched) !== told) {
        child.kill('SIGKILL');
        child = undefined;
        finishPages(false);
      }
      for (let attempt = 0; attempt < MOST_ATTEMPTS && !isStopped; attempt += 1) {
        const ready = child?.connected ? child : await start();
        // It ended before it was told anything.
        if (!ready.connected) continue;
        made = [];
        answer = Promise.withResolvers();
        const { promise } = answer;
        expectWord(patience * LISTING);
        ready.send({
          type: 'pass',
          ...order,
          stuck: [...stuck],
          isCareful: attempt > 0,
        } satisfies PassRequest);
        const said = await promise;
        if (said === 'lost') continue;
        if (said.type === 'failed') throw new AppError(said.code, said.message);
        return withMade(said, (await Promise.all(made)).flat());
      }
      throw isStopped ? stopped() : lostTooOften();
    },
    settle(outcome) {
      pages ??= Promise.withResolvers();
      const { promise } = pages;
      if (child?.connected) {
        expectWord();
        child.send({ type: 'outcome', ...outcome } satisfies Outcome);
      } else finishPages(false);
      asking.release();
      return promise;
    },
    ask: asking.ask,
    stop() {
      isStopped = true;
      child?.kill('SIGKILL');
    },
  };
}

/** The first words of a pass. */
function isAboutToList(said: FromWorker): boolean {
  if (said.type === 'announce') return said.key === '';
  return said.type === 'progress' && said.phase === 'reading' && said.total === undefined;
}
