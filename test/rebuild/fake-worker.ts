// A rebuild process for tests: touches the keys of its plan, which comes as the label, and does on each what the plan says.
import type { Ask, FromWorker, ToWorker } from '../../src/rebuild/message.ts';

/** 'dawdle' takes 0.4 s, 'hang' works for ever and 'wait' sleeps for ever. */
export type Deed = 'dawdle' | 'hang' | 'wait' | 'exit' | 'grow' | 'fail';

export interface Plan {
  /** Touched in each pass, in this order. */
  readonly keys: readonly string[];
  /** Touched after the pass, for their pages. */
  readonly pages?: readonly string[];
  readonly deeds?: Readonly<Record<string, Deed>>;
  /** Announce the first key only, as for files that are read. */
  readonly isInexact?: boolean;
}

let plan: Plan = { keys: [] };
let stuck: readonly string[] = [];

process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToWorker) => {
  if (message.type === 'init') plan = JSON.parse(message.label);
  else if (message.type === 'pass') pass(message.stuck, message.isCareful);
  else if (message.type === 'ask') answer(message);
  else {
    for (const key of plan.pages ?? []) touch(key, true);
    send({ type: 'pages', put: [], archived: [], durations: [], problems: [] });
    send({ type: 'idle' });
  }
});

function pass(left: readonly string[], isCareful: boolean): void {
  stuck = left;
  for (const [index, key] of plan.keys.entries()) {
    const isExact = isCareful || !plan.isInexact;
    if (isExact || index === 0) send({ type: 'announce', key, isExact });
    if (plan.deeds?.[key] === 'fail') {
      send({ type: 'failed', code: 'posts-unreadable', message: `${key} is missing` });
      return;
    }
    touch(key, false);
  }
  send({
    type: 'result',
    ...{ representations: [], problems: [], problemCount: 0, isIncomplete: false },
    counts: { files: 0, published: 0, drafts: 0, scheduled: 0, expired: 0, refused: 0, unsettled: 0 },
    pages: { put: [], deletePaths: [] },
    lastGood: { put: [], deletePaths: [] },
    archive: { put: [], deleteIds: [], pages: [], feeds: [], deleteFeeds: [] },
    isArchiveWaiting: false,
    wantedFiles: [],
    ledger: [],
    feeds: [],
    addresses: [],
    outlines: new Map(),
    windows: new Map(),
    stages: {},
    fullFeeds: [],
    live: [],
    upcoming: [],
    // For the test to see: what was left out, how, and by which process.
    paths: [...stuck],
    folders: [isCareful ? 'careful' : 'quick', String(process.pid)],
  });
}

/** Touches the path that is asked for, and answers as if there were no such article. */
function answer({ question, ...asked }: Ask): void {
  stuck = asked.stuck;
  if (question.kind === 'preview') touch(question.path, true);
  send({ type: 'told', answer: { kind: 'unknown' } });
}

function touch(key: string, isPage: boolean): void {
  if (stuck.includes(key)) return;
  if (isPage) send({ type: 'announce', key, isExact: true });
  const deed = plan.deeds?.[key];
  if (deed === 'exit') process.exit(7);
  const end = performance.now() + (deed === 'dawdle' ? 400 : 0);
  while (performance.now() < end);
  const kept: number[][] = [];
  while (deed === 'grow') kept.push(new Array(100_000).fill(1.5));
  while (deed === 'hang');
  if (deed === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function send(message: FromWorker): void {
  process.send?.(message);
}
