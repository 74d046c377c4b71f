// A site in a temporary folder, rebuilt through the real rebuild process and the real store: for tests of the whole river.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Clock, systemClock } from '../src/clock.ts';
import type { Config } from '../src/config/config.ts';
import { silentLogger } from '../src/log.ts';
import type { Answer, Question } from '../src/rebuild/question.ts';
import type { Rebuilder } from '../src/rebuild/rebuild.ts';
import type { RebuildProgress, RebuildReport } from '../src/rebuild/report.ts';
import { createRunner } from '../src/rebuild/runner.ts';
import { createBodyOf } from '../src/snapshot/bodies.ts';
import type { Current } from '../src/snapshot/current.ts';
import type { Store } from '../src/store/store.ts';
import { startRebuilding } from './rebuilding.ts';

export interface Site {
  readonly folder: string;
  readonly posts: string;
  readonly config: Config;
  readonly current: Current;
  readonly store: Store;
  readonly rebuilder: Rebuilder;
  /** Writes a file below posts/, folders included. */
  write(name: string, content: string | Uint8Array): void;
  rebuild(): Promise<RebuildReport>;
  ask(question: Question): Promise<Answer>;
  /** The next rebuild is made by a new process, which knows what the store knows. */
  restart(): void;
  /** The identity bytes at a path, as text; throws where nothing is. */
  text(path: string): string;
  /** Ends its process, closes its store and removes its folder. */
  close(): Promise<void>;
}

export interface SiteOptions {
  /** Flags, under the names of their keys. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly patience?: number;
  readonly memory?: number;
  readonly isThorough?: boolean;
  /** Whether archive pages are made. */
  readonly hasArchive?: boolean;
  /** As `serve` does it: see RebuilderParts. */
  readonly isMainFirst?: boolean;
  /** As for a command that ends after its pass. */
  readonly isOnce?: boolean;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly clock?: Clock;
  /** The folder of another site, with its articles and its data: a restart. */
  readonly in?: string;
}

/** Settings beyond the defaults. */
export async function createSite({
  settings,
  isThorough = false,
  hasArchive = false,
  isMainFirst = false,
  isOnce = false,
  onProgress = () => undefined,
  clock = systemClock,
  in: folder = mkdtempSync(join(tmpdir(), 'feedwright-site-')),
  ...limits
}: SiteOptions = {}): Promise<Site> {
  const posts = join(folder, 'posts');
  mkdirSync(posts, { recursive: true });
  let ground = {};
  const { config, current, store, runner, rebuilder } = await startRebuilding({
    ...{ folder, clock, isThorough, hasArchive, isMainFirst, isOnce, onProgress },
    settings: { baseUrl: 'https://example.org', ...settings },
    makeRunner: ({ init, onMade, onPages }) =>
      createRunner({
        ...{ ground: () => ground, init, log: silentLogger, niceness: 0 },
        onMade,
        onPages,
        ...limits,
      }),
  });
  const bodyOf = createBodyOf(store.bodies.find);
  return {
    ...{ folder, posts, config, current, store, rebuilder },
    write(name, content) {
      mkdirSync(dirname(join(posts, name)), { recursive: true });
      writeFileSync(join(posts, name), content);
    },
    rebuild: () => rebuilder.request('command'),
    ask: (question) => runner.ask({ question, now: clock.now() }),
    restart() {
      ground = {};
    },
    text(path) {
      const served = current.get().byPath.get(path) ?? store.pages.get(path);
      const bytes = served && bodyOf(served, 'identity');
      if (!bytes) throw new Error(`nothing is at ${path}`);
      return bytes.toString();
    },
    async close() {
      runner.stop();
      await rebuilder.idle();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
