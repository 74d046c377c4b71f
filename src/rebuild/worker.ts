// The rebuild process: warm, of low priority, and expendable. It renders and compresses so that requests never wait for it.
import { flushCompileCache } from 'node:module';
import { survivingVectors } from '../body/clean-html.ts';
import { systemClock } from '../clock.ts';
import { AppError, type Problem } from '../problem.ts';
import { withoutBytes } from '../snapshot/bodies.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import { type ArchivedArticle, noArchiveChange } from '../store/archive.ts';
import type { FileDuration } from '../store/file-durations.ts';
import type { PageEntry } from '../store/pages.ts';
import { type DraftPlace, writeDraft } from './drafts.ts';
import { createGatherer } from './keep-made.ts';
import type { Ask, Background, FromWorker, Outcome, PassRequest, PassResult, ToWorker } from './message.ts';
import { createPass, type Pass } from './pass.ts';
import type { Touch } from './pass-ears.ts';
import type { Answer } from './question.ts';

const FILES_PER_ANNOUNCEMENT = 256;
const PAGES_PER_MESSAGE = 50;

let pass: Pass | undefined;
let drafts: DraftPlace | undefined;
/** The sanitizer's self-test: once a process, since its code does not change under it. */
let surviving: readonly string[] | undefined;
/** Counts up with each pass, so that the making of pages for an earlier one stops. */
let passNumber = 0;
let background = newBackground();

process.on('message', (message: ToWorker) => {
  if (message.type === 'init') {
    pass = createPass(message, systemClock.now().getTime());
    drafts = message.drafts;
  } else if (message.type === 'pass') void runPass(message);
  else if (message.type === 'ask') answer(message);
  else void finish(message);
});
// A signal to the whole group (Ctrl-C, systemd) is for the service, which ends this process by closing the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));

function send(message: FromWorker): void {
  // Where the service was killed nobody hears, and this process ends with the channel.
  process.send?.(message, () => undefined);
}

async function runPass(request: PassRequest): Promise<void> {
  passNumber += 1;
  // Whatever goes wrong from now on is not for the article whose page was last made.
  send({ type: 'announce', key: '', isExact: false });
  // What was made for the pass before reaches the store before this one deletes from it.
  sendPages();
  try {
    surviving ??= survivingVectors();
    if (surviving.length > 0)
      throw new AppError(
        'rebuild-failed',
        `the HTML sanitizer lets ${surviving[0]} through; install the exact dependencies with npm ci`,
      );
    if (!pass) throw new Error('a pass before init');
    const { isThorough } = request;
    const made = createGatherer((representations) => send({ type: 'made', representations }));
    const takeMade = (representations: readonly Representation[]): void => {
      if (drafts) {
        for (const one of representations) writeDraft(one, drafts);
        send({ type: 'made', representations: representations.map(withoutBytes) });
      } else if (!isThorough) made.add(representations);
    };
    const result = await pass.run(request, {
      monotonic: systemClock.monotonic,
      onTouch: announcer(request.isCareful),
      onMade: takeMade,
      onProgress: (progress) => send({ type: 'progress', ...progress }),
    });
    const representations = [...result.representations, ...made.left()];
    send(isThorough ? withoutPublication(result) : { ...result, representations });
    // It is killed when it is not needed any more, and would leave no compiled code for the next.
    if (passNumber === 1) flushCompileCache();
  } catch (error) {
    send({ type: 'failed', ...explain(error) });
  }
}

/** A thorough pass is for what it finds: hundreds of megabytes that nobody gets need not go to the service. */
function withoutPublication(result: PassResult): PassResult {
  return {
    ...result,
    ...{ representations: [], outlines: new Map(), ledger: [], addresses: [], feeds: [], wantedFiles: [] },
    pages: { put: [], deletePaths: [] },
    lastGood: { put: [], deletePaths: [] },
    archive: noArchiveChange,
  };
}

function answer(ask: Ask): void {
  let told: Answer;
  try {
    if (!pass) throw new Error('a question before init');
    told = pass.answer(ask, systemClock.monotonic(), announcer(false));
  } catch (error) {
    told = { kind: 'unanswered', reason: explain(error).message };
  }
  // What goes wrong from now on is not for the article that was asked for.
  send({ type: 'announce', key: '', isExact: false });
  send({ type: 'told', answer: told });
}

/** One announcement for many files that are only read, one each for those that are rendered. */
function announcer(isCareful: boolean): Touch {
  let count = 0;
  return (key, isRender) => {
    const isExact = isCareful || isRender;
    if (isExact || count % FILES_PER_ANNOUNCEMENT === 0) send({ type: 'announce', key, isExact });
    count += 1;
  };
}

async function finish({ isPublished, isCommitted, hasNoArticlePages = false }: Outcome): Promise<void> {
  const number = passNumber;
  if (isPublished) pass?.publish({ isCommitted });
  // The pages of a pass that readers do not get are not for them either.
  for await (const made of (isCommitted && pass?.openPages()) || []) {
    // A page of an earlier pass may be one that the newer pass deletes.
    if (number !== passNumber) return;
    // Those about feeds come first.
    if (hasNoArticlePages && !made.isOfFeed) break;
    pass?.keep(made);
    if (made.page) background.put.push(made.page);
    if (made.archived) background.archived.push(made.archived);
    if (made.duration) background.durations.push(made.duration);
    if (made.problem) background.problems.push(made.problem);
    if (countOf(background) >= PAGES_PER_MESSAGE) sendPages();
  }
  // What is read of a file ends when the next pass begins.
  if (number !== passNumber) return;
  sendPages();
  send({ type: 'idle' });
}

function sendPages(): void {
  if (countOf(background) + background.durations.length > 0) send({ type: 'pages', ...background });
  background = newBackground();
}

interface Gathered {
  readonly put: PageEntry[];
  readonly archived: ArchivedArticle[];
  readonly durations: FileDuration[];
  readonly problems: Problem[];
}

function newBackground(): Gathered {
  return { put: [], archived: [], durations: [], problems: [] };
}

/** Durations go with the rest, since each time that some go a rebuild follows. */
function countOf({ put, archived, problems }: Background): number {
  return Math.max(put.length, archived.length) + problems.length;
}

function explain(error: unknown): {
  code: 'posts-unreadable' | 'template-invalid' | 'rebuild-failed';
  message: string;
} {
  if (error instanceof AppError)
    return {
      code: error.code === 'template-invalid' ? error.code : 'rebuild-failed',
      message: error.message,
    };
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code && syscall === 'scandir')
    return {
      code: 'posts-unreadable',
      message: `the posts folder ${path} cannot be listed (${code}); mount it, or name another one with --posts`,
    };
  return {
    code: 'rebuild-failed',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
