// feedwright import: saved pages and exports of other systems become articles, first as a preview and on request as files.
import { lstatSync, readFileSync } from 'node:fs';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { articleFilesOf } from '../article/article-files.ts';
import { createCalendar } from '../article/dates.ts';
import { discoverArticles } from '../article/discover.ts';
import { type ParseSettings, parseArticle } from '../article/parse.ts';
import { readArticleFile } from '../article/read-file.ts';
import { type Note, note, type Reading } from '../import/imported.ts';
import { createPlanner, type Existing, type Planned } from '../import/plan.ts';
import { preview } from '../import/preview.ts';
import { readSource, sourceLimit } from '../import/read-source.ts';
import { AppError } from '../problem.ts';
import { plainSite, type Site } from '../site/site.ts';
import type { Context } from './context.ts';
import { refuseFetched } from './fetched.ts';

export interface ImportOptions {
  readonly sources: readonly string[];
  /** The folder that gets the articles; without it that of the configuration. */
  readonly out: string | undefined;
  readonly isWriting: boolean;
  readonly now: Date;
}

interface Counts {
  written: number;
  skipped: number;
  faults: number;
}

/** Throws AppError('problems-found') where a source or an article could not be taken; all others are. */
export async function importArticles(context: Context, options: ImportOptions): Promise<void> {
  const { config } = context;
  if (options.out === undefined) refuseFetched(config, 'name a folder of a clone with --out');
  // Of another folder nothing is known.
  const site = options.out === undefined ? context.site : plainSite;
  const folder = options.out === undefined ? config.posts : resolve(options.out);
  const label = options.out ?? context.label;
  const calendar = createCalendar(config.timezone);
  const settings: ParseSettings = { ...config, calendar, site, firstCommit: () => undefined };
  const plan = createPlanner(existingIn(folder, label, settings), { ...settings, label, now: options.now });
  const isDate = (text: string) => calendar.read(text) !== undefined;
  const counts: Counts = { written: 0, skipped: 0, faults: 0 };
  for (const source of options.sources) {
    const reading = readFile(source, (name, bytes) =>
      readSource(name, bytes, { baseUrl: config.baseUrl, isDate }),
    );
    const notes = 'code' in reading ? [reading] : reading.notes;
    if ('code' in reading || reading.articles.length === 0) counts.faults += 1;
    process.stdout.write(
      `${source}\n${notes.map((one) => `  note: ${one.message}; ${one.hint}\n`).join('')}`,
    );
    for (const imported of 'code' in reading ? [] : reading.articles)
      await take(plan(imported), { folder, label, isWriting: options.isWriting, counts });
  }
  process.stdout.write(`${summary(counts, label, options.isWriting)}\n`);
  if (counts.faults > 0) throw new AppError('problems-found', '');
}

/** Never blocks on a pipe. */
function readFile(path: string, read: (name: string, bytes: Uint8Array) => Reading | Note): Reading | Note {
  try {
    const stat = lstatSync(path);
    if (stat.isDirectory()) return note('source-folder', 'this is a folder', 'name the files in it');
    if (stat.size > sourceLimit) return note('source-too-large', 'the file is larger than 64 MB', 'split it');
    if (!stat.isFile()) return note('source-not-regular', 'this is no regular file', 'name the file itself');
    return read(basename(path), readFileSync(path));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    return note('source-unreadable', `the file cannot be read (${code})`, 'name another one');
  }
}

/** A folder that is not there yet holds nothing. */
function existingIn(folder: string, label: string, settings: ParseSettings): Existing {
  const names = new Set<string>();
  const known = new Map<string, string>();
  for (const { path } of filesIn(folder, label, settings.site)) {
    names.add(path.toLowerCase());
    const read = readArticleFile(join(folder, path));
    if (read.kind !== 'text') continue;
    const { article } = parseArticle({ path, label: path, text: read.text, hash: read.hash }, settings);
    if (article) for (const key of [article.id, article.url]) known.set(key, path);
  }
  return { names, known };
}

function filesIn(folder: string, label: string, site: Site): readonly { readonly path: string }[] {
  try {
    return discoverArticles(folder, label, articleFilesOf(site)).files;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new AppError('usage', `${label} cannot be listed (${code}); name another folder with --out`);
  }
}

interface Taking {
  readonly folder: string;
  readonly label: string;
  readonly isWriting: boolean;
  readonly counts: Counts;
}

async function take(planned: Planned, { folder, label, isWriting, counts }: Taking): Promise<void> {
  const isNew = planned.skipped === '';
  const skipped = isNew && isWriting && !(await writeNew(folder, planned)) ? 'it exists' : planned.skipped;
  if (skipped === '') counts.written += 1;
  else if (planned.isRefused) counts.faults += 1;
  else counts.skipped += 1;
  process.stdout.write(preview({ ...planned, skipped }, join(label, planned.name), isWriting));
}

/** Whole or not at all, and never over a file that is there: resolves to false then. */
async function writeNew(folder: string, { name, text }: Planned): Promise<boolean> {
  const file = join(folder, name);
  if (relative(folder, file) !== name) throw new Error(`${name} leads out of the folder`);
  const temporary = join(folder, `.${process.pid}.import`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, text);
    await link(temporary, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new AppError('usage', `${name} cannot be written (${code}); name another folder with --out`);
  } finally {
    await rm(temporary, { force: true });
  }
}

function summary({ written, skipped, faults }: Counts, label: string, isWriting: boolean): string {
  const done = isWriting ? `written to ${label}` : `would be written to ${label}`;
  const hint = isWriting || written === 0 ? '' : '; add --write to write them';
  return `${written} articles ${done}, ${skipped} skipped, ${faults} could not be taken${hint}`;
}
