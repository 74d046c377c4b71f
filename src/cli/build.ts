// feedwright build: the same bytes that would be served, as files.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { inParallel } from '../in-parallel.ts';
import { isFeedPagePath } from '../own-paths.ts';
import { AppError, formatProblem } from '../problem.ts';
import { createBodyOf, wholeOf } from '../snapshot/bodies.ts';
import { type CompressedCoding, compress } from '../snapshot/compress.ts';
import type { Representation, Served, Snapshot } from '../snapshot/snapshot.ts';
import { openStore, type Store } from '../store/store.ts';
import { printableLine } from '../text.ts';
import type { Context } from './context.ts';
import { rebuildOnce } from './rebuild-once.ts';

export interface BuildOptions {
  readonly out: string;
  /** Also write .gz and .br beside each file. */
  readonly isCompressed: boolean;
  /** Also write a page for every article; else the feeds with the pages about them, the home page and its style sheet only. */
  readonly hasPages: boolean;
}

/** Why a path makes no file: it is too long, or a file stands where its folder would have to be, or the reverse. */
const UNNAMEABLE = new Set(['ERR_NO_FILE_NAME', 'ENAMETOOLONG', 'ENOTDIR', 'EEXIST', 'EISDIR']);
/** Files at a time: as many as there are threads to compress. */
const AT_ONCE = 4;
const ENDINGS: Readonly<Partial<Record<CompressedCoding, string>>> = { gzip: '.gz', br: '.br' };

/** Throws AppError where nothing could be built, or the guard held it; then no file is touched. */
export async function build(context: Context, options: BuildOptions): Promise<void> {
  // Of its own, so that a service over the same data folder keeps its release and its pages.
  const folder = join(context.config.data, 'build');
  const store = await openStore({ folder });
  const bar = progressBar(options.hasPages);
  try {
    const pageProblems = new Set<string>();
    // Files cannot answer whoever puts a feed of their own together.
    const still = { ...context, config: { ...context.config, readerFeeds: false } };
    let written: Snapshot | undefined;
    const writeFeeds = async (feeds: Snapshot): Promise<void> => {
      await writeAll(feeds, store, options);
      written = feeds;
    };
    const { report, snapshot } = await rebuildOnce(still, {
      store,
      isThorough: false,
      pages: options.hasPages ? 'all' : 'ofFeeds',
      onFeeds: writeFeeds,
      onPass: ({ counts, pages }) => bar?.start(counts.published, pages.put.length),
      onPages: ({ put, problems }) => {
        for (const problem of problems) pageProblems.add(formatProblem(problem));
        bar?.increment(put.length);
      },
    });
    // The reason ends with the command that lets it out, which has to know that this is not the database of serve.
    if (report.outcome === 'held') throw new AppError('rebuild-failed', `${report.reason} --data ${folder}`);
    bar?.stop();
    const lines = [...report.problems.map(formatProblem), ...pageProblems];
    for (const line of new Set(lines)) process.stderr.write(`${printableLine(line)}\n`);
    // Where an article cost the process over its page, others may stand in the feeds than before.
    if (written !== snapshot) await writeFeeds(snapshot);
    const files = filesOf(snapshot).length + (await writePages(store, options));
    const { published, refused } = report.articles;
    process.stdout.write(
      `${published} articles published, ${refused} refused; ${files} files in ${options.out}\n`,
    );
  } finally {
    bar?.stop();
    await store.close();
  }
}

function progressBar(isWanted: boolean): SingleBar | undefined {
  if (!isWanted || !process.stderr.isTTY) return undefined;
  const bar = new SingleBar({ format: 'pages {bar} {value}', stream: process.stderr, clearOnComplete: true });
  return bar;
}

/** What is private has no path, and no file that everybody could fetch. */
function filesOf({ byPath }: Snapshot): readonly Served[] {
  return [...byPath.values()].filter(({ path }) => path.startsWith('/'));
}

/** Throws AppError where the folder cannot be written. */
async function writeAll(snapshot: Snapshot, store: Store, options: BuildOptions): Promise<void> {
  const write = (served: Served) => writeRepresentation(readBack(served, store), options);
  await inParallel(filesOf(snapshot), AT_ONCE, write).catch((error: unknown) => {
    throw explain(error);
  });
}

/** Resolves to how many files they make. Throws as writeAll does. */
async function writePages(store: Store, options: BuildOptions): Promise<number> {
  let count = 0;
  try {
    for (const path of (await store.pages.fingerprints()).keys()) {
      if (!options.hasPages && !isFeedPagePath(path)) continue;
      const page = store.pages.get(path);
      if (page && (await writePage(page, options))) count += 1;
    }
    return count;
  } catch (error) {
    throw explain(error);
  }
}

/** With its bytes, which may be in the store. Throws AppError where they cannot be read. */
function readBack(served: Served, { bodies }: Store): Representation {
  const whole = wholeOf(served, createBodyOf(bodies.find));
  if (whole) return whole;
  throw new AppError(
    'store-unusable',
    `${served.path} cannot be read back; check the disk of the data folder`,
  );
}

/** Resolves to whether it could be written: an address that makes no file name costs its own page. */
async function writePage(page: Representation, options: BuildOptions): Promise<boolean> {
  try {
    await writeRepresentation(page, options);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!UNNAMEABLE.has(code)) throw error;
    process.stderr.write(
      `${page.path}: this page cannot be a file (${code}); give its article another address\n`,
    );
    return false;
  }
}

function explain(error: unknown): unknown {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (!syscall) return error;
  return new AppError(
    'rebuild-failed',
    `${path} cannot be written (${code}); make room for it, or name another folder with --out`,
  );
}

/** What a folder has already is not compressed again: the compressed files are written first, so that they are never older. */
async function writeRepresentation(
  { path, codings }: Representation,
  { out, isCompressed }: BuildOptions,
): Promise<void> {
  const file = join(resolve(out), fileOfPath(path));
  await mkdir(dirname(file), { recursive: true });
  const isWritten = await holds(file, codings.identity);
  for (const [coding, ending] of Object.entries(ENDINGS) as [CompressedCoding, string][]) {
    if (!isCompressed) await rm(file + ending, { force: true });
    else if (!isWritten || !existsSync(file + ending)) await writeCompressed(file + ending, coding, codings);
  }
  if (!isWritten) await writeWhole(file, codings.identity);
}

async function holds(file: string, bytes: Buffer): Promise<boolean> {
  const found = await readFile(file).catch(() => undefined);
  return found?.equals(bytes) === true;
}

/** Only where it is smaller. */
async function writeCompressed(
  file: string,
  coding: CompressedCoding,
  { identity, ...made }: Representation['codings'],
): Promise<void> {
  const bytes = made[coding] ?? (await compress(coding, identity));
  if (bytes.length < identity.length) await writeWhole(file, bytes);
  else await rm(file, { force: true });
}

/**
 * '/' is index.html and '/articles/a/' is articles/a/index.html: what static hosts answer there. Throws ERR_NO_FILE_NAME
 * for a path that cannot be decoded or would lead out of the folder.
 */
export function fileOfPath(path: string): string {
  const decoded = path.split('/').map(decodePart).join('/');
  if (decoded.endsWith('/')) return `${decoded}index.html`;
  return /\.[a-z0-9]+$/i.test(decoded) ? decoded : `${decoded}.html`;
}

function decodePart(part: string): string {
  try {
    const decoded = decodeURIComponent(part);
    if (!/[/\\\0]|^\.{1,2}$/.test(decoded)) return decoded;
  } catch {}
  throw Object.assign(new Error(`${part} makes no file name`), { code: 'ERR_NO_FILE_NAME' });
}

/** A reader of the folder sees the old file or the new one, never a part. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
