// What a serving process counted, and the facts of a service, for tests.
import type { ServiceFacts } from '../../src/metrics/service-metrics.ts';
import { noTotals, type ServingCounts } from '../../src/metrics/serving-counts.ts';
import type { Answered } from '../../src/metrics/traffic.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';

export const rss304: Answered = { format: 'rss', status: 304, coding: 'br', bytes: 0 };
export const rss200: Answered = { format: 'rss', status: 200, coding: 'br', bytes: 500 };

export function countsWith(more: Partial<ServingCounts> = {}): ServingCounts {
  return { ...noTotals, residentBytes: 1_000, delay: { p50: 0, p99: 0, max: 0 }, ...more };
}

export function factsWith(more: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    now: new Date('2026-05-01T00:01:30Z'),
    release: 7,
    publishedAt: new Date('2026-05-01T00:00:00Z'),
    isHeld: false,
    isPinned: false,
    privateAddresses: { active: 0, reported: 0 },
    nextMoment: undefined,
    serving: [countsWith()],
    others: noTotals,
    ...more,
  };
}

export function reportWith(more: Partial<RebuildReport> = {}): RebuildReport {
  const at = '2026-05-01T00:00:00.000Z';
  return {
    ...{ id: 1, trigger: 'schedule', startedAt: at, finishedAt: at, milliseconds: 250, outcome: 'published' },
    articles: { files: 9, published: 4, drafts: 2, scheduled: 1, expired: 0, refused: 1, unsettled: 0 },
    ...{ release: 7, changed: [], problems: [], problemCount: 0, reason: '' },
    stages: { reading: 40, rendering: 200 },
    ...more,
  };
}
