// What the report of a rebuild says, as metrics.
import type { ArticleCounts, RebuildReport } from '../rebuild/report.ts';
import type { MetricWriter } from './service-metrics.ts';

/** The label for each count. */
const STATES: Readonly<Record<Exclude<keyof ArticleCounts, 'files'>, string>> = {
  published: 'published',
  drafts: 'draft',
  scheduled: 'scheduled',
  expired: 'expired',
  refused: 'refused',
  unsettled: 'unsettled',
};

export function noteReport(write: MetricWriter, report: RebuildReport): void {
  const { outcome, trigger, milliseconds, stages = {} } = report;
  write.count('feedwright_rebuilds_total', { outcome, trigger });
  write.observe('feedwright_rebuild_duration_seconds', milliseconds / 1000, { outcome });
  for (const [stage, time] of Object.entries(stages))
    write.observe('feedwright_rebuild_stage_duration_seconds', time / 1000, { stage });
  const at = Date.parse(report.finishedAt) / 1000;
  write.set('feedwright_last_rebuild_timestamp_seconds', at);
  if (outcome === 'published' || outcome === 'unchanged')
    write.set('feedwright_last_good_rebuild_timestamp_seconds', at);
  // One that failed looked at nothing: what was known stays known.
  if (outcome === 'failed') return;
  const { files, ...states } = report.articles;
  write.set('feedwright_article_files', files);
  for (const [name, label] of Object.entries(STATES))
    write.set('feedwright_articles', states[name as keyof typeof STATES], { state: label });
  const { errors, warnings } = countProblems(report);
  write.set('feedwright_problems', errors, { severity: 'error' });
  write.set('feedwright_problems', warnings, { severity: 'warning' });
}

/** A report keeps some of many problems, the errors first: where it has errors alone, the others may be errors too. */
function countProblems({ problems, problemCount }: Pick<RebuildReport, 'problems' | 'problemCount'>) {
  const listed = problems.filter(({ severity }) => severity === 'error').length;
  const errors = listed === problems.length ? problemCount : listed;
  return { errors, warnings: problemCount - errors };
}
