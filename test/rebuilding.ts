// A rebuilder over the store of a folder, put together as the service does it, with the runner that a test chooses.
import type { Clock } from '../src/clock.ts';
import type { Config } from '../src/config/config.ts';
import { loadConfig } from '../src/config/load.ts';
import { silentLogger } from '../src/log.ts';
import { createKeepMade, type KeepMade } from '../src/rebuild/keep-made.ts';
import type { Background, Init } from '../src/rebuild/message.ts';
import { createRebuilder, type Rebuilder } from '../src/rebuild/rebuild.ts';
import { recall } from '../src/rebuild/recall.ts';
import type { RebuildProgress } from '../src/rebuild/report.ts';
import type { Runner } from '../src/rebuild/runner.ts';
import { plainSite } from '../src/site/site.ts';
import { type Current, createCurrent } from '../src/snapshot/current.ts';
import { openStore, type Store } from '../src/store/store.ts';

export interface Rebuilding {
  readonly config: Config;
  readonly store: Store;
  /** The last release of the store, until the first rebuild. */
  readonly current: Current;
  readonly runner: Runner;
  readonly rebuilder: Rebuilder;
  /** What was found damaged at the start. */
  readonly notes: readonly string[];
}

export interface RunnerGround {
  readonly init: () => Promise<Init>;
  readonly onMade: KeepMade;
  readonly onPages: (made: Pick<Background, 'put' | 'archived' | 'durations'>) => Promise<void>;
}

export interface RebuildingParts {
  readonly folder: string;
  /** Flags, under the names of their keys. */
  readonly settings: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly isThorough?: boolean;
  readonly hasArchive?: boolean;
  readonly isMainFirst?: boolean;
  readonly isOnce?: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly makeRunner: (ground: RunnerGround) => Runner;
  /** What stands between the rebuilder and the store. */
  readonly wrap?: (store: Store) => Store;
}

/** The settle window is 0, so that a test need not wait for it. */
export async function startRebuilding(parts: RebuildingParts): Promise<Rebuilding> {
  const { folder, settings, clock, makeRunner, wrap = (store) => store } = parts;
  const { isThorough = false, hasArchive = false, isMainFirst = false, isOnce = false } = parts;
  const { onProgress = () => undefined } = parts;
  const { config } = loadConfig({ cwd: folder, env: {}, flags: { settle: '0', ...settings } });
  const opened = await openStore({ folder: config.data });
  const store = wrap(opened);
  const current = createCurrent();
  const { snapshot, notes } = await store.releases.loadLatest();
  if (snapshot) current.swap(snapshot);
  const runner = makeRunner({
    init: async () => ({
      ...{ type: 'init', config, site: plainSite, label: 'posts', isOnce },
      ...(await recall(store, { hasArchive })),
    }),
    onMade: createKeepMade(store),
    onPages: async ({ put, archived, durations }) => {
      await store.pages.put(put);
      await store.archive.put(archived, clock.now());
      await store.fileDurations.put(durations, clock.now());
      if (durations.some(({ seconds }) => seconds !== undefined)) void rebuilder.request('media', []);
    },
  });
  const log = silentLogger;
  const rebuilder = createRebuilder({
    ...{ runner, guard: config.guard, store, current, clock, log, isThorough, isMainFirst, onProgress },
  });
  return { config, store, current, runner, rebuilder, notes: [...opened.notes, ...notes] };
}
