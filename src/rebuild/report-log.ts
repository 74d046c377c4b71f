// Writes reports to the log: what was published, and each problem once and not with every rebuild.
import type { Logger } from '../log.ts';
import { formatProblem, type Problem } from '../problem.ts';
import type { RebuildReport } from './report.ts';

export interface ReportLog {
  note(report: RebuildReport): void;
  /** Of articles whose page was tried in the background, which happens again after every rebuild. */
  notePages(problems: readonly Problem[]): void;
}

export function createReportLog(log: Logger): ReportLog {
  let known = new Set<string>();
  const knownOfPages = new Set<string>();
  let lastReason = '';
  const write = (line: string, { severity, code }: Problem) => {
    log[severity === 'error' ? 'error' : 'warn']({ code }, line);
  };
  const note = (report: RebuildReport) => {
    const lines = new Map(report.problems.map((problem) => [formatProblem(problem), problem]));
    for (const [line, problem] of lines) if (!known.has(line)) write(line, problem);
    noteOutcome(report);
    // A rebuild that failed looked at no article: what was known stays known.
    if (report.outcome === 'failed') return;
    for (const line of known) if (!lines.has(line)) log.info(`mended: ${line}`);
    known = new Set(lines.keys());
  };
  const noteOutcome = (report: RebuildReport) => {
    const { id, trigger, milliseconds, outcome, release, articles, reason, problemCount: problems } = report;
    const facts = { id, trigger, milliseconds, release, published: articles.published, problems };
    if (outcome === 'published')
      log.info({ ...facts, changed: report.changedCount ?? report.changed.length }, 'published');
    else if (isBad(report) && reason !== lastReason) log.error(facts, `rebuild ${outcome}: ${reason}`);
    else if (!isBad(report) && lastReason !== '') log.info(facts, 'rebuilds go through again');
    else log.debug(facts, `rebuild ${outcome}`);
    lastReason = isBad(report) ? reason : '';
  };
  return {
    note,
    notePages(problems) {
      for (const problem of problems) {
        const line = formatProblem(problem);
        if (!knownOfPages.has(line) && !known.has(line)) write(line, problem);
        knownOfPages.add(line);
      }
    },
  };
}

function isBad({ outcome }: RebuildReport): boolean {
  return outcome === 'failed' || outcome === 'held';
}
