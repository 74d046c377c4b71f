// One rebuild for a command that ends after it: build and check.
import { systemClock } from '../clock.ts';
import { silentLogger } from '../log.ts';
import { AppError } from '../problem.ts';
import { createRebuilder } from '../rebuild/rebuild.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import { createRunner } from '../rebuild/runner.ts';
import { createCurrent } from '../snapshot/current.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PageEntry } from '../store/pages.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';

export interface Once {
  readonly report: RebuildReport;
  readonly snapshot: Snapshot;
}

export interface OnceOptions {
  readonly store: Store;
  readonly isThorough: boolean;
  /** Where it is given, all article pages are made, and handed on as they come; else those of the feed only. */
  readonly onPages?: (entries: readonly PageEntry[]) => void;
}

/** Reads every file as it is now, without waiting for it to hold still. Throws AppError where the rebuild failed. */
export async function rebuildOnce(
  { config, label, log }: Context,
  { store, isThorough, onPages }: OnceOptions,
): Promise<Once> {
  const current = createCurrent();
  const { snapshot } = await store.releases.loadLatest();
  if (snapshot) current.swap(snapshot);
  const stored: Promise<void>[] = [];
  const runner = createRunner({
    init: async () => ({
      type: 'init',
      config: { ...config, settle: 0 },
      label,
      pages: await store.pages.fingerprints(),
    }),
    log: isThorough ? silentLogger : log,
    onPages: ({ put }) => {
      stored.push(store.pages.put(put));
      onPages?.(put);
    },
  });
  try {
    const rebuilder = createRebuilder({ runner, store, current, clock: systemClock, log, isThorough });
    const report = await rebuilder.request('command');
    if (report.outcome === 'failed') throw new AppError('rebuild-failed', report.reason);
    if (onPages) await rebuilder.pagesMade();
    await Promise.all(stored);
    return { report, snapshot: current.get() };
  } finally {
    runner.stop();
  }
}
