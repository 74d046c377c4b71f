// The articles of a folder, kept between looks: a file is read again only when it changed, and its last good version stands while it cannot be read.
import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Article, ArticleFile } from './article.ts';
import { articleFilesOf } from './article-files.ts';
import { type BodySource, createBodyReader, filePathOf } from './body-source.ts';
import { type Discovery, discoverArticles } from './discover.ts';
import { createGitDates } from './git-dates.ts';
import { createLinks, type Links } from './links.ts';
import type { ParseSettings } from './parse.ts';
import { brokenFile, parseFile } from './parse-file.ts';
import { fileLimitOf, readArticleFile } from './read-file.ts';
import { refreshDiscovery } from './refresh.ts';
import { createSettler, isSameVersion } from './settle.ts';
import { describeShelf, goodOf, isHidden, type Shelved, shelveLastGood, unseenFiles } from './shelf.ts';

export interface LibrarySettings extends Omit<ParseSettings, 'firstCommit'> {
  /** Absolute. */
  readonly root: string;
  /** What messages call the root: 'posts'. */
  readonly label: string;
  /** Milliseconds that a changed file must hold still; 0 where the folder is switched as a whole. */
  readonly settle: number;
  /** Wall-clock milliseconds of the library's making. */
  readonly startedAt: number;
  /** Where the root lies in the repository that it was fetched from; undefined where it was not. */
  readonly folderInRepository?: string | undefined;
  /** Paths of articles that were there before it: one that is missing has to be so for the window as well. */
  readonly expected?: readonly string[];
  /** What was shown before it: articles that stand in for files of which it has read no version yet. */
  readonly lastGood?: readonly Article[];
}

export interface Look {
  readonly articles: readonly Article[];
  readonly problems: readonly Problem[];
  readonly files: number;
  /** Of all files that are there, and of all articles in them, relative to the root. */
  readonly present: ReadonlySet<string>;
  /** Files that are not published for a fault of their own. */
  readonly refused: number;
  /** Paths of files that are there, or gone for too short a time, and of which no version can be shown. */
  readonly unshown: readonly string[];
  /** Whether the article at a path may be in one of them, or below a folder that cannot be listed. */
  readonly isHidden: (path: string) => boolean;
  /** Files whose change waits for them to hold still. */
  readonly unsettled: number;
  /** True when a waiting file has no earlier version to stand in for it. */
  readonly isIncomplete: boolean;
  /** Milliseconds until a waiting file may have settled. */
  readonly nextLook?: number;
  /** Absolute: what to watch. */
  readonly folders: readonly string[];
}

export interface LookOptions {
  /** Hears the key of each file before it is read, and how many of how many files were looked at before. */
  readonly onRead: (key: string, done: number, total: number) => void;
  /** Keys of files that are refused unread. */
  readonly stuck: ReadonlySet<string>;
  /** Absolute paths that may have changed; everything is looked at where it is not said. Waiting files are always. */
  readonly touched?: readonly string[] | undefined;
}

export interface Library {
  /** `now` is monotonic milliseconds. Throws what readdir throws where the root cannot be listed. */
  look(now: number, options: LookOptions): Look;
  /** What vanished so far is given up: until then it comes back with its last good version. */
  forget(): void;
  /** What an article's body is rendered from; undefined where the file is no longer the one that was read. */
  bodyOf(article: Article): BodySource | undefined;
  /** The articles that links may lead to, as they were at the last look. */
  links(): Links;
  /** What `look` calls this version of this file. */
  keyOf(article: Article): string;
}

const keyOf = ({ path, size, mtime, inode }: ArticleFile) => `${path} ${size} ${mtime} ${inode}`;

export function createLibrary(settings: LibrarySettings): Library {
  const { root, label, site } = settings;
  const wanted = articleFilesOf(site);
  const gitDates = createGitDates(root, { folder: settings.folderInRepository });
  const parsing: ParseSettings = { ...settings, firstCommit: gitDates.firstCommit };
  const bodyOf = createBodyReader(root, site);
  let shelf: Map<string, Shelved> = shelveLastGood(settings.lastGood ?? [], site);
  let vanished: ReadonlyMap<string, Shelved> = new Map();
  const expected = settings.expected?.map((path) => filePathOf({ path }, site)) ?? [];
  const settler = createSettler(settings.settle, settings.startedAt, [...shelf.keys(), ...expected]);
  let last: Discovery | undefined;
  let unsettled: readonly string[] = [];
  let links = createLinks([], site);

  const read = (file: ArticleFile, known: Shelved | undefined, isStuck: boolean): Shelved | undefined => {
    const found = isStuck ? stuckFault : readArticleFile(join(root, file.path), fileLimitOf(site));
    if (found.kind === 'moving') return known;
    const path = `${label}/${file.path}`;
    if (found.kind === 'fault') {
      const { kind: _, ...fault } = found;
      const problems = [{ path, severity: 'error', ...fault } as const];
      return { file, hash: '', parsed: brokenFile(file.path, problems), good: known?.good ?? [] };
    }
    if (known && found.hash === known.hash) return { ...known, file };
    const source = { path: file.path, label: path, text: found.text, hash: found.hash };
    const parsed = parseFile(source, parsing);
    const problems = found.wasIllegal ? [...parsed.problems, illegalCharacters(path)] : parsed.problems;
    return { file, hash: found.hash, parsed: { ...parsed, problems }, good: goodOf(parsed, known) };
  };

  const discover = (touched: readonly string[] | undefined): Discovery => {
    const paths = touched && [...touched, ...unsettled.map((path) => join(root, path))];
    const refreshed = last && paths && refreshDiscovery(last, paths, { root, wanted });
    // Nothing is known of a folder that cannot be listed.
    last = undefined;
    last = refreshed ?? discoverArticles(root, label, wanted);
    return last;
  };

  return {
    look(now, { onRead, stuck, touched }) {
      const discovery = discover(touched);
      const present = [...discovery.files, ...unseenFiles(shelf, discovery)];
      const { files, waiting, nextLook } = settler.look(present, now);
      const next = new Map<string, Shelved>();
      const unread: string[] = [];
      for (const [index, file] of files.entries()) {
        const known = shelf.get(file.path) ?? vanished.get(file.path);
        if (known && isSameVersion(known.file, file)) {
          next.set(file.path, known);
          continue;
        }
        const key = keyOf(file);
        onRead(key, index, files.length);
        const shelved = read(file, known, stuck.has(key));
        if (shelved) next.set(file.path, shelved);
        else unread.push(file.path);
      }
      for (const path of waiting) {
        const known = shelf.get(path) ?? vanished.get(path);
        if (known) next.set(path, known);
        else unread.push(path);
      }
      vanished = new Map([...vanished, ...shelf].filter(([path]) => !next.has(path)));
      shelf = next;
      unsettled = [...waiting];
      const described = describeShelf(next, discovery, { label, note: gitDates.note });
      links = createLinks(described.articles, site);
      const unshown = [...described.unshown, ...unread];
      return {
        ...described,
        files: present.length,
        unshown,
        isHidden: (path) =>
          unshown.includes(path) || isHidden(filePathOf({ path }, site), unshown, discovery),
        present: new Set([...[...present, ...described.articles].map(({ path }) => path), ...unshown]),
        unsettled: waiting.size,
        isIncomplete: unread.length > 0,
        ...(nextLook && { nextLook }),
      };
    },
    forget() {
      vanished = new Map();
    },
    bodyOf,
    links: () => links,
    keyOf: (article) => {
      const path = filePathOf(article, site);
      const shelved = shelf.get(path);
      return shelved ? keyOf(shelved.file) : path;
    },
  };
}

const stuckFault = {
  kind: 'fault',
  code: 'article-stuck',
  message: 'reading or rendering it took too much time or memory, and was stopped',
  hint: 'simplify the article; it is tried again when the file changes',
} as const;

function illegalCharacters(path: string): Problem {
  return {
    path,
    severity: 'warning',
    code: 'characters-illegal',
    message: 'it holds characters that may not stand in a feed, and they are left out',
    hint: 'delete the control characters',
  };
}
