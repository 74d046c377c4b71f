// What one serving process counted, in a shape that goes between processes, and the sum of several.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Traffic, TrafficRow } from './traffic.ts';

/** How late the event loop was since this was last asked, in seconds. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface ServingTotals {
  readonly traffic: readonly TrafficRow[];
  readonly fullFetches: number;
  readonly refused: number;
}

export interface ServingCounts extends ServingTotals {
  readonly residentBytes: number;
  readonly delay: LoopDelay;
}

export interface ServingMeterParts {
  readonly traffic: Pick<Traffic, 'rows'>;
  readonly fetches: () => { readonly fullFetches: number; readonly refused: number };
}

/** Milliseconds between two looks at the event loop. */
const RESOLUTION = 20;

/** Gives a function that tells what this process counted. The event loop is watched from now on. */
export function createServingMeter({ traffic, fetches }: ServingMeterParts): () => ServingCounts {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  return () => {
    const { fullFetches, refused } = fetches();
    const delay = readDelay(delays);
    delays.reset();
    return {
      traffic: traffic.rows(),
      ...{ fullFetches, refused, delay },
      residentBytes: process.memoryUsage.rss(),
    };
  };
}

/** Each delay that is recorded is the time between two looks: what is beyond the resolution is delay. */
function readDelay(delays: ReturnType<typeof monitorEventLoopDelay>): LoopDelay {
  const beyond = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION / 1e3);
  if (delays.count === 0) return { p50: 0, p99: 0, max: 0 };
  return {
    p50: beyond(delays.percentile(50)),
    p99: beyond(delays.percentile(99)),
    max: beyond(delays.max),
  };
}

export const noTotals: ServingTotals = { traffic: [], fullFetches: 0, refused: 0 };

export function addTotals(a: ServingTotals, b: ServingTotals): ServingTotals {
  const rows = new Map<string, TrafficRow>();
  for (const row of [...a.traffic, ...b.traffic]) {
    const key = `${row.format} ${row.status} ${row.coding}`;
    const known = rows.get(key);
    rows.set(key, known ? { ...row, count: known.count + row.count, bytes: known.bytes + row.bytes } : row);
  }
  return {
    traffic: [...rows.values()],
    fullFetches: a.fullFetches + b.fullFetches,
    refused: a.refused + b.refused,
  };
}
