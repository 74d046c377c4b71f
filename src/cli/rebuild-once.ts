// One rebuild for a command that ends after it: build and check.
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { silentLogger } from '../log.ts';
import { AppError } from '../problem.ts';
import type { DraftPlace } from '../rebuild/drafts.ts';
import { createKeepMade, type KeepMade } from '../rebuild/keep-made.ts';
import type { Init } from '../rebuild/message.ts';
import { createRebuilder, type RebuilderParts } from '../rebuild/rebuild.ts';
import { recall } from '../rebuild/recall.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import { createRunner, type RunnerSettings } from '../rebuild/runner.ts';
import { createCurrent } from '../snapshot/current.ts';
import type { Snapshot, StoredRepresentation } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';

export interface OnceOptions {
  readonly store: Store;
  readonly isThorough: boolean;
  /** What readers know, where that is not in the store. */
  readonly known?: Required<Pick<Init, 'ledger' | 'feeds' | 'media' | 'durations'>> | undefined;
  /** Paths that the web answers besides, for a thorough look. */
  readonly answered?: readonly string[];
  /** Which pages are made; without it none but those that a thorough look makes. */
  readonly pages?: 'ofFeeds' | 'all';
  /** Where feeds are written that nobody named. */
  readonly drafts?: DraftPlace;
  /** Gets the feeds, apart those of which there are drafts, while the pages are made; the command waits for both. */
  readonly onFeeds?: (snapshot: Snapshot, drafted: readonly StoredRepresentation[]) => Promise<void>;
  /** See RunnerSettings. */
  readonly ahead?: RunnerSettings['ahead'];
  /** Hears of them as they come. */
  readonly onPages?: RunnerSettings['onPages'];
  readonly onPass?: RebuilderParts['onPass'];
}

const MOST_LOST = 25;
/** Milliseconds. */
const RETRY = 200;

/** Reads every file as it is now, without waiting for it to hold still. Throws AppError where the rebuild failed. */
export async function rebuildOnce(
  { config, site, label, log }: Context,
  options: OnceOptions,
): Promise<RebuildReport> {
  const { store, isThorough, known, answered, drafts, pages, ahead, onFeeds, onPages, onPass } = options;
  const current = createCurrent();
  const { snapshot } = await store.releases.loadLatest();
  if (snapshot) current.swap(snapshot);
  const failures: unknown[] = [];
  const drafted = new Map<string, StoredRepresentation>();
  const noteDrafts: KeepMade = async (made) => {
    for (const one of made) if (one.lengths) drafted.set(one.path, one);
    return [];
  };
  let paths: readonly string[] = [];
  const giveFeeds = (report: RebuildReport): Promise<void> => {
    // Those of an attempt that was lost may be of feeds that there are not.
    const made = paths.flatMap((path) => drafted.get(path) ?? []);
    const isTaken = report.outcome === 'held' ? undefined : onFeeds?.(current.get(), made);
    // Heard where it is waited for.
    isTaken?.catch(() => undefined);
    return isTaken ?? Promise.resolve();
  };
  const runner = createRunner({
    init: async () => ({
      type: 'init',
      config: { ...config, settle: 0 },
      site,
      label,
      // Who needs others makes them of what is written.
      codings: isThorough ? 'unserved' : [],
      ...(await recall(store)),
      ...(known && { ledger: known.ledger, feeds: known.feeds, media: known.media }),
      ...(known && { durations: known.durations }),
      isOnce: true,
      ...(answered && { answered }),
      ...(drafts && { drafts }),
    }),
    log: isThorough ? silentLogger : log,
    onMade: drafts ? noteDrafts : createKeepMade(store),
    niceness: 0,
    ahead,
    onPages: (made) => {
      onPages?.(made);
      return store.pages.put(made.put).catch((error: unknown) => void failures.push(error));
    },
  });
  const settle: typeof runner.settle = (outcome) =>
    runner.settle({ ...outcome, hasNoArticlePages: pages !== 'all' });
  try {
    const rebuilder = createRebuilder({
      ...{ runner: { run: runner.run, settle }, store, current, clock: systemClock, log, isThorough },
      guard: config.guard,
      onPass(result, isScan) {
        ({ paths } = result);
        onPass?.(result, isScan);
      },
    });
    const rebuild = async (): Promise<RebuildReport> => {
      drafted.clear();
      const report = orThrow(await rebuilder.request('command'));
      if (!onFeeds || report.outcome !== 'unchanged' || report.reason === '') return report;
      // Files are still being written, which is waited for some seconds, and not for ever.
      await wait(RETRY);
      return rebuild();
    };
    const report = await rebuild();
    let feedsTaken = giveFeeds(report);
    // An article that costs the process is left out by the rebuild after it.
    for (let lost = 0; pages && lost < MOST_LOST && !(await rebuilder.pagesMade()); lost += 1) {
      await feedsTaken;
      feedsTaken = giveFeeds(await rebuild());
    }
    await feedsTaken;
    if (pages && failures.length > 0) throw failures[0];
    return report;
  } finally {
    runner.stop();
  }
}

function orThrow(report: RebuildReport): RebuildReport {
  if (report.outcome === 'failed') throw new AppError('rebuild-failed', report.reason);
  return report;
}
