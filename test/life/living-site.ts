// A site whose service starts, ends and is killed again and again over one database: the real pass, guard and store in this process.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../src/problem.ts';
import { withMade } from '../../src/rebuild/keep-made.ts';
import { createPass, type Pass } from '../../src/rebuild/pass.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import type { Runner } from '../../src/rebuild/runner.ts';
import type { Representation, Served, Snapshot } from '../../src/snapshot/snapshot.ts';
import type { Store } from '../../src/store/store.ts';
import type { FakeClock } from '../rebuild/fake-parts.ts';
import { deafEars } from '../rebuild/fake-runner.ts';
import { type Rebuilding, type RunnerGround, startRebuilding } from '../rebuilding.ts';

export type Settings = Readonly<Record<string, string>>;

export interface LivingSite {
  readonly posts: string;
  /** What readers see now. */
  snapshot(): Snapshot;
  store(): Store;
  /** Resolves when all article pages are made as well. */
  rebuild(): Promise<RebuildReport>;
  /** As `feedwright release` does it; the next rebuild publishes. */
  approve(): Promise<void>;
  restart(settings: Settings): Promise<void>;
  /** Ends the service at its `point`-th action of a rebuild, with the database as it is then; gives what readers saw last. */
  kill(point: number, settings: Settings): Promise<Snapshot>;
  close(): Promise<void>;
}

/** Called before and after everything that a kill might come between. */
type Checkpoint = () => void;

export async function createLivingSite(clock: FakeClock, settings: Settings): Promise<LivingSite> {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'feedwright-life-'));
  const posts = join(folder, 'posts');
  mkdirSync(posts);
  let lives = 0;
  let checkpoint: Checkpoint = () => undefined;
  const data = () => join(folder, `data-${lives}`);
  const start = (now: Settings) =>
    startService({ folder, clock, settings: { ...now, data: data() }, checkpoint: () => checkpoint() });
  let service = await start(settings);
  return {
    posts,
    snapshot: () => service.current.get(),
    store: () => service.store,
    async rebuild() {
      const report = await service.rebuilder.request('command');
      await service.rebuilder.idle();
      return report;
    },
    async approve() {
      const held = await service.store.approvals.held();
      if (held) await service.store.approvals.approve(held.fingerprint, clock.now());
    },
    async restart(now) {
      await service.store.close();
      service = await start(now);
    },
    async kill(point, now) {
      const [before, after] = [data(), join(folder, `data-${lives + 1}`)];
      let passed = 0;
      let seen: Snapshot | undefined;
      const die = () => {
        copyDatabase(before, after);
        seen = service.current.get();
      };
      checkpoint = () => {
        if (passed === point) die();
        passed += 1;
      };
      await service.rebuilder.request('command');
      await service.rebuilder.idle();
      checkpoint = () => undefined;
      if (!seen) die();
      await service.store.close();
      rmSync(before, { recursive: true });
      lives += 1;
      service = await start(now);
      return seen as unknown as Snapshot;
    },
    async close() {
      await service.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a killed process leaves: what was committed is in the file or in its log, and nobody folded the two. */
function copyDatabase(from: string, to: string): void {
  mkdirSync(to);
  for (const name of ['feedwright.db', 'feedwright.db-wal'])
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
}

interface ServiceParts {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly settings: Settings;
  readonly checkpoint: Checkpoint;
}

async function startService({ folder, clock, settings, checkpoint }: ServiceParts): Promise<Rebuilding> {
  const service = await startRebuilding({
    ...{ folder, clock, settings: { 'feed.items': '8', ...settings } },
    makeRunner: (ground) => createRunnerHere({ ...ground, clock, checkpoint }),
    wrap: (store) => withCheckpoints(store, checkpoint),
  });
  const { store, notes } = service;
  if (!store.durable || notes.length > 0) throw new Error(`the store: ${notes.join('; ')}`);
  return service;
}

function withCheckpoints(store: Store, checkpoint: Checkpoint): Store {
  const around = <Taken extends unknown[], Given>(act: (...taken: Taken) => Promise<Given>) => {
    return async (...taken: Taken): Promise<Given> => {
      checkpoint();
      const given = await act(...taken);
      checkpoint();
      return given;
    };
  };
  return {
    ...store,
    releases: {
      ...store.releases,
      save: around(store.releases.save),
      putBodies: around(store.releases.putBodies),
    },
    rebuilds: {
      ...store.rebuilds,
      begin: around(store.rebuilds.begin),
      finish: around(store.rebuilds.finish),
    },
    pages: { ...store.pages, put: around(store.pages.put) },
  };
}

interface RunnerParts extends RunnerGround {
  readonly clock: FakeClock;
  readonly checkpoint: Checkpoint;
}

/** The rebuild process without a process: what it is told and what it tells go through no channel. */
function createRunnerHere({ init, clock, checkpoint, onMade, onPages }: RunnerParts): Runner {
  let pass: Pass | undefined;
  return {
    async run(order) {
      pass ??= createPass(await init(), clock.now().getTime());
      checkpoint();
      const request = { type: 'pass', ...order, stuck: [], isCareful: false } as const;
      const made: Promise<readonly Served[]>[] = [];
      const ears = { ...deafEars, monotonic: clock.monotonic };
      const hand = (representations: readonly Representation[]) => {
        made.push(onMade(structuredClone(representations)));
      };
      const result = await pass.run(request, { ...ears, onMade: hand }).catch(asFailure);
      checkpoint();
      return withMade(structuredClone(result), (await Promise.all(made)).flat());
    },
    async settle({ isPublished, isCommitted }) {
      checkpoint();
      if (isPublished) pass?.publish({ isCommitted });
      if (!pass || !isCommitted) return true;
      for await (const made of pass.openPages()) {
        pass.keep(made);
        const { page, archived, duration } = made;
        await onPages({
          put: page ? [page] : [],
          archived: archived ? [archived] : [],
          durations: duration ? [duration] : [],
        });
      }
      return true;
    },
    ask: async () => ({ kind: 'unknown' }),
    stop: () => undefined,
  };
}

function asFailure(error: NodeJS.ErrnoException): never {
  if (error.syscall === 'scandir') throw new AppError('rebuild-failed', `no posts folder (${error.code})`);
  throw error;
}
