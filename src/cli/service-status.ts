// What the service is doing, in one shape for the status command and for /api/status.
import {
  countByKind,
  type FeedStatus,
  type ListedKind,
  listFeeds,
  statusOfFeed,
} from '../operator/feed-list.ts';
import type { ArticleCounts, NextMoment, RebuildReport, UpcomingMoment } from '../rebuild/report.ts';
import type { FeedChange } from '../snapshot/difference.ts';
import type { HeldChange } from '../snapshot/held-change.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Held } from '../store/approvals.ts';
import type { ReadOnlyStore } from '../store/read-only.ts';
import type { RebuildRecord } from '../store/rebuilds.ts';
import { type PrivateSummary, summarizePrivate } from './private-summary.ts';

/** Survives JSON: every date is ISO 8601. */
export interface ServiceStatus {
  readonly release: number;
  readonly publishedAt: string | null;
  readonly held: HeldStatus | null;
  readonly pinned: { readonly release: number; readonly pinnedAt: string } | null;
  readonly next: NextMoment | null;
  /** The soonest first, at most 20. */
  readonly upcoming: readonly UpcomingMoment[];
  /** As the last rebuild that looked at them found them. */
  readonly articles: ArticleCounts | null;
  readonly problems: number;
  readonly feedCount: number;
  readonly feedCounts: Readonly<Record<ListedKind, number>>;
  /** At most 20: the main feed, those that the configuration names, the largest of the others. */
  readonly feeds: readonly FeedStatus[];
  /** The addresses of private feeds. */
  readonly private: PrivateSummary;
  /** The newest first. */
  readonly releases: readonly ReleaseStatus[];
  readonly rebuilds: readonly RebuildStatus[];
}

export interface HeldStatus {
  readonly reason: string;
  readonly heldAt: string;
  readonly fingerprint: string;
  /** When an operator chose to keep what readers have. */
  readonly rejectedAt: string | null;
  readonly changes: readonly HeldChange[];
}

export interface ReleaseStatus {
  readonly release: number;
  readonly publishedAt: string;
  readonly articles: number;
  /** Against the one before; empty where the history does not reach back to it. */
  readonly changes: readonly FeedChange[];
}

export type RebuildStatus = Pick<RebuildRecord, 'id' | 'trigger' | 'startedAt' | 'outcome'> &
  Partial<Pick<RebuildReport, 'milliseconds' | 'release' | 'reason'>>;

export type StatusSource = Pick<
  ReadOnlyStore,
  'releases' | 'rebuilds' | 'approvals' | 'pins' | 'feeds' | 'privateTokens'
>;

const SHOWN_FEEDS = 20;
const SHOWN_REBUILDS = 10;
/** Among these are those that made the releases, as far as it is told. */
const READ_REBUILDS = 100;

/** `snapshot` is what readers see; undefined where nothing was ever published. */
export async function readStatus(
  { releases, rebuilds, approvals, pins, feeds, privateTokens }: StatusSource,
  snapshot: Snapshot | undefined,
  now: Date,
): Promise<ServiceStatus> {
  const [kept, records, held, pin, named, tokens] = await Promise.all([
    releases.list(),
    rebuilds.latestInShort(READ_REBUILDS),
    approvals.held(),
    pins.get(),
    feeds.inShort(),
    privateTokens.list(),
  ]);
  const reports = records.flatMap(({ report }) => (report ? [report] : []));
  // One that failed looked at nothing.
  const last = reports.find(({ outcome }) => outcome !== 'failed');
  const shown = snapshot && snapshot.release > 0 ? snapshot : undefined;
  const listed = shown ? listFeeds(shown, named) : [];
  return {
    release: shown?.release ?? 0,
    publishedAt: shown?.publishedAt.toISOString() ?? null,
    held: held ? heldOf(held) : null,
    pinned: pin ? { release: pin.release, pinnedAt: pin.pinnedAt.toISOString() } : null,
    next: last?.next ?? null,
    upcoming: last?.upcoming ?? [],
    articles: last?.articles ?? null,
    problems: last?.problemCount ?? 0,
    ...{ feedCount: listed.length, feedCounts: countByKind(listed) },
    feeds: listed.slice(0, SHOWN_FEEDS).map(statusOfFeed),
    private: summarizePrivate(tokens, now),
    releases: kept.map(({ release, publishedAt, articleCount }) => ({
      ...{ release, publishedAt: publishedAt.toISOString(), articles: articleCount },
      changes: changesOf(release, reports),
    })),
    rebuilds: records.slice(0, SHOWN_REBUILDS).map(toStatus),
  };
}

function heldOf({ reason, heldAt, fingerprint, rejectedAt, changes = [] }: Held): HeldStatus {
  return {
    ...{ reason, heldAt: heldAt.toISOString(), fingerprint, changes },
    rejectedAt: rejectedAt?.toISOString() ?? null,
  };
}

function changesOf(release: number, reports: readonly RebuildReport[]): readonly FeedChange[] {
  const made = reports.find((report) => report.release === release && (report.changes?.length ?? 0) > 0);
  return made?.changes ?? [];
}

function toStatus({ id, trigger, startedAt, outcome, report }: RebuildRecord): RebuildStatus {
  const { milliseconds, release, reason } = report ?? {};
  return {
    ...{ id, trigger, startedAt, outcome },
    ...(milliseconds !== undefined && { milliseconds }),
    ...(release !== undefined && { release }),
    ...(reason && { reason }),
  };
}
