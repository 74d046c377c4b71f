// feedwright check: everything that is wrong with the articles, without publishing anything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, formatProblem, type Problem } from '../problem.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import { openStore } from '../store/store.ts';
import type { Context } from './context.ts';
import { describeSite } from './describe-site.ts';
import { rebuildOnce } from './rebuild-once.ts';

/** Renders every article. Throws AppError('problems-found') where a problem is an error. */
export async function check(context: Context, { format }: { format: 'text' | 'json' }): Promise<void> {
  // A store of its own, so that the service's releases and pages stay as they are.
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-check-'));
  try {
    const store = await openStore({ folder });
    const { report } = await rebuildOnce(context, { store, isThorough: true });
    await store.close();
    const errors = report.problems.filter(({ severity }) => severity === 'error').length;
    process.stdout.write(
      format === 'json'
        ? asJson(context, report)
        : `${asText(report.problems)}${describeSite(context).join('\n')}\n`,
    );
    const { files, published } = report.articles;
    const summary = `${files} articles checked, ${published} are public; ${errors} errors, ${report.problemCount - errors} warnings`;
    if (format === 'text') process.stdout.write(`${summary}\n`);
    if (errors > 0) throw new AppError('problems-found', '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function asText(problems: readonly Problem[]): string {
  return problems
    .map((problem) => `${problem.severity === 'error' ? '' : 'warning: '}${formatProblem(problem)}\n`)
    .join('');
}

function asJson({ site, sources }: Context, { problems, articles }: RebuildReport): string {
  const { dialect, evidence, isGuess } = site;
  return `${JSON.stringify({ site: { dialect, evidence, isGuess }, sources, articles, problems }, null, 2)}\n`;
}
