// Gathers what the dashboard tells: from the store, from what readers see, and from the rebuild that is under way.
import type { RebuildProgress } from '../rebuild/report.ts';
import { isFeed, type Snapshot } from '../snapshot/snapshot.ts';
import type { Store } from '../store/store.ts';
import type { DashboardFacts } from './dashboard-view.ts';
import type { FeedFacts } from './feed-view.ts';
import { lastLookIn } from './last-look.ts';

export interface DashboardSource {
  readonly store: Pick<Store, 'rebuilds' | 'releases' | 'approvals' | 'pins'>;
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
  const [records, releases, held, pin] = await Promise.all([
    store.rebuilds.latestInShort(MOST_REBUILDS),
    store.releases.list(),
    store.approvals.held(),
    store.pins.get(),
  ]);
  const last = lastLookIn(records);
  const report = last && (await store.rebuilds.find(last.id))?.report;
  const snapshot = current();
  const { release } = snapshot;
  return { release, feeds: feedsOf(snapshot), releases, records, report, progress: progress(), held, pin };
}

/** By the folder that their documents are in. */
export function feedsOf({ byPath, windows }: Snapshot): readonly FeedFacts[] {
  const documents = [...byPath.values()].filter(isFeed);
  const byFeed = Map.groupBy(documents, ({ path }) => path.slice(0, path.lastIndexOf('/')));
  return [...byFeed].map(([feed, all]) => ({ feed, entries: windows.get(feed) ?? [], documents: all }));
}
