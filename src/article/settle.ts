// Decides which files may be read now: one that is being written, or is gone for a moment, must hold still first.
import type { ArticleFile } from './article.ts';

export interface Settled {
  /** Files to take as they are now. */
  readonly files: readonly ArticleFile[];
  /** Paths whose last known version stands: they changed, or vanished, too short a time ago. */
  readonly waiting: ReadonlySet<string>;
  /** Milliseconds until the first of them may have settled; undefined where none waits. */
  readonly nextLook?: number;
}

export interface Settler {
  /** `now` is monotonic, in milliseconds. */
  look(files: readonly ArticleFile[], now: number): Settled;
}

interface Watched {
  readonly mark: string;
  readonly since: number;
}

const GONE = 'gone';

/**
 * A file counts as settled when size, mtime and inode are the same in two looks at least `window` milliseconds apart.
 * In the very first look everything counts as settled but what was written less than the window before `startedAt`,
 * wall-clock milliseconds.
 */
export function createSettler(window: number, startedAt: number): Settler {
  let accepted: ReadonlyMap<string, string> | undefined;
  const pending = new Map<string, Watched>();

  /** True when the mark has held for the window; else it is remembered with the time at which it was first seen. */
  const hasHeld = (path: string, mark: string, now: number): boolean => {
    const seen = pending.get(path);
    if (seen?.mark === mark && now - seen.since >= window) return true;
    if (seen?.mark !== mark) pending.set(path, { mark, since: now });
    return false;
  };

  /** Those of the accepted files that are not there now, and not for long enough to be given up. */
  const missing = (present: ReadonlySet<string>, now: number): string[] =>
    [...(accepted?.keys() ?? [])].filter(
      (path) => !present.has(path) && window > 0 && !hasHeld(path, GONE, now),
    );

  return {
    look(files, now) {
      const after = new Map<string, string>();
      const waiting = new Set<string>();
      const isReady = (file: ArticleFile, mark: string): boolean => {
        if (window === 0 || accepted?.get(file.path) === mark) return true;
        const isOld = accepted === undefined && startedAt - file.mtime >= window;
        return isOld || hasHeld(file.path, mark, now);
      };
      const stand = (path: string) => {
        waiting.add(path);
        const known = accepted?.get(path);
        if (known !== undefined) after.set(path, known);
      };
      const ready = files.filter((file) => {
        const mark = `${file.size} ${file.mtime} ${file.inode}`;
        if (!isReady(file, mark)) {
          stand(file.path);
          return false;
        }
        after.set(file.path, mark);
        return true;
      });
      const present = new Set(files.map(({ path }) => path));
      for (const path of missing(present, now)) stand(path);
      for (const path of pending.keys()) if (!waiting.has(path)) pending.delete(path);
      accepted = after;
      const looks = [...waiting].map((path) => (pending.get(path)?.since ?? now) + window - now);
      return {
        files: ready,
        waiting,
        ...(looks.length > 0 && { nextLook: Math.max(1, Math.min(...looks)) }),
      };
    },
  };
}
