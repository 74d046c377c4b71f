// Rebuilds, one at a time: a pass, the guard, the store, and the one swap after which readers see the new feeds.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import type { RemoteFile } from '../remote-file.ts';
import type { Current } from '../snapshot/current.ts';
import { differ, type FeedChange } from '../snapshot/difference.ts';
import type { GuardLimits } from '../snapshot/guard.ts';
import type { Store } from '../store/store.ts';
import { createHold } from './hold.ts';
import type { PassResult } from './message.ts';
import { changedPaths, describeStanding, hasMoreToStore, nextSnapshot } from './next-snapshot.ts';
import { createPinFollower } from './pinned.ts';
import { createProgress } from './progress.ts';
import { createPublisher, nothingElse } from './publisher.ts';
import { createQueue, type Ordered, type Run } from './queue.ts';
import { createRemember, tellChanged } from './remember.ts';
import type { RebuildOutcome, RebuildProgress, RebuildReport, RebuildTrigger, StageTimes } from './report.ts';
import type { Runner } from './runner.ts';
import { createStages, type Stages, withStarting } from './stages.ts';

export interface RebuilderParts {
  readonly runner: Pick<Runner, 'run' | 'settle'>;
  readonly store: Store;
  readonly current: Current;
  readonly guard: GuardLimits;
  readonly clock: Clock;
  readonly log: Logger;
  /** Before each pass: resolves to true where the articles are others than before. Without them no pass is made. */
  readonly fetch?: () => Promise<boolean>;
  /** What became known of files on other servers since it was last asked. */
  readonly learnt?: () => readonly RemoteFile[];
  /** True where every article is to be rendered, to find its faults, and nothing is to be published. */
  readonly isThorough?: boolean;
  /** True where the very first release is not to wait for many feeds: another rebuild follows, which brings them. */
  readonly isMainFirst?: boolean;
  /** Hears of each pass that came through, whatever became of it; `isScan` when it looked at everything. */
  readonly onPass?: (result: PassResult, isScan: boolean) => void;
  readonly onReport?: (report: RebuildReport) => void;
  /** Hears of each new stage, and at most ten times a second how far it is. */
  readonly onProgress?: (progress: RebuildProgress) => void;
}

export interface Rebuilder {
  /** The same, with the number that it has or will have in the history. */
  order(trigger: RebuildTrigger): Ordered;
  /** See Queue. */
  ahead(id: number): Promise<RebuildTrigger | undefined>;
  /**
   * Resolves to the report of a rebuild that began after the call; calls while one waits share it. Never rejects for
   * what data or the machine did: then the outcome is 'failed', and readers keep what they had. `touched` are the
   * absolute paths that may have changed, where that is known.
   */
  request(trigger: RebuildTrigger, touched?: readonly string[]): Promise<RebuildReport>;
  /** How far the rebuild under way is; undefined while none is. Pages are made even after its report. */
  progress(): RebuildProgress | undefined;
  /** Resolves when the article pages that the last rebuild left open are made; to false where the next has to go on. */
  pagesMade(): Promise<boolean>;
  /** Resolves when no rebuild is under way any more, and no page on its way into the store. */
  idle(): Promise<void>;
}

interface Done {
  readonly outcome: RebuildOutcome;
  readonly reason: string;
  readonly changed: readonly string[];
  readonly changes: readonly FeedChange[];
  /** True when readers see what the pass made. */
  readonly isPublished: boolean;
  /** True when the store now holds what the pass came with. */
  readonly isCommitted: boolean;
}

const NOTHING_DONE = { changed: [], changes: [], isPublished: false, isCommitted: false };
const UNCHANGED = { ...NOTHING_DONE, outcome: 'unchanged', reason: '' } as const;
const UNSETTLED = 'files are still being written; they are looked at again when they hold still';
/** Milliseconds for which a start waits for files without an earlier version that are being written. */
const INCOMPLETE_PATIENCE = 10_000;
type Found = Pick<RebuildReport, 'articles' | 'problems' | 'problemCount' | 'next' | 'upcoming'>;
const NOTHING_FOUND: Found = {
  articles: { files: 0, published: 0, drafts: 0, scheduled: 0, expired: 0, refused: 0, unsettled: 0 },
  ...{ problems: [], problemCount: 0, upcoming: [] },
};

export function createRebuilder(parts: RebuilderParts): Rebuilder {
  const { runner, store, current, guard, clock, log, isThorough = false, isMainFirst = false } = parts;
  const progress = createProgress(parts.onProgress);
  const { publish, isStored } = createPublisher({ store, current, log });
  const remember = createRemember(store.rebuilds);
  const reasonToHold = createHold({ approvals: store.approvals, guard, clock, log });
  /** True where the last pass failed, perhaps before it looked at what it was to look at. */
  let isBehind = false;
  let pages = Promise.resolve(true);
  let incompleteSince: number | undefined;
  /** Readers keep what they have, and a first feed is never an empty one, while files may just be on their way. */
  const isWorthWaiting = ({ isIncomplete, counts }: PassResult): boolean => {
    if (!isIncomplete) incompleteSince = undefined;
    if (!isIncomplete || (current.get().release === 0 && counts.published > 0)) return false;
    incompleteSince ??= clock.monotonic();
    return clock.monotonic() - incompleteSince < INCOMPLETE_PATIENCE;
  };

  const finishPass = async (result: PassResult, stages: Stages): Promise<Done> => {
    stages.begin('judging');
    if (isWorthWaiting(result)) return { ...UNCHANGED, reason: UNSETTLED };
    const before = current.get();
    const reason = await reasonToHold(before, result);
    if (reason !== '') return { ...NOTHING_DONE, outcome: 'held', reason };
    if (isThorough) return UNCHANGED;
    const changed = changedPaths(before, result);
    const hasMore = hasMoreToStore(result);
    const isAsBefore = before.release > 0 && !before.isPartial === !result.isPartial;
    if (changed.length === 0 && !hasMore && isAsBefore && isStored())
      return {
        ...{ changed, changes: [], isPublished: true, isCommitted: true },
        ...{ outcome: 'unchanged', reason: '' },
      };
    stages.begin('storing');
    const now = clock.now();
    const snapshot = nextSnapshot(before, result, now);
    const { pages: made, ledger, addresses, feeds, lastGood, archive } = result;
    await publish({ snapshot, pages: made, ledger, addresses, feeds, lastGood, archive });
    // A release of before there were windows does not tell what it showed.
    const isComparable = before.windows.size > 0 || before.release === 0;
    const changes = isComparable
      ? differ(before.windows, result.windows, { fullFeeds: result.fullFeeds, now })
      : [];
    return { outcome: 'published', reason: '', changed, changes, isPublished: true, isCommitted: isStored() };
  };

  const followPin = createPinFollower({
    ...{ store, clock, log },
    current: current.get,
    publish: (snapshot) => publish({ snapshot, ...nothingElse }),
  });

  /** Resolves to true where the articles are others than before. */
  const fetch = async (stages: Stages): Promise<boolean> => {
    if (!parts.fetch) return false;
    stages.begin('fetching');
    const isNew = await parts.fetch();
    stages.end();
    return isNew;
  };

  /** Those who wait for the feeds that were left out need not ask. */
  const bringTheRest = (result: PassResult | undefined): void => {
    if (result?.isPartial) queue.order('start', []);
  };

  const rebuild: Run = async (trigger, touched, onBegun) => {
    const now = clock.now();
    const startedAt = now.toISOString();
    const started = clock.monotonic();
    const id = await store.rebuilds.begin({ trigger, startedAt }).catch(() => 0);
    const begun = { id, trigger, startedAt };
    onBegun(id);
    progress.begin(begun);
    const stages = createStages({ monotonic: clock.monotonic, tell: progress.note });
    const pinned = await followPin();
    let ofPass: StageTimes = {};
    let result: PassResult | undefined;
    let done: Done;
    try {
      const before = current.get();
      const known = isBehind ? undefined : touched;
      isBehind = true;
      const order = {
        ...{ now, isThorough, ...describeStanding(before, store.bodies.lost) },
        isMainFirst: isMainFirst && before.release === 0,
        ...(parts.learnt && { learnt: parts.learnt() }),
        touched: (await fetch(stages)) ? undefined : known,
      };
      const sent = clock.monotonic();
      result = await runner.run(order, progress.note);
      ofPass = withStarting(result.stages, clock.monotonic() - sent);
      isBehind = false;
      done = pinned.reason
        ? { ...NOTHING_DONE, ...pinned, outcome: 'held' }
        : await finishPass(result, stages);
      parts.onPass?.(result, order.touched === undefined);
    } catch (error) {
      if (!(error instanceof AppError))
        log.error({ err: error }, 'a rebuild failed for a reason that nobody foresaw');
      done = {
        ...NOTHING_DONE,
        outcome: 'failed',
        reason: error instanceof Error ? error.message : String(error),
      };
    }
    const { isPublished, isCommitted, ...told } = done;
    pages = runner.settle({ isPublished, isCommitted });
    void pages.then((isDone) => {
      progress.end(begun);
      // What was to be finished waited for what is made by now.
      if (isDone && result?.isArchiveWaiting) void queue.order('archive', []);
    });
    const report: RebuildReport = {
      ...{ ...begun, ...told, release: current.get().release },
      ...tellChanged(told.changed),
      finishedAt: clock.now().toISOString(),
      milliseconds: Math.round(clock.monotonic() - started),
      stages: { ...ofPass, ...stages.end() },
      ...(result ? tellOf(result) : NOTHING_FOUND),
    };
    await remember(report).catch((error: unknown) => {
      // The same disk as that of the release, of which the log has spoken.
      if (isStored()) log.error({ err: error }, 'the history cannot be written');
    });
    progress.report();
    parts.onReport?.(report);
    if (isPublished) bringTheRest(result);
    return report;
  };

  const queue = createQueue(rebuild, clock.monotonic, (trigger) =>
    store.rebuilds.promise({ trigger, startedAt: clock.now().toISOString() }),
  );
  return {
    order: queue.order,
    ahead: queue.ahead,
    request: (trigger, touched) => queue.order(trigger, touched).report,
    progress: progress.get,
    pagesMade: () => pages,
    async idle() {
      let last: typeof pages;
      do {
        await queue.idle();
        last = pages;
        await last;
        // It may ask for another one.
        await queue.idle();
      } while (last !== pages);
    },
  };
}

function tellOf({ counts, problems, problemCount, next, upcoming }: PassResult): Found {
  return {
    ...{ articles: counts, problems, problemCount, upcoming: upcoming.map(withText) },
    ...(next && { next: withText(next) }),
  };
}

function withText<Moment extends { readonly at: Date }>(moment: Moment): Omit<Moment, 'at'> & { at: string } {
  return { ...moment, at: moment.at.toISOString() };
}
