// Decides which files may be read now: one that is being written, or is gone for a moment, must hold still first.
import { byPath } from '../article-order.ts';
import { differenceOf } from '../sorted-lists.ts';
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
  const accepted = new Map<string, ArticleFile>();
  const pending = new Map<string, Watched>();
  let isFirst = true;
  let last: readonly ArticleFile[] = [];

  /** True when the file (undefined: its absence) has held for the window; else its first sight is remembered. */
  const hasHeld = (path: string, file: ArticleFile | undefined, now: number): boolean => {
    const seen = pending.get(path);
    const isSame = seen !== undefined && isSameVersion(seen.file, file);
    if (!isSame) pending.set(path, { file, since: now });
    return isSame && now - seen.since >= window;
  };
  const isReady = (file: ArticleFile, now: number, mayBeMoved: boolean): boolean => {
    if (window === 0 || isSameVersion(accepted.get(file.path), file)) return true;
    const isOld = isFirst && startedAt - file.mtime >= window;
    return (isOld && !(mayBeMoved && !unseen.has(file.path))) || hasHeld(file.path, file, now);
  };
  /** Of these paths, at which nothing is now, those that are not to be given up yet. */
  const missing = (absent: ReadonlySet<string>, now: number): string[] => {
    const known = [...absent].filter((path) => accepted.has(path) || unseen.has(path));
    const waiting = known.filter((path) => window > 0 && !hasHeld(path, undefined, now));
    const isWaiting = new Set(waiting);
    for (const path of known) if (!isWaiting.has(path)) accepted.delete(path);
    // What came, or was given up, is a file like any other from now on.
    for (const path of unseen) if (!isWaiting.has(path)) unseen.delete(path);
    return waiting;
  };
  /** All that is to be decided: what is other than in the last look, and what waits since then. */
  const lookAgain = (files: readonly ArticleFile[]) => {
    const { gone, came } = differenceOf(last, files, byPath);
    const open = new Map(came.map((file) => [file.path, file]));
    const absent = new Set(gone.flatMap(({ path }) => (open.has(path) ? [] : [path])));
    for (const [path, { file }] of pending) {
      if (open.has(path) || absent.has(path)) continue;
      if (file) open.set(path, file);
      else absent.add(path);
    }
    if (unseen.size > 0) {
      const present = new Set(files.map(({ path }) => path));
      for (const path of unseen) if (!present.has(path)) absent.add(path);
    }
    return { open, absent };
  };

  return {
    look(files, now) {
      const { open, absent } = lookAgain(files);
      // A file that is missing may be one that came under another name: then both are to be seen in one look.
      const mayBeMoved = [...unseen].some((path) => absent.has(path));
      const waiting = new Set<string>();
      for (const [path, file] of open) {
        if (isReady(file, now, mayBeMoved)) accepted.set(path, file);
        else waiting.add(path);
      }
      for (const path of missing(absent, now)) waiting.add(path);
      for (const path of pending.keys()) if (!waiting.has(path)) pending.delete(path);
      isFirst = false;
      last = files;
      const looks = [...waiting].map((path) => (pending.get(path)?.since ?? now) + window - now);
      return {
        files: waiting.size === 0 ? files : files.filter(({ path }) => !waiting.has(path)),
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
