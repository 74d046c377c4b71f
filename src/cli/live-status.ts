// The status of a service that runs: what the database tells, and what only the process knows.
import type { RebuildProgress } from '../rebuild/report.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { version } from '../version.ts';
import { readStatus, type ServiceStatus, type StatusSource } from './service-status.ts';

export interface LiveStatus extends ServiceStatus {
  readonly version: string;
  /** The rebuild under way. */
  readonly running: RebuildProgress | null;
  readonly process: {
    /** Seconds. */
    readonly uptime: number;
    /** How many rebuilds were finished. */
    readonly rebuilds: number;
    /** Bytes that the service has in memory, without its rebuild and serving processes. */
    readonly memory: number;
  };
}

export interface LiveParts {
  readonly store: StatusSource;
  readonly snapshot: Snapshot;
  readonly now: Date;
  readonly progress: RebuildProgress | undefined;
  /** How many were finished since the start. */
  readonly rebuilds: number;
}

export async function readLiveStatus({
  store,
  snapshot,
  now,
  progress,
  rebuilds,
}: LiveParts): Promise<LiveStatus> {
  return {
    version,
    ...(await readStatus(store, snapshot, now)),
    running: progress ?? null,
    process: { uptime: Math.round(process.uptime()), rebuilds, memory: process.memoryUsage.rss() },
  };
}
