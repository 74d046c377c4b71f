// feedwright check: everything that is wrong with the articles, without publishing anything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { placeProblems } from '../check/places.ts';
import type { Config } from '../config/config.ts';
import type { FeedRecord } from '../feed/record.ts';
import type { LedgerEntry } from '../identity/entry.ts';
import { AppError, type Problem } from '../problem.ts';
import { candidateOf, type Passed } from '../rebuild/hold.ts';
import type { RebuildReport } from '../rebuild/report.ts';
import { createTextOf } from '../rebuild/thorough.ts';
import type { RemoteFile } from '../remote-file.ts';
import { judge } from '../snapshot/guard.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { FileDuration } from '../store/file-durations.ts';
import { openReadOnly } from '../store/read-only.ts';
import { openStore } from '../store/store.ts';
import { version } from '../version.ts';
import { feedAliases } from '../web/aliases.ts';
import type { Context } from './context.ts';
import { describeSite } from './describe-site.ts';
import { groupProblems, sortProblems } from './group-problems.ts';
import { problemsAsGithub } from './problems-as-github.ts';
import { type FileOf, problemsAsSarif } from './problems-as-sarif.ts';
import { type Paint, problemsAsText } from './problems-as-text.ts';
import { rebuildOnce } from './rebuild-once.ts';

/** Where the service answers operators and machines. */
const OPERATOR_PATHS = ['/healthz', '/readyz', '/metrics', '/api/*', '/admin', '/admin/*', '/hooks/*'];

export interface CheckOptions {
  readonly format: 'text' | 'json' | 'github' | 'sarif';
  /** A warning fails as well. */
  readonly isStrict: boolean;
}

/**
 * Renders every article, and looks at them as a whole. Throws AppError('problems-found') where a problem is an error, or
 * the guard would hold it; and with `isStrict` where there is a warning.
 */
export async function check(context: Context, { format, isStrict }: CheckOptions): Promise<void> {
  const { report, held } = await look(context);
  const { label, site, config, warnings } = context;
  const placed = placeProblems(report.problems, label, createTextOf(config.posts, site));
  const problems = sortProblems([...warnings, ...placed]);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  process.stdout.write(write(format, { context, report, held, problems }));
  if (errors > 0 || held !== '' || (isStrict && problems.length > 0))
    throw new AppError('problems-found', '');
}

interface Checked extends Looked {
  readonly context: Context;
  readonly problems: readonly Problem[];
}

function write(format: CheckOptions['format'], checked: Checked): string {
  const { context, held, problems } = checked;
  if (format === 'text') return asText(checked);
  if (format === 'json') return asJson(checked);
  const all = held === '' ? problems : [...problems, heldProblem(context, held)];
  const fileOf = createFileOf(context);
  return format === 'sarif'
    ? problemsAsSarif(all, { version, fileOf })
    : problemsAsGithub(groupProblems(all), fileOf);
}

function heldProblem({ label }: Context, held: string): Problem {
  const message = `the guard would hold this: ${held}`;
  return { path: label, severity: 'error', code: 'guard-held', message, hint: '' };
}

/** The articles of an export are told apart by what stands behind its name. */
function createFileOf({ site, label }: Context): FileOf {
  const file = `${label}/${site.evidence}`;
  return ({ path }) => (site.dialect === 'ghost' && path.startsWith(`${file}#`) ? file : path);
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
    const answered = [...feedAliases.keys(), ...OPERATOR_PATHS, ...(known?.moved ?? [])];
    const store = await openStore({ folder });
    let passed: Passed | undefined;
    const onPass = (result: Passed) => {
      passed = result;
    };
    const report = await rebuildOnce(context, { store, isThorough: true, known, answered, onPass });
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
  /** What servers said of pictures and enclosures. */
  readonly media: readonly RemoteFile[];
  /** How long sounds and films of the folder last. */
  readonly durations: readonly FileDuration[];
  /** Paths that lead on to where their article is now. */
  readonly moved: readonly string[];
}

/** From the database of the service, where it has one that can be read. */
async function whatReadersKnow({ data }: Config): Promise<Known | undefined> {
  try {
    const store = openReadOnly({ folder: data });
    try {
      const { snapshot } = await store.releases.loadLatest();
      const moved = await store.movedPaths();
      const [ledger, feeds] = [await store.ledger.all(), await store.feeds.all()];
      const [media, durations] = [await store.mediaFiles.all(), await store.fileDurations.all()];
      return { snapshot, ledger, feeds, moved, media, durations };
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

function asText({ context, report, held, problems }: Checked): string {
  const { files, published } = report.articles;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counts = `${errors} errors, ${problems.length - errors} warnings`;
  const lines = [
    ...describeSite(context),
    ...(held === '' ? [] : [`the guard would hold this: ${held}`]),
    `${files} articles checked, ${published} are public; ${counts}`,
  ];
  return `${problemsAsText(groupProblems(problems), paint)}${lines.join('\n')}\n`;
}

/** Colors where a person looks; NO_COLOR and FORCE_COLOR count. */
const paint: Paint = (style, text) => styleText(style, text, { stream: process.stdout });

function asJson({ context, report, held, problems }: Checked): string {
  const { sources, site } = context;
  const { dialect, evidence, isGuess } = site;
  const { articles } = report;
  const told = { site: { dialect, evidence, isGuess }, sources, articles, held, problems };
  return `${JSON.stringify(told, null, 2)}\n`;
}
