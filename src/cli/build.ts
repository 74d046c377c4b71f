// feedwright build: the same bytes that would be served, as files.
import { join, resolve } from 'node:path';
import { SingleBar } from 'cli-progress';
import { systemClock } from '../clock.ts';
import { inParallel } from '../in-parallel.ts';
import { isFeedPagePath } from '../own-paths.ts';
import { AppError, formatProblem } from '../problem.ts';
import { createDraftPlace, type DraftPlace, removeDrafts } from '../rebuild/drafts.ts';
import { createBodyOf, wholeOf } from '../snapshot/bodies.ts';
import type { Representation, Served, Snapshot, StoredRepresentation } from '../snapshot/snapshot.ts';
import { openStore, type Store } from '../store/store.ts';
import { printableLine } from '../text.ts';
import type { Context } from './context.ts';
import { type OnceOptions, rebuildOnce } from './rebuild-once.ts';
import { explainFault, placeDraft, type SiteFiles, writeRepresentation } from './site-files.ts';

export interface BuildOptions extends SiteFiles, Pick<OnceOptions, 'ahead'> {
  /** Also write a page for every article; else the feeds with the pages about them, the home page and its style sheet only. */
  readonly hasPages: boolean;
}

/** Why a path makes no file: it is too long, or a file stands where its folder would have to be, or the reverse. */
const UNNAMEABLE = new Set(['ERR_NO_FILE_NAME', 'ENAMETOOLONG', 'ENOTDIR', 'EEXIST', 'EISDIR']);
/** Files at a time: as many as there are threads to compress. */
const AT_ONCE = 4;

/** Throws AppError where nothing could be built, or the guard held it; then no file is touched. */
export async function build(context: Context, options: BuildOptions): Promise<void> {
  // Of its own, so that a service over the same data folder keeps its release and its pages.
  const folder = join(context.config.data, 'build');
  const store = await openStore({ folder });
  const place = createDraftPlace(folder, { out: resolve(options.out), now: systemClock.now() });
  const bar = progressBar(options.hasPages);
  try {
    const pageProblems = new Set<string>();
    // Files cannot answer whoever puts a feed of their own together.
    const still = { ...context, config: { ...context.config, readerFeeds: false } };
    let count = 0;
    const report = await rebuildOnce(still, {
      store,
      isThorough: false,
      // Where nothing can be stored, all is in memory.
      ...(store.durable && { drafts: place }),
      ahead: options.ahead,
      pages: options.hasPages ? 'all' : 'ofFeeds',
      onFeeds: async (snapshot, drafted) => {
        count = await writeFeeds({ snapshot, drafted, place }, store, options);
      },
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
    const files = count + (await writePages(store, options));
    const { published, refused } = report.articles;
    process.stdout.write(
      `${published} articles published, ${refused} refused; ${files} files in ${options.out}\n`,
    );
  } finally {
    bar?.stop();
    removeDrafts(place);
    await store.close();
  }
}

function progressBar(isWanted: boolean): SingleBar | undefined {
  if (!isWanted || !process.stderr.isTTY) return undefined;
  const bar = new SingleBar({ format: 'pages {bar} {value}', stream: process.stderr, clearOnComplete: true });
  return bar;
}

interface Feeds {
  readonly snapshot: Snapshot;
  /** Those that are no part of it: their bytes are drafts, or stand in the files already. */
  readonly drafted: readonly StoredRepresentation[];
  readonly place: DraftPlace;
}

/** Resolves to how many files they are. Throws AppError where the folder cannot be written. */
async function writeFeeds(
  { snapshot, drafted, place }: Feeds,
  store: Store,
  options: BuildOptions,
): Promise<number> {
  // What is private has no path, and no file that everybody could fetch.
  const isShown = ({ path }: Served) => path.startsWith('/');
  const isDrafted = new Set(drafted.map(({ path }) => path));
  const ofSnapshot = [...snapshot.byPath.values()].filter((one) => isShown(one) && !isDrafted.has(one.path));
  const ofDrafts = drafted.filter(isShown);
  try {
    const write = (served: Served) => writeRepresentation(readBack(served, store), options);
    await inParallel(ofSnapshot, AT_ONCE, write);
    await inParallel(ofDrafts, AT_ONCE, (served) => placeDraft(served, place, options));
    return ofSnapshot.length + ofDrafts.length;
  } catch (error) {
    throw explainFault(error);
  }
}

/** Resolves to how many files they are. Throws AppError where the folder cannot be written. */
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
    throw explainFault(error);
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
