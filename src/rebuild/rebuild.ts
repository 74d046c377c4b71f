// Rebuilds, one at a time: a pass, the guard, the store, and the one swap after which readers see the new feeds.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import type { Current } from '../snapshot/current.ts';
import { judge } from '../snapshot/guard.ts';
import type { Representation, Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { PassResult } from './message.ts';
import type { ArticleCounts, RebuildOutcome, RebuildReport, RebuildTrigger } from './report.ts';
import type { Runner } from './runner.ts';

export interface RebuilderParts {
  readonly runner: Runner;
  readonly store: Store;
  readonly current: Current;
  readonly clock: Clock;
  readonly log: Logger;
  /** True where every article is to be rendered, to find its faults. */
  readonly isThorough?: boolean;
  /** Hears of each pass that came through, whatever became of it. */
  readonly onPass?: (result: PassResult) => void;
  readonly onReport?: (report: RebuildReport) => void;
}

export interface Rebuilder {
  /**
   * Resolves to the report of a rebuild that began after the call; calls while one waits share it. Never rejects for
   * what data or the machine did: then the outcome is 'failed', and readers keep what they had.
   */
  request(trigger: RebuildTrigger): Promise<RebuildReport>;
  /** Resolves when the article pages that the last rebuild left open are made. */
  pagesMade(): Promise<void>;
}

interface Done {
  readonly outcome: RebuildOutcome;
  readonly reason: string;
  readonly changed: readonly string[];
}

/** Milliseconds for which a start waits for files without an earlier version that are being written. */
const INCOMPLETE_PATIENCE = 10_000;
const ROUTINE: ReadonlySet<RebuildTrigger> = new Set(['schedule', 'settle', 'watch', 'watchdog']);
const NO_COUNTS: ArticleCounts = {
  files: 0,
  published: 0,
  drafts: 0,
  scheduled: 0,
  expired: 0,
  refused: 0,
  unsettled: 0,
};

export function createRebuilder(parts: RebuilderParts): Rebuilder {
  const { runner, store, current, clock, log, isThorough = false } = parts;
  let running: Promise<unknown> | undefined;
  let waiting: Promise<RebuildReport> | undefined;
  let pages: Promise<void> = Promise.resolve();
  let incompleteSince: number | undefined;

  const isWorthWaiting = ({ isIncomplete }: PassResult): boolean => {
    if (!isIncomplete || current.get().release === 0) return false;
    incompleteSince ??= clock.monotonic();
    return clock.monotonic() - incompleteSince < INCOMPLETE_PATIENCE;
  };

  const finishPass = async (result: PassResult): Promise<Done> => {
    const nothing = { changed: [] };
    if (isWorthWaiting(result))
      return {
        ...nothing,
        outcome: 'unchanged',
        reason: 'files are still being written; they are looked at again when they hold still',
      };
    const before = current.get();
    const verdict = judge(before.articleCount, result.counts.published);
    if (verdict.reason !== '' && !(await store.approvals.isApproved(verdict.fingerprint))) {
      await store.approvals.setHeld({ ...verdict, heldAt: clock.now() });
      return { ...nothing, outcome: 'held', reason: verdict.reason };
    }
    await store.approvals.clearHeld();
    const changed = changedPaths(before, result);
    const hasPages = result.pages.put.length + result.pages.deletePaths.length > 0;
    if (changed.length === 0 && !hasPages && before.release > 0)
      return { ...nothing, outcome: 'unchanged', reason: '' };
    const publication = nextSnapshot(before, result, clock.now());
    const release = await save(publication, result);
    current.swap({ ...publication, release });
    return { outcome: 'published', reason: '', changed };
  };

  /** A store that cannot be written does not keep news from the readers: they are served from memory. */
  const save = async (snapshot: Omit<Snapshot, 'release'>, { pages }: PassResult): Promise<number> => {
    try {
      return await store.releases.save({ snapshot, pages });
    } catch (error) {
      log.error(
        { err: error },
        'the release cannot be stored: it is served from memory, and is lost at a restart; free the disk',
      );
      return current.get().release + 1;
    }
  };

  /** A scan that found nothing new, every minute of every day, would push everything else out of the history. */
  const remember = (report: RebuildReport): Promise<void> =>
    report.outcome === 'unchanged' && ROUTINE.has(report.trigger)
      ? store.rebuilds.forget(report.id)
      : store.rebuilds.finish(report);

  const rebuild = async (trigger: RebuildTrigger): Promise<RebuildReport> => {
    const startedAt = clock.now();
    const started = clock.monotonic();
    const id = await store.rebuilds.begin({ trigger, startedAt: startedAt.toISOString() }).catch(() => 0);
    let result: PassResult | undefined;
    let done: Done;
    try {
      const previous = [...current.get().byPath.values()].map(identify);
      result = await runner.run({ now: startedAt, previous, isThorough });
      done = await finishPass(result);
      parts.onPass?.(result);
    } catch (error) {
      if (!(error instanceof AppError))
        log.error({ err: error }, 'a rebuild failed for a reason that nobody foresaw');
      done = {
        outcome: 'failed',
        reason: error instanceof Error ? error.message : String(error),
        changed: [],
      };
    }
    pages = runner.settle({ isCommitted: done.outcome === 'published' });
    const report: RebuildReport = {
      ...{ id, trigger, ...done, release: current.get().release },
      startedAt: startedAt.toISOString(),
      finishedAt: clock.now().toISOString(),
      milliseconds: Math.round(clock.monotonic() - started),
      articles: result?.counts ?? NO_COUNTS,
      problems: result?.problems ?? [],
      problemCount: result?.problemCount ?? 0,
    };
    await remember(report).catch((error: unknown) =>
      log.error({ err: error }, 'the history cannot be written'),
    );
    parts.onReport?.(report);
    return report;
  };

  const request = (trigger: RebuildTrigger): Promise<RebuildReport> => {
    if (!running) {
      const started = rebuild(trigger);
      running = started.finally(() => {
        running = undefined;
      });
      return started;
    }
    waiting ??= running.then(() => {
      waiting = undefined;
      return request(trigger);
    });
    return waiting;
  };

  return { request, pagesMade: () => pages };
}

function identify({ path, hash, lastModified }: Representation) {
  return { path, hash, lastModified };
}

function changedPaths({ byPath }: Snapshot, { representations, paths }: PassResult): string[] {
  const gone = [...byPath.keys()].filter((path) => !paths.includes(path));
  return [...representations.map(({ path }) => path), ...gone];
}

function nextSnapshot(
  { byPath }: Snapshot,
  result: PassResult,
  publishedAt: Date,
): Omit<Snapshot, 'release'> {
  const made = new Map(result.representations.map((representation) => [representation.path, representation]));
  const next = result.paths.flatMap((path) => {
    const representation = made.get(path) ?? byPath.get(path);
    return representation ? [[path, withBuffers(representation)] as const] : [];
  });
  return { publishedAt, byPath: new Map(next), articleCount: result.counts.published };
}

/** The channel between processes turns a Buffer into a plain Uint8Array. */
function withBuffers(representation: Representation): Representation {
  const codings = Object.entries(representation.codings).map(([coding, bytes]) => {
    return [coding, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)] as const;
  });
  return { ...representation, codings: Object.fromEntries(codings) as Representation['codings'] };
}
