// Gathers what the dashboard tells: from the store, from what readers see, and from the rebuild that is under way.
import type { RebuildProgress } from '../rebuild/report.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { DashboardFacts } from './dashboard-view.ts';
import { listFeeds } from './feed-list.ts';
import { lastLookIn } from './last-look.ts';

export interface DashboardSource {
  readonly store: Pick<Store, 'rebuilds' | 'releases' | 'approvals' | 'pins' | 'feeds'>;
  readonly current: () => Snapshot;
  readonly progress: () => RebuildProgress | undefined;
}

/** Of these the chart is made; the releases that are kept come from them as well, as far as it is told. */
const MOST_REBUILDS = 40;

export async function readDashboardFacts({
  store,
  current,
  progress,
}: DashboardSource): Promise<DashboardFacts> {
  const [records, releases, held, pin, named] = await Promise.all([
    store.rebuilds.latestInShort(MOST_REBUILDS),
    store.releases.list(),
    store.approvals.held(),
    store.pins.get(),
    store.feeds.inShort(),
  ]);
  const last = lastLookIn(records);
  const report = last && (await store.rebuilds.find(last.id))?.report;
  const snapshot = current();
  const { release } = snapshot;
  const feeds = listFeeds(snapshot, named);
  return { release, feeds, releases, records, report, progress: progress(), held, pin };
}
