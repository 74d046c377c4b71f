// Threads that read and render side by side, where a pass has much to do: the first one of a process, as a rule.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Article, ArticleFile, RenderedArticle } from '../article/article.ts';
import type { Links } from '../article/links.ts';
import type { FileRead } from '../article/read-article.ts';
import type { Fragments } from '../format/compose.ts';
import type { Problem } from '../problem.ts';
import {
  type RenderFacts,
  type RenderJob,
  type RenderResult,
  type ThreadGround,
  type ToThread,
  unpackFragments,
} from './thread-job.ts';
import { createReader, createRender } from './thread-work.ts';

/** What a thread made of an article. */
export interface Prepared extends Pick<RenderedArticle, 'html' | 'summary'> {
  readonly problems: readonly Problem[];
  readonly fragments: Fragments;
}

/** Hears how many are done, with each few. */
type OnDone = (count: number) => void;

/** What is missing in the result is to be rendered by who asks; of few articles that is all. */
export type Prepare = (
  articles: readonly Article[],
  onDone: OnDone,
) => Promise<ReadonlyMap<Article, Prepared>>;

export interface PassThreads {
  /** By path. What is missing is to be read by who asks; of few files that is all. */
  read(files: readonly ArticleFile[], onDone: OnDone): Promise<ReadonlyMap<string, FileRead>>;
  prepareWith(facts: RenderFacts & { readonly links: Links }): Prepare;
  /** Ends them. They come back when there is something to do. */
  stop(): void;
}

/** Fewer are done in the time that a thread takes to load its code. */
const MANY = 300;
const FILES_AT_ONCE = 100;
const ARTICLES_AT_ONCE = 16;
const MOST_THREADS = 4;
/** So many times fewer does this process do before it hears its threads. */
const HERE = 8;
/** Megabytes of heap: one article alone has to fit. */
const MEMORY = 512;
const script = new URL(
  import.meta.url.endsWith('.ts') ? './pass-thread.ts' : './pass-thread.js',
  import.meta.url,
);

export function createPassThreads(ground: ThreadGround): PassThreads {
  const threads = new Set<Worker>();
  const start = (): void => {
    const thread = startThread(ground);
    threads.add(thread);
    // One that has ended would never answer.
    thread.once('exit', () => threads.delete(thread));
  };
  /** This process works beside its threads. What ends or throws leaves its work to who asked. */
  const withAll = async (work: (thread: Worker) => Promise<void>, here: () => Promise<void>) => {
    const count = Math.min(MOST_THREADS, Math.max(1, availableParallelism() - 1));
    while (threads.size < count) start();
    await Promise.allSettled([...[...threads].map(work), here()]);
  };
  return {
    async read(files, onDone) {
      const found = new Map<string, FileRead>();
      if (files.length < MANY) return found;
      const queue = [...files];
      const hear = ({ path }: ArticleFile, read: FileRead): void => {
        found.set(path, read);
      };
      const ask = (jobs: readonly ArticleFile[]): ToThread => ({ type: 'read', jobs });
      const onHeard = () => onDone(found.size);
      const draining = { atOnce: FILES_AT_ONCE, ask, hear, onHeard };
      await withAll(
        (thread) => drain(thread, queue, draining),
        async () => drainHere(createReader(ground), queue, draining),
      );
      return found;
    },
    prepareWith:
      ({ links, ...facts }) =>
      async (articles, onDone) => {
        const prepared = new Map<Article, Prepared>();
        if (articles.length < MANY) return prepared;
        const queue: RenderJob[] = articles.map((article) => ({ article, known: new Map() }));
        const hear = (job: RenderJob, { asked, packed, ...made }: RenderResult): void => {
          const again = withLinks(job, asked, links);
          if (again) queue.push(again);
          else prepared.set(job.article, { ...made, fragments: unpackFragments(packed) });
        };
        const ask = (jobs: readonly RenderJob[]): ToThread => ({ type: 'render', jobs });
        const onHeard = () => onDone(prepared.size);
        const draining = { atOnce: ARTICLES_AT_ONCE, ask, hear, onHeard };
        await withAll(
          (thread) => {
            thread.postMessage({ type: 'facts', ...facts } satisfies ToThread);
            return drain(thread, queue, draining);
          },
          async () => drainHere(createRender(ground, facts), queue, draining),
        );
        return prepared;
      },
    stop() {
      for (const thread of threads) void thread.terminate();
      threads.clear();
    },
  };
}

/** For a pass that has to know which article it is about. */
export const noThreads: PassThreads = {
  read: async () => new Map(),
  prepareWith: () => async () => new Map(),
  stop: () => undefined,
};

function startThread(ground: ThreadGround): Worker {
  const thread = new Worker(script, {
    workerData: ground,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY },
  });
  // Heard where it is waited for.
  thread.on('error', () => undefined);
  return thread;
}

interface Draining<Job, Result> {
  readonly atOnce: number;
  readonly ask: (jobs: readonly Job[]) => ToThread;
  /** May put more into the queue. */
  readonly hear: (job: Job, result: Result) => void;
  readonly onHeard: () => void;
}

/** Rejects with what the thread threw, or when it ended. */
async function drain<Job, Result>(
  thread: Worker,
  queue: Job[],
  { atOnce, ask, hear, onHeard }: Draining<Job, Result>,
): Promise<void> {
  const ended = once(thread, 'exit').then(() => Promise.reject(new Error('the thread ended')));
  ended.catch(() => undefined);
  for (let jobs = queue.splice(0, atOnce); jobs.length > 0; jobs = queue.splice(0, atOnce)) {
    thread.postMessage(ask(jobs));
    const [results] = (await Promise.race([once(thread, 'message'), ended])) as [(Result | undefined)[]];
    for (const [index, job] of jobs.entries()) {
      const result = results[index];
      if (result !== undefined) hear(job, result);
    }
    onHeard();
  }
}

/** Never long without hearing the threads. */
async function drainHere<Job, Result>(
  work: (job: Job) => Result | undefined,
  queue: Job[],
  { atOnce, hear, onHeard }: Draining<Job, Result>,
): Promise<void> {
  while (queue.length > 0) {
    // From the end, so that a thread that is given much is not the last.
    for (const job of queue.splice(-Math.ceil(atOnce / HERE))) {
      const result = work(job);
      if (result !== undefined) hear(job, result);
    }
    onHeard();
    await nextTurn();
  }
}

/** The same article once more, where it has references that lead somewhere. */
function withLinks(
  { article, known }: RenderJob,
  asked: readonly string[],
  links: Links,
): RenderJob | undefined {
  const found = asked.map((reference) => [reference, links.linkTo(article.path, reference)] as const);
  return found.some(([, url]) => url !== undefined)
    ? { article, known: new Map([...known, ...found]) }
    : undefined;
}
