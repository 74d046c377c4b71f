// A thread of the rebuild process: reads files and renders articles, as it is told.
import { parentPort, workerData } from 'node:worker_threads';
import type { RenderJob, RenderResult, ThreadGround, ToThread } from './thread-job.ts';
import { createReader, createRender } from './thread-work.ts';

const ground = workerData as ThreadGround;
const readFile = createReader(ground);
let render: (job: RenderJob) => RenderResult | undefined = () => undefined;

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'facts') render = createRender(ground, message);
  else if (message.type === 'read') parentPort?.postMessage(message.jobs.map(readFile));
  else {
    const results = message.jobs.map((job) => render(job));
    const buffers = results.flatMap((result) => result?.packed.bytes ?? []);
    parentPort?.postMessage(results, buffers);
  }
});
