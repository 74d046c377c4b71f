// Watches folders for a hint that something changed. Only a hint: events get lost, and the schedule's full scan finds what they missed.
import { type FSWatcher, statSync, watch } from 'node:fs';

export interface Watcher {
  /** From now on exactly these folders; absolute, each by itself and not what lies below it. */
  setFolders(folders: readonly string[]): void;
  stop(): void;
}

/** `onHint` is called once for a burst of events, `quiet` milliseconds after its last, and after a second at the latest. */
export function createWatcher({ onHint, quiet = 50 }: { onHint: () => void; quiet?: number }): Watcher {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  let timer: NodeJS.Timeout | undefined;
  let burstBegan = 0;

  const hint = () => {
    if (!timer) burstBegan = performance.now();
    else if (performance.now() - burstBegan > 1_000 - quiet) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      onHint();
    }, quiet);
  };
  const drop = (folder: string) => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const add = (folder: string) => {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (!name?.startsWith('.')) hint();
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
