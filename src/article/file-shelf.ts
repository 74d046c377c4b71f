// What a library holds of its files from look to look: only what is other than in the look before costs anything.
import { byPath } from '../article-order.ts';
import { changeList, differenceOf } from '../sorted-lists.ts';
import type { Article, ArticleFile } from './article.ts';
import type { Discovery } from './discover.ts';
import { isSameVersion, type Settled } from './settle.ts';
import { isNoted, type Shelf, type Shelved, unseenFiles } from './shelf.ts';

export interface FileShelf {
  get(path: string): Shelved | undefined;
  paths(): Iterable<string>;
  /** Files below a folder that cannot be listed now are not gone. */
  unseen(discovery: Discovery): readonly ArticleFile[];
  /** Gives the paths of those of which there is no version. */
  take(settled: Pick<Settled, 'files' | 'waiting'>, read: ReadFile): readonly string[];
  /** What vanished so far is given up: until then it comes back with its last good version. */
  forget(): void;
  /** The newest good versions, sorted by path where a file has one. */
  articles(): readonly Article[];
  /** Those of which there is more to say, sorted by path. */
  noted(): readonly Shelved[];
}

/** `index` counts the files that are to be read. Undefined where it cannot be read now. */
type ReadFile = (file: ArticleFile, known: Shelved | undefined, index: number) => Shelved | undefined;

export function createFileShelf(first: Shelf): FileShelf {
  const shelf = new Map(first);
  let vanished = new Map<string, Shelved>();
  let ready: readonly ArticleFile[] = [];
  let waited: ReadonlySet<string> = new Set(first.keys());
  /** Files of which this version is not read, since they were being written. */
  let moving: readonly ArticleFile[] = [];
  let articles: readonly Article[] = [...first.values()].flatMap(({ good }) => good);
  let noted: readonly Shelved[] = [];

  const known = (path: string) => shelf.get(path) ?? vanished.get(path);
  /** Undefined for a file that is gone. */
  const replace = (changes: ReadonlyMap<string, Shelved | undefined>): void => {
    const [gone, came]: [Shelved[], Shelved[]] = [[], []];
    for (const [path, next] of changes) {
      const before = shelf.get(path);
      if (before === next) continue;
      if (before) gone.push(before);
      if (next) [came.push(next), shelf.set(path, next), vanished.delete(path)];
      else if (before) [shelf.delete(path), vanished.set(path, before)];
    }
    came.sort(byFile);
    const goodOf = (all: readonly Shelved[]) => all.flatMap(({ good }) => good);
    articles = changeList(articles, { gone: goodOf(gone), came: goodOf(came) }, byPath);
    noted = changeList(noted, { gone: gone.filter(isNoted), came: came.filter(isNoted) }, byFile);
  };

  return {
    get: (path) => shelf.get(path),
    paths: () => shelf.keys(),
    unseen: (discovery) => unseenFiles(shelf, discovery),
    take({ files, waiting }, read) {
      const { gone, came } = differenceOf(ready, files, byPath);
      const changes = new Map<string, Shelved | undefined>();
      for (const path of [...gone.map((file) => file.path), ...waited]) changes.set(path, undefined);
      const unread: string[] = [];
      const next = new Map([...moving.filter((file) => !changes.has(file.path)), ...came].map(withPath));
      const still: ArticleFile[] = [];
      let index = 0;
      for (const [path, file] of next) {
        const before = known(path);
        const shelved = before && isSameVersion(before.file, file) ? before : read(file, before, index);
        index += 1;
        changes.set(path, shelved);
        if (!shelved) unread.push(path);
        if (!shelved || !isSameVersion(shelved.file, file)) still.push(file);
      }
      for (const path of waiting) {
        const before = known(path);
        changes.set(path, before);
        if (!before) unread.push(path);
      }
      replace(changes);
      [ready, waited, moving] = [files, waiting, still];
      return unread;
    },
    forget() {
      vanished = new Map();
    },
    articles: () => articles,
    noted: () => noted,
  };
}

function withPath(file: ArticleFile): [string, ArticleFile] {
  return [file.path, file];
}

function byFile(a: Shelved, b: Shelved): number {
  return byPath(a.file, b.file);
}
