// A report of a rebuild in which all went well, but for what a test says.
import type { RebuildReport } from '../../src/rebuild/report.ts';

export function reportWith(more: Partial<RebuildReport> = {}): RebuildReport {
  return {
    id: 1,
    trigger: 'schedule',
    startedAt: '2026-05-01T11:00:00.000Z',
    finishedAt: '2026-05-01T11:00:01.000Z',
    milliseconds: 1_000,
    outcome: 'published',
    release: 1,
    articles: { files: 1, published: 1, drafts: 0, scheduled: 0, expired: 0, refused: 0, unsettled: 0 },
    changed: [],
    changes: [],
    problems: [],
    problemCount: 0,
    reason: '',
    ...more,
  };
}
