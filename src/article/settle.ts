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
  readonly file: ArticleFile | undefined;
  readonly since: number;
}

/**
 * A file counts as settled when size, mtime and inode are the same in two looks at least `window` milliseconds apart.
 * In the very first look everything counts as settled but what was written less than the window before `startedAt`,
 * wall-clock milliseconds, and what is missing of the paths that are `expected`.
 */
export function createSettler(window: number, startedAt: number, expected: Iterable<string> = []): Settler {
  const unseen = new Set(expected);
  let accepted: ReadonlyMap<string, ArticleFile> | undefined;
  const pending = new Map<string, Watched>();

  /** True when the file (undefined: its absence) has held for the window; else its first sight is remembered. */
  const hasHeld = (path: string, file: ArticleFile | undefined, now: number): boolean => {
    const seen = pending.get(path);
    const isSame = seen !== undefined && isSameVersion(seen.file, file);
    if (!isSame) pending.set(path, { file, since: now });
    return isSame && now - seen.since >= window;
  };
  const isReady = (file: ArticleFile, now: number, mayBeMoved: boolean): boolean => {
    if (window === 0 || isSameVersion(accepted?.get(file.path), file)) return true;
    const isOld = accepted === undefined && startedAt - file.mtime >= window;
    return (isOld && !(mayBeMoved && !unseen.has(file.path))) || hasHeld(file.path, file, now);
  };
  /** Those of the accepted and expected files that are not there now, and not for long enough to be given up. */
  const missing = (present: ReadonlySet<string>, now: number): string[] => {
    const known = new Set([...(accepted?.keys() ?? []), ...unseen]);
    const waiting = [...known].filter(
      (path) => !present.has(path) && window > 0 && !hasHeld(path, undefined, now),
    );
    // What came, or was given up, is a file like any other from now on.
    for (const path of unseen) if (!waiting.includes(path)) unseen.delete(path);
    return waiting;
  };

  return {
    look(files, now) {
      const after = new Map<string, ArticleFile>();
      const waiting = new Set<string>();
      const stand = (path: string) => {
        waiting.add(path);
        const known = accepted?.get(path);
        if (known) after.set(path, known);
      };
      const present = new Set(files.map(({ path }) => path));
      // A file that is missing may be one that came under another name: then both are to be seen in one look.
      const mayBeMoved = [...unseen].some((path) => !present.has(path));
      const ready = files.filter((file) => {
        const isNow = isReady(file, now, mayBeMoved);
        if (isNow) after.set(file.path, file);
        else stand(file.path);
        return isNow;
      });
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

/** By size, mtime and inode, as far as the file system tells. */
export function isSameVersion(a: ArticleFile | undefined, b: ArticleFile | undefined): boolean {
  return a === b || (a?.size === b?.size && a?.mtime === b?.mtime && a?.inode === b?.inode);
}
