// npm run bench:life -- [SEEDS] [FIRST]: many lives of a site, each from its seed; names those that break what subscribers rely on.
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { failureOf } from '../life/live.ts';

interface Share {
  readonly first: number;
  readonly last: number;
  readonly stride: number;
}

async function liveShare({ first, last, stride }: Share): Promise<void> {
  for (let seed = first; seed <= last; seed += stride) parentPort?.postMessage(await failureOf(seed));
}

async function shareOut(seeds: number, first: number): Promise<void> {
  const stride = availableParallelism();
  const began = performance.now();
  let [lived, failed] = [0, 0];
  const shares = Array.from({ length: Math.min(stride, seeds) }, (_, index) => {
    const share: Share = { first: first + index, last: first + seeds - 1, stride };
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', (failure: string | undefined) => {
      lived += 1;
      if (failure !== undefined) failed += 1;
      if (failure !== undefined) process.stdout.write(`${failure}\n`);
      if (lived % 50 === 0) process.stderr.write(`${lived} lives, ${failed} failed\n`);
    });
    return new Promise<void>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  });
  await Promise.all(shares);
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(`${lived} lives in ${seconds} s, ${failed} failed\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (isMainThread) {
  const [seeds = '1000', first = '1'] = process.argv.slice(2);
  await shareOut(Number(seeds), Number(first));
} else await liveShare(workerData as Share);
