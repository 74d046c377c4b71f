// feedwright check: everything that is wrong with the articles, without publishing anything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { FeedRecord } from '../feed/record.ts';
import type { LedgerEntry } from '../identity/entry.ts';
import { AppError, formatProblem, type Problem } from '../problem.ts';
import { candidateOf, type Passed } from '../rebuild/hold.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import { judge } from '../snapshot/guard.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { openReadOnly } from '../store/read-only.ts';
import { openStore } from '../store/store.ts';
import type { Context } from './context.ts';
import { describeSite } from './describe-site.ts';
import { rebuildOnce } from './rebuild-once.ts';

/** Renders every article. Throws AppError('problems-found') where a problem is an error, or the guard would hold it. */
export async function check(context: Context, { format }: { format: 'text' | 'json' }): Promise<void> {
  const { report, held } = await look(context);
  const errors = report.problems.filter(({ severity }) => severity === 'error').length;
  process.stdout.write(
    format === 'json'
      ? asJson(context, report, held)
      : `${asText(report.problems)}${describeSite(context).join('\n')}\n`,
  );
  const { files, published } = report.articles;
  const summary = `${files} articles checked, ${published} are public; ${errors} errors, ${report.problemCount - errors} warnings`;
  if (format === 'text') {
    if (held !== '') process.stdout.write(`the guard would hold this: ${held}\n`);
    process.stdout.write(`${summary}\n`);
  }
  if (errors > 0 || held !== '') throw new AppError('problems-found', '');
}

interface Looked {
  readonly report: RebuildReport;
  /** Why the service would hold it, or ''. */
  readonly held: string;
}

async function look(context: Context): Promise<Looked> {
  // A store of its own, so that the service's releases and pages stay as they are.
  const folder = await mkdtemp(join(tmpdir(), 'feedwright-check-'));
  try {
    const known = await whatReadersKnow(context.config);
    const store = await openStore({ folder });
    let passed: Passed | undefined;
    const onPass = (result: Passed) => {
      passed = result;
    };
    const { report } = await rebuildOnce(context, { store, isThorough: true, known, onPass });
    await store.close();
    return {
      report,
      held: passed && known?.snapshot ? reasonToHold(context.config, known.snapshot, passed) : '',
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Known {
  readonly snapshot: Snapshot | undefined;
  readonly ledger: readonly LedgerEntry[];
  readonly feeds: readonly FeedRecord[];
}

/** From the database of the service, where it has one that can be read. */
async function whatReadersKnow({ data }: Config): Promise<Known | undefined> {
  try {
    const store = openReadOnly({ folder: data });
    try {
      const { snapshot } = await store.releases.loadLatest();
      return { snapshot, ledger: await store.ledger.all(), feeds: await store.feeds.all() };
    } finally {
      await store.close();
    }
  } catch (error) {
    // The service says at its start what is wrong with it.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function reasonToHold({ guard }: Config, snapshot: Snapshot, passed: Passed): string {
  return judge(snapshot, candidateOf(passed, new Date()), guard).reason;
}

function asText(problems: readonly Problem[]): string {
  return problems
    .map((problem) => `${problem.severity === 'error' ? '' : 'warning: '}${formatProblem(problem)}\n`)
    .join('');
}

function asJson({ site, sources }: Context, { problems, articles }: RebuildReport, held: string): string {
  const { dialect, evidence, isGuess } = site;
  return `${JSON.stringify({ site: { dialect, evidence, isGuess }, sources, articles, held, problems }, null, 2)}\n`;
}
