// Threads that render many articles side by side, where a pass has many: the first one of a process, as a rule.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Article, RenderedArticle } from '../article/article.ts';
import type { Links } from '../article/links.ts';
import type { Fragments } from '../format/compose.ts';
import type { Problem } from '../problem.ts';
import { type Job, type JobResult, type ThreadGround, unpackFragments } from './render-job.ts';

/** What a thread made of an article. */
export interface Prepared extends Pick<RenderedArticle, 'html' | 'summary'> {
  readonly problems: readonly Problem[];
  readonly fragments: Fragments;
}

type OfProcess = Pick<ThreadGround, 'config' | 'site' | 'label'>;

export interface Preparing extends Omit<ThreadGround, keyof OfProcess> {
  readonly links: Links;
  /** Hears how many articles are done, with each few. */
  readonly onDone: (count: number) => void;
}

export type Prepare = (
  articles: readonly Article[],
  onDone: Preparing['onDone'],
) => Promise<ReadonlyMap<Article, Prepared>>;

export interface RenderThreads {
  /** That there may be so many articles to render: where these are many, the threads load their code meanwhile. */
  expect(articles: number): void;
  /** What is missing in the result is to be rendered by who asks; of few articles that is all. */
  prepareWith(preparing: Omit<Preparing, 'onDone'>): Prepare;
  /** Ends them. They come back with the next articles. */
  stop(): void;
}

/** Fewer are rendered in the time that a thread takes to load its code. */
const MANY = 300;
const AT_ONCE = 16;
const MOST_THREADS = 4;
/** Megabytes of heap: one article alone has to fit. */
const MEMORY = 512;
const script = new URL(
  import.meta.url.endsWith('.ts') ? './render-thread.ts' : './render-thread.js',
  import.meta.url,
);

export function createRenderThreads(ofProcess: OfProcess): RenderThreads {
  let threads: Worker[] = [];
  const start = (): void => {
    if (threads.length > 0) return;
    const count = Math.min(MOST_THREADS, availableParallelism());
    threads = Array.from({ length: count }, startThread);
  };
  return {
    expect(articles) {
      if (articles >= MANY) start();
    },
    prepareWith:
      ({ links, ...ofPass }) =>
      async (articles, onDone) => {
        const prepared = new Map<Article, Prepared>();
        if (articles.length < MANY) return prepared;
        start();
        const queue: Job[] = articles.map((article) => ({ article, known: new Map() }));
        const draining = { ground: { ...ofProcess, ...ofPass }, links, onDone, prepared };
        // One that ends or throws leaves its articles to who asked.
        await Promise.allSettled(threads.map((thread) => drain(thread, queue, draining)));
        return prepared;
      },
    stop() {
      for (const thread of threads) void thread.terminate();
      threads = [];
    },
  };
}

function startThread(): Worker {
  const thread = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  // Heard where it is waited for.
  thread.on('error', () => undefined);
  return thread;
}

interface Draining extends Pick<Preparing, 'links' | 'onDone'> {
  readonly ground: ThreadGround;
  readonly prepared: Map<Article, Prepared>;
}

/** Rejects with what the thread threw, or when it ended. */
async function drain(thread: Worker, queue: Job[], { ground, ...draining }: Draining): Promise<void> {
  thread.postMessage(ground);
  const ended = once(thread, 'exit').then(() => Promise.reject(new Error('the thread ended')));
  ended.catch(() => undefined);
  for (let jobs = queue.splice(0, AT_ONCE); jobs.length > 0; jobs = queue.splice(0, AT_ONCE)) {
    thread.postMessage(jobs);
    const [results] = (await Promise.race([once(thread, 'message'), ended])) as [readonly JobResult[]];
    for (const [index, job] of jobs.entries()) queue.push(...take(job, results[index], draining));
    draining.onDone(draining.prepared.size);
  }
}

/** The same article once more, where it has references that lead somewhere. */
function take(job: Job, result: JobResult | undefined, { links, prepared }: Omit<Draining, 'ground'>): Job[] {
  if (!result || 'isGivenBack' in result) return [];
  const { asked, packed, ...made } = result;
  const { article } = job;
  const found = asked.map((reference) => [reference, links.linkTo(article.path, reference)] as const);
  if (found.some(([, url]) => url !== undefined))
    return [{ article, known: new Map([...job.known, ...found]) }];
  prepared.set(article, { ...made, fragments: unpackFragments(packed) });
  return [];
}
