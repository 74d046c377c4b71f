// feedwright serve: the composition root. It alone knows everybody.
import { systemClock } from '../clock.ts';
import { createAddressGuard } from '../media/address-guard.ts';
import { createAsker } from '../media/asker.ts';
import { createRequestHead } from '../media/request-head.ts';
import { createServiceMetrics } from '../metrics/service-metrics.ts';
import { readHookSecrets } from '../operator/hook-secret.ts';
import { createHookHandler } from '../operator/hooks.ts';
import { createFetchBook } from '../polling/fetch-book.ts';
import { createAudience } from '../rebuild/audience.ts';
import { createBackoff } from '../rebuild/backoff.ts';
import { createKeepMade } from '../rebuild/keep-made.ts';
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
import { createFront } from './front.ts';
import { readLiveStatus } from './live-status.ts';
import { createReadiness } from './readiness.ts';
import { readSecret } from './secrets.ts';
import { createFactGatherer } from './service-facts.ts';

/** Resolves when the service has stopped, after SIGTERM or SIGINT. Throws AppError where it cannot start. */
export async function serve({ config, ground, log, label, source }: Context): Promise<void> {
  // From the first moment: a signal that nobody listens for ends the process by force.
  const stopping = stopSignal();
  const clock = systemClock;
  const hookSecrets = readHookSecrets(readSecret(process.env, 'FEEDWRIGHT_HOOK_SECRET'));
  const current = createCurrent();
  const store = await openStore({
    folder: config.data,
    history: config.history,
    onLost: (hash, err) =>
      log.error({ hash, err }, 'the bytes of a feed cannot be read, and are made again by the next rebuild'),
  });
  await store.rebuilds
    .markInterrupted()
    .catch((error: unknown) => log.error({ err: error }, 'the history cannot be written'));
  const { snapshot, notes } = await store.releases.loadLatest();
  for (const note of [...store.notes, ...notes]) log.warn(note);
  if (snapshot) current.swap(snapshot);

  const readiness = createReadiness(current);
  let nextMoment: Date | undefined;
  let rebuilds = 0;
  const audience = createAudience();
  const gatherFacts = createFactGatherer({
    ...{ store, current: current.get, clock, log, nextMoment: () => nextMoment },
    counts: () => front.counts(),
  });
  const metrics = createServiceMetrics(gatherFacts);
  const fetchBook = createFetchBook({
    ...{ tokens: store.privateTokens, most: config.private.networks, clock, log },
  });
  // Before anything that would keep a process which cannot listen.
  const front = createFront({
    ...{ config, store, current: current.get, readiness: readiness.get, clock, log },
    nextMoment: () => nextMoment,
    onFetch: fetchBook.note,
    service: {
      status: () =>
        readLiveStatus({
          ...{ store, snapshot: current.get(), now: clock.now() },
          ...{ progress: rebuilder.progress(), rebuilds },
        }),
      metrics: metrics.text,
      order: (trigger) => rebuilder.order(trigger),
      ahead: (id) => rebuilder.ahead(id),
      progress: () => rebuilder.progress(),
      listen: audience.listen,
      ask: (question) => runner.ask({ question, now: clock.now() }),
      current: current.get,
      label,
      store,
    },
    hooks: createHookHandler({
      ...{ clock, log, secrets: hookSecrets },
      branch: source && config.source.git.branch,
      rebuild: () => rebuilder.request('hook'),
    }),
  });
  const port = await front.listen();
  const reportLog = createReportLog(log);
  const runner = createRunner({
    init: async () => ({
      type: 'init',
      ...ground(),
      label,
      ...(await recall(store, { hasArchive: store.durable && (config.archives || config.readerFeeds) })),
    }),
    ground,
    log,
    onMade: createKeepMade(store),
    onPages: async ({ put, archived, durations, problems }) => {
      reportLog.notePages(problems);
      try {
        await store.pages.put(put);
        await store.archive.put(archived, clock.now());
        await store.fileDurations.put(durations, clock.now());
      } catch (error) {
        log.error({ err: error }, 'article pages cannot be stored');
      }
      if (durations.some(({ seconds }) => seconds !== undefined)) bringIn();
    },
  });
  const asker = createAsker({
    ...{ clock, log, store: store.mediaFiles.put },
    request: createRequestHead({
      guard: createAddressGuard({ isPrivateAllowed: config.media.privateHosts }),
    }),
    onNews: () => bringIn(),
  });
  // What was learnt of files. Where rebuilds fail, the next that does not takes it along.
  const bringIn = () => void (backoff.admits('media') && rebuilder.request('media', []));
  const watcher = createWatcher({ onHint: (touched) => void rebuilder.request('watch', touched) });
  let isStopping = false;
  const rebuilder = createRebuilder({
    ...{ runner, store, clock, log },
    ...(source && { fetch: source.fetch }),
    guard: config.guard,
    learnt: asker.learnt,
    isMainFirst: true,
    current: {
      get: current.get,
      swap: (next) => {
        current.swap(next);
        front.tell();
      },
    },
    onProgress: audience.progress,
    onReport: (report) => {
      // Of a rebuild that the stop cuts short.
      if (isStopping) return;
      readiness.note(report);
      backoff.note(report);
      front.tell();
      reportLog.note(report);
      rebuilds += 1;
      audience.report(report);
      metrics.note(report);
    },
    onPass: ({ folders, nextLook, wantedFiles, ...pass }, isScan) => {
      asker.ask(wantedFiles);
      nextMoment = pass.nextMoment;
      if (config.watch) watcher.setFolders([...(source ? [] : folders), config.templates]);
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
  if (config.watch) watcher.setFolders([...(source ? [] : [config.posts]), config.templates]);
  process.on('SIGHUP', () => void rebuilder.request('signal'));
  // When it says so it can be told to rebuild or to stop.
  log.info(
    {
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/`,
      publicUrl: config.baseUrl,
    },
    'listening',
  );
  void rebuilder.request('start').then(async () => {
    if (isStopping) return;
    const damage = await store.examine().catch((error: unknown) => String(error));
    if (damage)
      log.error({ damage }, 'feedwright.db is damaged; restart, which moves it aside and begins a new one');
  });

  const signal = await stopping;
  log.info({ signal }, 'stopping');
  isStopping = true;
  readiness.stop();
  watcher.stop();
  schedule.stop();
  backoff.stop();
  orderWatch.stop();
  source?.stop();
  runner.stop();
  asker.stop();
  await front.stop();
  await rebuilder.idle();
  await asker.idle();
  await fetchBook.flush();
  await store.close();
  log.info('stopped');
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}
