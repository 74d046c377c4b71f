// The articles of a folder, kept between looks: a file is read again only when it changed, and its last good version stands while it cannot be read.
import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { Article, ArticleFile } from './article.ts';
import { articleFilesOf } from './article-files.ts';
import { type BodySource, createBodyReader, filePathOf } from './body-source.ts';
import { type Discovery, discoverArticles } from './discover.ts';
import { createFileShelf } from './file-shelf.ts';
import { createGitDates } from './git-dates.ts';
import { createLinks, type Links } from './links.ts';
import type { ParseSettings } from './parse.ts';
import { createPlaces } from './places.ts';
import { createFileReader, type FileRead, refuseStuck } from './read-article.ts';
import { refreshDiscovery } from './refresh.ts';
import { createSettler } from './settle.ts';
import { describeShelf, goodOf, isHidden, type Shelved, shelveLastGood } from './shelf.ts';

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

export type Ahead = (file: ArticleFile) => FileRead | undefined;

export interface LookOptions {
  /** Hears the key of each file before it is read, and how many of how many files were looked at before. */
  readonly onRead: (key: string, done: number, total: number) => void;
  /** Keys of files that are refused unread. */
  readonly stuck: ReadonlySet<string>;
  /** What was read of this version of a file before, side by side with others. */
  readonly ahead?: Ahead | undefined;
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
  const readFile = createFileReader({ root, label, parsing });
  const stuckFile = ({ path }: ArticleFile) => refuseStuck(path, label);
  const shelf = createFileShelf(shelveLastGood(settings.lastGood ?? [], site));
  const placesOf = createPlaces();
  const expected = settings.expected?.map((path) => filePathOf({ path }, site)) ?? [];
  const settler = createSettler(settings.settle, settings.startedAt, [...shelf.paths(), ...expected]);
  let last: Discovery | undefined;
  let unsettled: readonly string[] = [];
  let links = createLinks([], site);

  const read = (file: ArticleFile, known: Shelved | undefined, ahead: Ahead): Shelved | undefined => {
    const found = ahead(file) ?? readFile(file, known?.hash);
    if (found.kind === 'moving') return known;
    if (found.kind === 'same') return known && { ...known, file };
    const { hash, parsed } = found;
    return { file, hash, parsed, good: hash === '' ? (known?.good ?? []) : goodOf(parsed, known) };
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
    look(now, { onRead, stuck, touched, ahead = () => undefined }) {
      const discovery = discover(touched);
      const present = [...discovery.files, ...shelf.unseen(discovery)];
      const { files, waiting, nextLook } = settler.look(present, now);
      const unread = shelf.take({ files, waiting }, (file, known, index) => {
        const key = keyOf(file);
        onRead(key, index, files.length);
        return read(file, known, stuck.has(key) ? stuckFile : ahead);
      });
      unsettled = [...waiting];
      const described = describeShelf(shelf.noted(), discovery, { label, note: gitDates.note });
      const articles = shelf.articles();
      links = createLinks(articles, site);
      const unshown = [...described.unshown, ...unread];
      return {
        ...described,
        articles,
        files: present.length,
        unshown,
        isHidden: (path) =>
          unshown.includes(path) || isHidden(filePathOf({ path }, site), unshown, discovery),
        present: placesOf({ files: present, articles, unshown }),
        unsettled: waiting.size,
        isIncomplete: unread.length > 0,
        ...(nextLook && { nextLook }),
      };
    },
    forget: shelf.forget,
    bodyOf,
    links: () => links,
    keyOf: (article) => {
      const path = filePathOf(article, site);
      const shelved = shelf.get(path);
      return shelved ? keyOf(shelved.file) : path;
    },
  };
}
