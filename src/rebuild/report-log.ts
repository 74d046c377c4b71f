// Writes reports to the log: what was published, and each problem once and not with every rebuild.
import type { Logger } from '../log.ts';
import { formatProblem } from '../problem.ts';
import type { RebuildReport } from './report.ts';

export function createReportLog(log: Logger): (report: RebuildReport) => void {
  let known = new Set<string>();
  let lastReason = '';
  return (report) => {
    const lines = new Map(report.problems.map((problem) => [formatProblem(problem), problem]));
    for (const [line, { severity, code }] of lines) {
      if (!known.has(line)) log[severity === 'error' ? 'error' : 'warn']({ code }, line);
    }
    const { id, trigger, milliseconds, outcome, release, articles, reason } = report;
    const facts = {
      id,
      trigger,
      milliseconds,
      release,
      published: articles.published,
      problems: report.problemCount,
    };
    if (outcome === 'published') log.info({ ...facts, changed: report.changed.length }, 'published');
    else if (isBad(report) && reason !== lastReason) log.error(facts, `rebuild ${outcome}: ${reason}`);
    else log.debug(facts, `rebuild ${outcome}`);
    // A rebuild that failed looked at no article: what was known stays known.
    if (outcome !== 'failed') known = new Set(lines.keys());
    lastReason = isBad(report) ? reason : '';
  };
}

function isBad({ outcome }: RebuildReport): boolean {
  return outcome === 'failed' || outcome === 'held';
}
