// Watches folders for a hint that something changed. Only a hint: events get lost, and the schedule's full scan finds what they missed.
import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';

export interface Watcher {
  /** From now on exactly these folders; absolute, each by itself and not what lies below it. */
  setFolders(folders: readonly string[]): void;
  stop(): void;
}

export interface WatcherSettings {
  /** Absolute paths that may have changed; undefined where the system does not say which. */
  readonly onHint: (touched: readonly string[] | undefined) => void;
  readonly quiet?: number;
}

/** `onHint` is called once for a burst of events, `quiet` milliseconds after its last, and after a second at the latest. */
export function createWatcher({ onHint, quiet = 50 }: WatcherSettings): Watcher {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  let timer: NodeJS.Timeout | undefined;
  let burstBegan = 0;

  let touched: Set<string> | undefined = new Set();

  const hint = (path: string | undefined) => {
    if (path === undefined) touched = undefined;
    else touched?.add(path);
    if (!timer) burstBegan = performance.now();
    else if (performance.now() - burstBegan > 1_000 - quiet) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      onHint(touched && [...touched]);
      touched = new Set();
    }, quiet);
  };
  const drop = (folder: string) => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const add = (folder: string) => {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (!name?.startsWith('.')) hint(name === null ? undefined : join(folder, name));
      });
      // A folder that went, or a limit of the system: the schedule goes on without.
      watcher.on('error', () => drop(folder));
      watchers.set(folder, { watcher, identity: identify(folder) });
    } catch {}
  };

  return {
    setFolders(folders) {
      const wanted = new Set(folders);
      for (const [folder, { identity }] of [...watchers]) {
        // A folder that was made anew at the same place sends its events to nobody.
        if (!wanted.has(folder) || identity !== identify(folder)) drop(folder);
      }
      for (const folder of wanted) if (!watchers.has(folder)) add(folder);
    },
    stop() {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

/** With the time of its birth, since a file system gives the inode of a deleted folder to the next one. */
function identify(folder: string): string {
  const stat = statSync(folder, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.ino} ${stat.birthtimeNs}` : '';
}
