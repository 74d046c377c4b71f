// A rebuilder over a runner and a store that are made of functions, with a clock that a test sets.
import type { Clock } from '../../src/clock.ts';
import type { PassResult } from '../../src/rebuild/message.ts';
import { createRebuilder, type Rebuilder, type RebuilderParts } from '../../src/rebuild/rebuild.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import type { Runner } from '../../src/rebuild/runner.ts';
import { type Current, createCurrent } from '../../src/snapshot/current.ts';
import type { Representation } from '../../src/snapshot/snapshot.ts';
import type { Held } from '../../src/store/approvals.ts';
import { noArchiveChange } from '../../src/store/archive.ts';
import type { Pin } from '../../src/store/pins.ts';
import type { Publication } from '../../src/store/releases.ts';
import type { Store } from '../../src/store/store.ts';
import { collectLog, type LogLine } from './fake-runner.ts';

export interface FakeClock extends Clock {
  /** Milliseconds, of both clocks. */
  advance(milliseconds: number): void;
}

export function createFakeClock(now = '2026-05-01T00:00:00Z'): FakeClock {
  let passed = 0;
  return {
    now: () => new Date(Date.parse(now) + passed),
    monotonic: () => passed,
    advance(milliseconds) {
      passed += milliseconds;
    },
  };
}

export function makeRepresentation(path: string, text: string): Representation {
  const codings = { identity: Buffer.from(text) };
  return { path, mediaType: 'text/plain', hash: text, lastModified: new Date(0), link: '', codings };
}

/** A pass that leaves `published` articles and changed the feed to `text`; without a text it changed nothing. */
export function makeResult(published: number, text = '', more: Partial<PassResult> = {}): PassResult {
  const counts = { files: published, drafts: 0, scheduled: 0, expired: 0, refused: 0, unsettled: 0 };
  return {
    type: 'result',
    representations: text === '' ? [] : [makeRepresentation('/rss.xml', text)],
    outlines: new Map(),
    windows: new Map(),
    fullFeeds: [],
    live: [],
    paths: ['/rss.xml'],
    counts: { ...counts, published },
    problems: [],
    problemCount: 0,
    pages: { put: [], deletePaths: [] },
    lastGood: { put: [], deletePaths: [] },
    archive: noArchiveChange,
    isArchiveWaiting: false,
    wantedFiles: [],
    ledger: [],
    feeds: [],
    addresses: [],
    isIncomplete: false,
    folders: [],
    stages: {},
    upcoming: [],
    ...more,
  };
}

export interface FakeParts {
  readonly rebuilder: Rebuilder;
  readonly current: Current;
  readonly lines: readonly LogLine[];
  readonly saved: readonly Publication[];
  /** What each pass was followed by. */
  readonly settled: readonly boolean[];
  /** What the guard waits with. */
  readonly held: () => Held | undefined;
  approve(): void;
  /** From now on every write of the store fails, or none does. */
  setFull(isFull: boolean): void;
  pin(release: number): void;
  unpin(): void;
  readonly reports: readonly RebuildReport[];
  text(): string | undefined;
}

/** `run` makes each pass. */
export function createFakeParts(
  run: Runner['run'],
  { clock = createFakeClock(), guard = { share: 20 }, ...more }: Partial<RebuilderParts> = {},
): FakeParts {
  const current = createCurrent();
  const { log, lines } = collectLog();
  const saved: Publication[] = [];
  const settled: boolean[] = [];
  const approved = new Set<string>();
  let held: Held | undefined;
  let pin: Pin | undefined;
  const reports: RebuildReport[] = [];
  let isFull = false;
  const write = async <Result>(act: () => Result): Promise<Result> => {
    if (isFull) throw new Error('the disk is full');
    return act();
  };
  const store: Pick<Store, 'releases' | 'bodies' | 'approvals' | 'rebuilds' | 'pins'> = {
    bodies: { find: () => undefined, lost: new Set(), lose: () => undefined, mend: () => undefined },
    releases: {
      save: (publication) => write(() => saved.push(publication)),
      putBodies: () => write(() => undefined),
      loadLatest: async () => ({ snapshot: undefined, notes: [] }),
      load: async (number) => {
        const publication = saved[number - 1];
        return publication && { ...publication.snapshot, release: number };
      },
      list: async () => [],
    },
    pins: {
      set: async () => undefined,
      get: async () => pin,
      setServedAs: (_, servedAs) =>
        write(() => {
          if (pin) pin = { ...pin, servedAs };
        }),
      clear: async () => undefined,
    },
    approvals: {
      approve: (fingerprint) => write(() => void approved.add(fingerprint)),
      reject: async () => undefined,
      isApproved: async (fingerprint) => approved.has(fingerprint),
      setHeld: (next) =>
        write(() => {
          held = next;
        }),
      held: async () => held,
      clearHeld: () =>
        write(() => {
          held = undefined;
        }),
    },
    rebuilds: {
      promise: () => write(() => 1),
      begin: () => write(() => 1),
      finish: (report) => write(() => void reports.push(report)),
      forget: () => write(() => undefined),
      markInterrupted: () => write(() => undefined),
      latest: async () => [],
      latestInShort: async () => [],
      find: async () => undefined,
    },
  };
  const runner: RebuilderParts['runner'] = {
    run,
    async settle({ isCommitted }) {
      settled.push(isCommitted);
      return true;
    },
  };
  const rebuilder = createRebuilder({ runner, store: store as Store, current, guard, clock, log, ...more });
  return {
    ...{ rebuilder, current, lines, saved, settled, reports },
    held: () => held,
    approve: () => void approved.add(held?.fingerprint ?? ''),
    pin(release) {
      pin = { release, pinnedAt: clock.now() };
    },
    unpin() {
      pin = undefined;
    },
    setFull(next) {
      isFull = next;
    },
    text: () => current.get().byPath.get('/rss.xml')?.codings?.identity.toString(),
  };
}
