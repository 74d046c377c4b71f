// feedwright serve: the composition root. It alone knows everybody.
import { availableParallelism } from 'node:os';
import { systemClock } from '../clock.ts';
import { createBackoff } from '../rebuild/backoff.ts';
import { createOrderWatch } from '../rebuild/orders.ts';
import { createRebuilder } from '../rebuild/rebuild.ts';
import { recall } from '../rebuild/recall.ts';
import { createReportLog } from '../rebuild/report-log.ts';
import { createRunner } from '../rebuild/runner.ts';
import { createSchedule } from '../rebuild/schedule.ts';
import { createWatcher } from '../rebuild/watch.ts';
import { createCurrent } from '../snapshot/current.ts';
import { openStore } from '../store/store.ts';
import type { Context } from './context.ts';
import { createReadiness } from './readiness.ts';
import { createSite } from './site.ts';
import { createWorkers } from './workers.ts';

/** Resolves when the service has stopped, after SIGTERM or SIGINT. Throws AppError where it cannot start. */
export async function serve({ config, ground, log, label }: Context): Promise<void> {
  // From the first moment: a signal that nobody listens for ends the process by force.
  const stopping = stopSignal();
  const clock = systemClock;
  const current = createCurrent();
  const store = await openStore({ folder: config.data, history: config.history });
  await store.rebuilds
    .markInterrupted()
    .catch((error: unknown) => log.error({ err: error }, 'the history cannot be written'));
  const { snapshot, notes } = await store.releases.loadLatest();
  for (const note of [...store.notes, ...notes]) log.warn(note);
  if (snapshot) current.swap(snapshot);

  const readiness = createReadiness(current);
  let nextMoment: Date | undefined;
  const parts = {
    ...{ config, current: current.get, readiness: readiness.get, clock, log },
    nextMoment: () => nextMoment,
  };
  const count = countWorkers(config.workers, store.durable);
  if (count === 1 && config.workers !== 1 && !store.durable)
    log.warn('one process serves, since others could not read article pages that are in its memory only');
  const workers = count > 1 ? createWorkers({ ...parts, count }) : undefined;
  const server =
    workers ??
    createSite({
      ...parts,
      store,
      page: store.pages.get,
      ...{ formerly: store.formerly, isEmptied: store.isEmptied },
    });
  const port = await server.listen({ host: config.host, port: config.port });

  const reportLog = createReportLog(log);
  const runner = createRunner({
    init: async () => ({ type: 'init', ...ground(), label, ...(await recall(store)) }),
    ground,
    log,
    onPages: ({ put, problems }) => {
      reportLog.notePages(problems);
      return store.pages
        .put(put)
        .catch((error: unknown) => log.error({ err: error }, 'article pages cannot be stored'));
    },
  });
  const watcher = createWatcher({ onHint: (touched) => void rebuilder.request('watch', touched) });
  let isStopping = false;
  const rebuilder = createRebuilder({
    ...{ runner, store, clock, log },
    guard: config.guard,
    current: {
      get: current.get,
      swap: (next) => {
        current.swap(next);
        workers?.tell();
      },
    },
    onReport: (report) => {
      // Of a rebuild that the stop cuts short.
      if (isStopping) return;
      readiness.note(report);
      backoff.note(report);
      workers?.tell();
      reportLog.note(report);
    },
    onPass: ({ folders, nextLook, ...pass }, isScan) => {
      nextMoment = pass.nextMoment;
      if (config.watch) watcher.setFolders([...folders, config.templates]);
      if (nextLook !== undefined) schedule.lookAgain(nextLook);
      schedule.setNextMoment(nextMoment);
      if (isScan) schedule.noteScan();
    },
  });
  const schedule = createSchedule({
    expression: config.schedule,
    timezone: config.timezone,
    clock,
    rebuild: (trigger) => {
      // Without a release there is nothing to be patient with.
      if (!backoff.admits(trigger) && current.get().release > 0) return;
      // What waits to settle is looked at by itself.
      void rebuilder.request(trigger, trigger === 'settle' ? [] : undefined);
    },
  });
  const backoff = createBackoff({ retry: () => void rebuilder.request('retry'), random: Math.random });
  const orderWatch = createOrderWatch({
    orders: store.orders,
    onOrder: () => void rebuilder.request('command'),
    onFailure: (error) => log.error({ err: error }, 'orders of the command line cannot be read'),
  });
  // From the beginning, since a first rebuild that fails names no folders.
  if (config.watch) watcher.setFolders([config.posts, config.templates]);
  process.on('SIGHUP', () => void rebuilder.request('signal'));
  // When it says so it can be told to rebuild or to stop.
  log.info(
    {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/`,
      publicUrl: config.baseUrl,
    },
    'listening',
  );
  void rebuilder.request('start');

  const signal = await stopping;
  log.info({ signal }, 'stopping');
  isStopping = true;
  readiness.stop();
  watcher.stop();
  schedule.stop();
  backoff.stop();
  orderWatch.stop();
  runner.stop();
  await server.stop();
  await rebuilder.idle();
  await store.close();
  log.info('stopped');
}

/** Article pages are read from the database: where it is one process's memory, one process serves. */
function countWorkers(wanted: Context['config']['workers'], isDurable: boolean): number {
  if (!isDurable) return 1;
  return wanted === 'auto' ? availableParallelism() : wanted;
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}
