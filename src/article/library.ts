// The articles of a folder, kept between looks: a file is read again only when it changed, and its last good version stands while it cannot be read.
import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Article, ArticleFile } from './article.ts';
import { type Discovery, discoverArticles } from './discover.ts';
import { type ArticleSource, type Parsed, type ParseSettings, parseArticle } from './parse.ts';
import { readArticleFile } from './read-file.ts';
import { refreshDiscovery } from './refresh.ts';
import { createSettler, isSameVersion } from './settle.ts';
import { unexpected } from './unexpected.ts';

export interface LibrarySettings extends ParseSettings {
  /** Absolute. */
  readonly root: string;
  /** What messages call the root: 'posts'. */
  readonly label: string;
  /** Milliseconds that a changed file must hold still; 0 where the folder is switched as a whole. */
  readonly settle: number;
  /** Wall-clock milliseconds of the library's making. */
  readonly startedAt: number;
}

export interface Look {
  readonly articles: readonly Article[];
  readonly problems: readonly Problem[];
  readonly files: number;
  /** Files that are not published for a fault of their own. */
  readonly refused: number;
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
  /** Hears the key of each file before it is read. */
  readonly onRead: (key: string) => void;
  /** Keys of files that are refused unread. */
  readonly stuck: ReadonlySet<string>;
  /** Absolute paths that may have changed; everything is looked at where it is not said. Waiting files are always. */
  readonly touched?: readonly string[] | undefined;
}

export interface Library {
  /** `now` is monotonic milliseconds. Throws what readdir throws where the root cannot be listed. */
  look(now: number, options: LookOptions): Look;
  /** The text of an article's body; undefined where the file is no longer the one that was read. */
  bodyOf(article: Article): string | undefined;
  /** What `look` calls this version of this file. */
  keyOf(article: Article): string;
}

interface Shelved {
  readonly file: ArticleFile;
  readonly hash: string;
  readonly parsed: Parsed;
  /** The newest version without an error. */
  readonly good?: Article;
}

const keyOf = ({ path, size, mtime, inode }: ArticleFile) => `${path} ${size} ${mtime} ${inode}`;

export function createLibrary(settings: LibrarySettings): Library {
  const { root, label } = settings;
  const settler = createSettler(settings.settle, settings.startedAt);
  let shelf = new Map<string, Shelved>();
  let last: Discovery | undefined;
  let unsettled: readonly string[] = [];

  const read = (file: ArticleFile, known: Shelved | undefined, isStuck: boolean): Shelved | undefined => {
    const found = isStuck ? stuckFault : readArticleFile(join(root, file.path));
    if (found.kind === 'moving') return known;
    const path = `${label}/${file.path}`;
    const keep = known?.good && { good: known.good };
    if (found.kind === 'fault') {
      const { kind: _, ...fault } = found;
      return { file, hash: '', parsed: { problems: [{ path, severity: 'error', ...fault }] }, ...keep };
    }
    if (known && found.hash === known.hash) return { ...known, file };
    const source = { path: file.path, label: path, text: found.text, hash: found.hash };
    const parsed = parseSafely(source, settings);
    const problems = found.wasIllegal ? [...parsed.problems, illegalCharacters(path)] : parsed.problems;
    return {
      file,
      hash: found.hash,
      parsed: { ...parsed, problems },
      ...(parsed.article ? { good: parsed.article } : keep),
    };
  };

  const discover = (touched: readonly string[] | undefined): Discovery => {
    const paths = touched && [...touched, ...unsettled.map((path) => join(root, path))];
    const refreshed = last && paths && refreshDiscovery(last, root, paths);
    // Nothing is known of a folder that cannot be listed.
    last = undefined;
    last = refreshed ?? discoverArticles(root, label);
    return last;
  };

  return {
    look(now, { onRead, stuck, touched }) {
      const discovery = discover(touched);
      const present = [...discovery.files, ...unseen(shelf, discovery)];
      const { files, waiting, nextLook } = settler.look(present, now);
      const next = new Map<string, Shelved>();
      let isIncomplete = false;
      for (const file of files) {
        const known = shelf.get(file.path);
        if (known && isSameVersion(known.file, file)) {
          next.set(file.path, known);
          continue;
        }
        const key = keyOf(file);
        onRead(key);
        const shelved = read(file, known, stuck.has(key));
        if (shelved) next.set(file.path, shelved);
        else isIncomplete = true;
      }
      for (const path of waiting) {
        const known = shelf.get(path);
        if (known) next.set(path, known);
        else isIncomplete = true;
      }
      shelf = next;
      unsettled = [...waiting];
      return {
        ...describe(next, discovery),
        files: present.length,
        unsettled: waiting.size,
        isIncomplete,
        ...(nextLook && { nextLook }),
      };
    },
    bodyOf(article) {
      const found = readArticleFile(join(root, article.path));
      return found.kind === 'text' && found.hash === article.hash
        ? found.text.slice(article.bodyOffset)
        : undefined;
    },
    keyOf: ({ path }) => {
      const shelved = shelf.get(path);
      return shelved ? keyOf(shelved.file) : path;
    },
  };
}

/** A fault of ours costs its article alone, like any other. */
function parseSafely(source: ArticleSource, settings: ParseSettings): Parsed {
  try {
    return parseArticle(source, settings);
  } catch (error) {
    return { problems: [unexpected(source.label, error)] };
  }
}

/** Files below a folder that cannot be listed now are not gone. */
function unseen(shelf: ReadonlyMap<string, Shelved>, { unread }: Discovery): ArticleFile[] {
  if (unread.length === 0) return [];
  return [...shelf.values()]
    .map(({ file }) => file)
    .filter(({ path }) => unread.some((folder) => path.startsWith(folder)));
}

function describe(shelf: ReadonlyMap<string, Shelved>, { problems, folders }: Discovery) {
  const shelved = [...shelf.values()];
  return {
    articles: shelved.flatMap(({ good }) => (good ? [good] : [])),
    problems: [...problems, ...shelved.flatMap(({ parsed }) => parsed.problems)],
    refused: shelved.filter(({ good }) => !good).length,
    folders,
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
