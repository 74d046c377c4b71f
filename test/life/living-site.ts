// A site whose service starts, ends and is killed again and again over one database: the real pass, guard and store in this process.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { silentLogger } from '../../src/log.ts';
import { AppError } from '../../src/problem.ts';
import type { Init } from '../../src/rebuild/message.ts';
import { createPass, type Pass } from '../../src/rebuild/pass.ts';
import { createRebuilder, type Rebuilder } from '../../src/rebuild/rebuild.ts';
import { recall } from '../../src/rebuild/recall.ts';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import type { Runner } from '../../src/rebuild/runner.ts';
import { plainSite } from '../../src/site/site.ts';
import { type Current, createCurrent } from '../../src/snapshot/current.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import type { PageEntry } from '../../src/store/pages.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { FakeClock } from '../rebuild/fake-parts.ts';
import { deafEars } from '../rebuild/fake-runner.ts';

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

/** One life of the service, from a start to its end. */
interface Service {
  readonly store: Store;
  readonly current: Current;
  readonly rebuilder: Rebuilder;
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

async function startService({ folder, clock, settings, checkpoint }: ServiceParts): Promise<Service> {
  const flags = { settle: '0', 'feed.items': '8', ...settings };
  const { config } = loadConfig({ cwd: folder, env: {}, flags });
  const opened = await openStore({ folder: config.data });
  if (!opened.durable || opened.notes.length > 0) throw new Error(`the store: ${opened.notes.join('; ')}`);
  const store = withCheckpoints(opened, checkpoint);
  const current = createCurrent();
  const { snapshot, notes } = await store.releases.loadLatest();
  if (notes.length > 0) throw new Error(`the release: ${notes.join('; ')}`);
  if (snapshot) current.swap(snapshot);
  const runner = createRunnerHere({
    init: async () => ({
      ...{ type: 'init', config, site: plainSite, label: 'posts' },
      ...(await recall(store)),
    }),
    ...{ clock, checkpoint },
    onPages: (put) => store.pages.put(put),
  });
  const rebuilder = createRebuilder({
    runner,
    guard: config.guard,
    store,
    current,
    clock,
    log: silentLogger,
  });
  return { store, current, rebuilder };
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
    releases: { ...store.releases, save: around(store.releases.save) },
    rebuilds: {
      ...store.rebuilds,
      begin: around(store.rebuilds.begin),
      finish: around(store.rebuilds.finish),
    },
    pages: { ...store.pages, put: around(store.pages.put) },
  };
}

interface RunnerParts {
  readonly init: () => Promise<Init>;
  readonly clock: FakeClock;
  readonly checkpoint: Checkpoint;
  readonly onPages: (put: readonly PageEntry[]) => Promise<void>;
}

/** The rebuild process without a process: what it is told and what it tells go through no channel. */
function createRunnerHere({ init, clock, checkpoint, onPages }: RunnerParts): Runner {
  let pass: Pass | undefined;
  return {
    async run(order) {
      pass ??= createPass(await init(), clock.now().getTime());
      checkpoint();
      const request = { type: 'pass', ...order, stuck: [], isCareful: false } as const;
      const result = await pass.run(request, { ...deafEars, monotonic: clock.monotonic }).catch(asFailure);
      checkpoint();
      return structuredClone(result);
    },
    async settle({ isPublished, isCommitted }) {
      checkpoint();
      if (isPublished) pass?.publish({ isCommitted });
      if (!pass || !isCommitted) return true;
      for await (const made of pass.openPages()) {
        if ('severity' in made) continue;
        pass.keep(made);
        await onPages([made]);
      }
      return true;
    },
    stop: () => undefined,
  };
}

function asFailure(error: NodeJS.ErrnoException): never {
  if (error.syscall === 'scandir') throw new AppError('rebuild-failed', `no posts folder (${error.code})`);
  throw error;
}
