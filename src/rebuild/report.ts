// What one rebuild did, in a shape that survives JSON: for the history, the dashboard and the command line.
import type { Problem } from '../problem.ts';
import type { FeedChange } from '../snapshot/difference.ts';

export type RebuildTrigger =
  | 'start'
  | 'schedule'
  | 'watch'
  | 'signal'
  | 'settle'
  | 'watchdog'
  | 'retry'
  /** Pages of archives can be finished that waited for what was made in the background. */
  | 'archive'
  /** Something was learnt of pictures or enclosures: from their servers, or how long those in the folder last. */
  | 'media'
  | 'command'
  | 'api'
  /** A forge said that something was pushed. */
  | 'hook';

/** 'held' by the guard and 'failed' leave the readers with the release before. */
export type RebuildOutcome = 'published' | 'unchanged' | 'held' | 'failed';

/**
 * What a rebuild does, in this order: 'fetching' where the articles come from elsewhere; the next five in the rebuild
 * process. 'pages' are those of articles in a feed; after
 * the report, in the background, all others.
 */
export type RebuildStage =
  | 'fetching'
  | 'reading'
  | 'rendering'
  | 'composing'
  | 'compressing'
  | 'pages'
  | 'judging'
  | 'storing';

export interface StageProgress {
  readonly phase: RebuildStage;
  /** Articles, in the stages that go from one to the next. */
  readonly done: number;
  /** Where it is known. */
  readonly total?: number;
}

export interface RebuildProgress extends StageProgress {
  /** As its report will have it. */
  readonly id: number;
  readonly trigger: RebuildTrigger;
  /** ISO 8601. */
  readonly startedAt: string;
  /** True when its report is out, and only pages and pieces are made that it left open: the next one need not wait. */
  readonly isReported?: true;
}

/** Milliseconds by the monotonic clock, of the stages that it came to. 'starting' is that of its process, and the way there and back. */
export type StageTimes = Readonly<Partial<Record<RebuildStage | 'starting', number>>>;

/** Where every article file that was found ended up. */
export interface ArticleCounts {
  readonly files: number;
  readonly published: number;
  readonly drafts: number;
  readonly scheduled: number;
  readonly expired: number;
  readonly refused: number;
  /** Still being written when it was looked at: its last good version stands in. */
  readonly unsettled: number;
}

export interface NextMoment {
  /** ISO 8601. */
  readonly at: string;
  /** Of its file. */
  readonly path: string;
  /** Else it goes. */
  readonly isComing: boolean;
}

/** An article that comes or goes by its date. */
export interface UpcomingMoment extends NextMoment {
  readonly title: string;
}

export interface RebuildReport {
  /** From the history: counts up with each rebuild, over restarts. */
  readonly id: number;
  readonly trigger: RebuildTrigger;
  /** ISO 8601, like finishedAt. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** By the monotonic clock, so not always the difference of the two. */
  readonly milliseconds: number;
  /** How long each stage took; without the pages that were made after the report. Absent in an earlier history. */
  readonly stages?: StageTimes;
  readonly outcome: RebuildOutcome;
  /** The release that readers see after it. */
  readonly release: number;
  readonly articles: ArticleCounts;
  /** URL paths of the representations whose bytes changed, at most 200. */
  readonly changed: readonly string[];
  /** How many there were; absent in an earlier history. */
  readonly changedCount?: number;
  /** By feed, what readers find there now and did not before, and the reverse; absent in an earlier history. */
  readonly changes?: readonly FeedChange[];
  /** The next article that comes or goes by its date. */
  readonly next?: NextMoment;
  /** Those that come or go next, the soonest first, at most 20; absent in an earlier history. */
  readonly upcoming?: readonly UpcomingMoment[];
  /** At most 500 are kept. */
  readonly problems: readonly Problem[];
  /** How many there were. */
  readonly problemCount: number;
  /** Why it was held or failed, with the remedy; else ''. */
  readonly reason: string;
}
