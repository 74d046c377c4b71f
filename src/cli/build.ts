// feedwright build: the same bytes that would be served, as files.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { AppError, formatProblem } from '../problem.ts';
import type { Coding, Representation } from '../snapshot/snapshot.ts';
import type { PageEntry } from '../store/pages.ts';
import { openStore } from '../store/store.ts';
import type { Context } from './context.ts';
import { rebuildOnce } from './rebuild-once.ts';

export interface BuildOptions {
  readonly out: string;
  /** Also write .gz and .br beside each file. */
  readonly isCompressed: boolean;
  /** Also write a page for every article; else the feeds, the home page and its style sheet only. */
  readonly hasPages: boolean;
}

const ENDINGS: Readonly<Partial<Record<Coding, string>>> = { gzip: '.gz', br: '.br' };

/** Throws AppError where nothing could be built, or the guard held it; then no file is touched. */
export async function build(context: Context, options: BuildOptions): Promise<void> {
  const store = await openStore({ folder: context.config.data });
  const bar = progressBar(options.hasPages);
  try {
    const later: PageEntry[] = [];
    const { report, snapshot } = await rebuildOnce(context, {
      store,
      isThorough: false,
      ...(options.hasPages && {
        onPages: (entries: readonly PageEntry[]) => {
          later.push(...entries);
          bar?.increment(entries.length);
        },
      }),
    });
    if (report.outcome === 'held') throw new AppError('rebuild-failed', report.reason);
    for (const problem of report.problems) process.stderr.write(`${formatProblem(problem)}\n`);
    const paths = [...(await store.pages.fingerprints()).keys()];
    const pages = options.hasPages ? paths.flatMap((path) => store.pages.get(path) ?? []) : [];
    const files = [...snapshot.byPath.values(), ...pages];
    for (const representation of files) await writeRepresentation(representation, options);
    bar?.stop();
    const { published, refused } = report.articles;
    process.stdout.write(
      `${published} articles published, ${refused} refused; ${files.length} files in ${options.out}\n`,
    );
  } finally {
    bar?.stop();
    await store.close();
  }
}

function progressBar(isWanted: boolean): SingleBar | undefined {
  if (!isWanted || !process.stderr.isTTY) return undefined;
  const bar = new SingleBar({ format: 'pages {bar} {value}', stream: process.stderr, clearOnComplete: true });
  bar.start(0, 0);
  return bar;
}

async function writeRepresentation(
  { path, codings }: Representation,
  { out, isCompressed }: BuildOptions,
): Promise<void> {
  const file = join(resolve(out), fileOfPath(path));
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, codings.identity);
  for (const [coding, ending] of Object.entries(ENDINGS) as [Coding, string][]) {
    const bytes = codings[coding];
    if (isCompressed && bytes) await writeWhole(file + ending, bytes);
    else await rm(file + ending, { force: true });
  }
}

/** '/' is index.html and '/articles/a/' is articles/a/index.html: what static hosts answer there. */
export function fileOfPath(path: string): string {
  const decoded = decodeURIComponent(path);
  if (decoded.endsWith('/')) return `${decoded}index.html`;
  return /\.[a-z0-9]+$/i.test(decoded) ? decoded : `${decoded}.html`;
}

/** A reader of the folder sees the old file or the new one, never a part. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.tmp-${process.pid}`;
  await writeFile(temporary, bytes);
  await rename(temporary, file);
}
