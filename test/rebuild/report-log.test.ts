import { expect, test } from 'vitest';
import type { Problem } from '../../src/problem.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { createReportLog } from '../../src/rebuild/report-log.ts';
import { collectLog } from './fake-runner.ts';

const at = '2026-05-01T00:00:00.000Z';

function report(outcome: RebuildReport['outcome'], more: Partial<RebuildReport> = {}): RebuildReport {
  const articles = { files: 3, published: 2, drafts: 0, scheduled: 0, expired: 0, refused: 1, unsettled: 0 };
  const facts = { id: 1, trigger: 'schedule', startedAt: at, finishedAt: at, milliseconds: 5 } as const;
  const { problems = [] } = more;
  const rest = { release: 1, changed: ['/rss.xml'], reason: '', problems, problemCount: problems.length };
  return { ...facts, articles, ...rest, outcome, ...more };
}

const error: Problem = {
  ...{ path: 'posts/a.md', line: 3, column: 7, severity: 'error', code: 'date-invalid' },
  ...{ message: 'date "x" is not a date', hint: 'write 2026-05-31' },
} as const;
const warning: Problem = { ...error, path: 'posts/b.md', severity: 'warning' };

function logged() {
  const { log, lines } = collectLog();
  return { ...createReportLog(log), lines, texts: () => lines.map(({ msg }) => msg) };
}

test('each problem is logged once, an error and a warning by their level', () => {
  const { note, lines } = logged();
  for (let round = 0; round < 3; round += 1) note(report('unchanged', { problems: [error, warning] }));
  expect(lines.filter(({ level }) => level > 30)).toEqual([
    { level: 50, code: 'date-invalid', msg: 'posts/a.md:3:7: date "x" is not a date; write 2026-05-31' },
    { level: 40, code: 'date-invalid', msg: 'posts/b.md:3:7: date "x" is not a date; write 2026-05-31' },
  ]);
});

test('a problem that was mended and comes back is logged again, one that a failed rebuild did not see is not', () => {
  const { note, lines } = logged();
  const errors = () => lines.filter(({ code }) => code).length;
  note(report('published', { problems: [error] }));
  note(report('failed', { reason: 'the posts folder cannot be listed' }));
  note(report('unchanged', { problems: [error] }));
  expect(errors()).toBe(1);
  note(report('published'));
  note(report('published', { problems: [error] }));
  expect(errors()).toBe(2);
});

test('a reason for which it is held or failed is logged once while it lasts', () => {
  const { note, lines } = logged();
  const errors = () => lines.filter(({ level }) => level === 50).map(({ msg }) => msg);
  note(report('held', { reason: 'too many would vanish' }));
  note(report('held', { reason: 'too many would vanish' }));
  expect(errors()).toEqual(['rebuild held: too many would vanish']);
  note(report('failed', { reason: 'no folder' }));
  note(report('published'));
  note(report('failed', { reason: 'no folder' }));
  expect(errors()).toEqual([
    'rebuild held: too many would vanish',
    'rebuild failed: no folder',
    'rebuild failed: no folder',
  ]);
});

test('what was published is logged with its facts, and what did not change only for debugging', () => {
  const { note, lines } = logged();
  note(report('published'));
  note(report('unchanged'));
  expect(lines).toEqual([
    {
      ...{ level: 30, msg: 'published', id: 1, trigger: 'schedule', milliseconds: 5 },
      ...{ release: 1, published: 2, problems: 0, changed: 1 },
    },
    expect.objectContaining({ level: 20, msg: 'rebuild unchanged' }),
  ]);
});

test('a problem of a page is logged once, though it is found after every rebuild', () => {
  const { note, notePages, texts } = logged();
  for (let round = 0; round < 3; round += 1) {
    note(report('unchanged'));
    notePages([error]);
  }
  expect(texts().filter((text) => text.startsWith('posts/a.md'))).toHaveLength(1);
});
