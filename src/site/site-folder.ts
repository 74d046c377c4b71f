// Looks into a site's folder within bounds: never through a link, regular files only, and remembers what it saw.

import type { Stats } from 'node:fs';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { type DataLanguage, dataLanguage, readData } from '../data-file.ts';
import type { HeaderValue } from '../header.ts';
import type { Problem } from '../problem.ts';

export const siteLimits = { fileBytes: 256 * 1024, folders: 2_000, dataBytes: 1024 * 1024, dataFiles: 200 };

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Paths are relative to the root; those of folders end in a slash, and the root is ''. */
export interface SiteFolder {
  /** Sorted by code units, hidden names left out unless they are asked for; empty where there is no such folder. */
  list(folder: string): readonly FolderEntry[];
  /** Of what was there when its folder was listed. */
  kindOf(path: string): FolderEntry['kind'] | undefined;
  /** Whether a regular file is there. */
  has(path: string): boolean;
  hasFolder(folder: string): boolean;
  /** The text of a file, or undefined: without a word where there is none, with a problem where it cannot be read. */
  read(path: string): string | undefined;
  /** The beginning of a file of any size. */
  readHead(path: string, bytes: number): string;
  /** A YAML, TOML or JSON file. */
  readData(path: string, language?: DataLanguage): HeaderValue | undefined;
  report(problem: Omit<Problem, 'severity'>): void;
  readonly problems: readonly Problem[];
  /** What was looked at, and a signature of what it was. */
  readonly seen: ReadonlyMap<string, string>;
}

interface Listing {
  readonly entries: readonly FolderEntry[];
  /** By name: a folder may hold a hundred thousand articles, and is asked for dozens of names. */
  readonly kinds: ReadonlyMap<string, FolderEntry['kind']>;
}

const NOTHING: Listing = { entries: [], kinds: new Map() };

/** Throws what readdir throws where the root itself cannot be listed. `label` is what messages call the root. */
export function openSiteFolder(root: string, label: string): SiteFolder {
  const listings = new Map<string, Listing>();
  const problems: Problem[] = [];
  const seen = new Map<string, string>();

  const report: SiteFolder['report'] = (problem) =>
    void problems.push({ ...problem, severity: 'warning', path: `${label}/${problem.path}` });

  const kindOf = (path: string): FolderEntry['kind'] | undefined => {
    const cut = path.lastIndexOf('/', path.length - 2) + 1;
    const name = path.slice(cut).replace(/\/$/, '');
    return listingOf(path.slice(0, cut)).kinds.get(name);
  };

  const listingOf = (folder: string): Listing => {
    const known = listings.get(folder);
    if (known) return known;
    if (folder !== '' && (!isInside(folder) || kindOf(folder) !== 'folder')) return NOTHING;
    if (listings.size >= siteLimits.folders) return tooMany(folder);
    seen.set(folder, signatureOf(root, folder));
    const listing =
      folder === '' ? listFolder(root) : quietly(() => listFolder(`${root}/${folder}`), NOTHING);
    listings.set(folder, listing);
    return listing;
  };
  const list = (folder: string) => listingOf(folder).entries;

  let isFull = false;
  const tooMany = (path: string): Listing => {
    const message = `the site has more than ${siteLimits.folders} folders, and this and the next are not looked into`;
    if (!isFull)
      report({ path, code: 'site-too-large', message, hint: 'point at the folder of the articles' });
    isFull = true;
    return NOTHING;
  };

  const open = (path: string, limit: number): string | undefined => {
    if (!isInside(path) || kindOf(path) === undefined) return undefined;
    seen.set(path, signatureOf(root, path));
    const text = quietly(() => readText(`${root}/${path}`, limit), 'the file cannot be read');
    return typeof text === 'string' ? refuse(path, text) : text.text;
  };
  const refuse = (path: string, message: string): undefined =>
    report({
      path,
      code: 'site-file-unread',
      message: `${message}, and what it says about the site is not known`,
      hint: 'make it a regular file of at most 256 KB, or write the same into feedwright.yaml',
    }) as undefined;

  const readDataFile = (path: string, language = dataLanguage(path)): HeaderValue | undefined => {
    const text = language && open(path, siteLimits.fileBytes);
    if (language === undefined || text === undefined) return undefined;
    const read = readData(text, language);
    if ('values' in read) return read.values;
    const { fault, ...place } = read;
    const message = `the file is not understood: ${fault}`;
    return report({
      path,
      ...place,
      code: 'site-file-invalid',
      message,
      hint: 'mend that line',
    }) as undefined;
  };

  list('');
  return {
    list,
    kindOf,
    has: (path) => isInside(path) && kindOf(path) === 'file',
    hasFolder: (folder) => folder === '' || (isInside(folder) && kindOf(folder) === 'folder'),
    read: (path) => open(path, siteLimits.fileBytes),
    readHead: (path, bytes) => (kindOf(path) === 'file' ? (open(path, -bytes) ?? '') : ''),
    readData: readDataFile,
    report,
    problems,
    seen,
  };
}

/** What tells whether a file or a folder is still the same; '' where there is none. */
export function signatureOf(root: string, path: string): string {
  const stat = quietly(
    () => (path === '' ? statSync(root) : lstatSync(`${root}/${path.replace(/\/$/, '')}`)),
    undefined,
  );
  // The size of a folder says nothing, and differs between file systems.
  return stat ? `${stat.isDirectory() ? 'folder' : stat.size}:${stat.mtimeMs}:${stat.ino}` : '';
}

function listFolder(folder: string): Listing {
  const entries = readdirSync(folder, { withFileTypes: true })
    .map((entry): FolderEntry => ({ name: entry.name, kind: kindOfEntry(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { entries, kinds: new Map(entries.map(({ name, kind }) => [name, kind])) };
}

function kindOfEntry(entry: Pick<Stats, 'isFile' | 'isDirectory'>): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/** What is there now. */
export function kindNow(path: string): FolderEntry['kind'] | undefined {
  const stat = quietly(() => lstatSync(path, { throwIfNoEntry: false }), undefined);
  return stat && kindOfEntry(stat);
}

/** No absolute path, none that climbs, no NUL. */
function isInside(path: string): boolean {
  return (
    path !== '' && path.length < 1_000 && !path.includes('\0') && !/^\/|\/\/|(^|\/)\.\.?(\/|$)/.test(path)
  );
}

/** The text, or a sentence that says why not. A negative limit reads no more than that many bytes of a file of any size. */
function readText(path: string, limit: number): { text: string } | string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat: Stats = fstatSync(file);
    if (!stat.isFile()) return 'this is no regular file';
    if (limit > 0 && stat.size > limit) return 'the file is larger than 256 KB';
    const bytes = Buffer.alloc(Math.min(stat.size, Math.abs(limit)));
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, length);
      if (read === 0) break;
      length += read;
    }
    return {
      text: bytes
        .toString('utf8', 0, length)
        .replace(/^\uFEFF/, '')
        .replace(/\r\n?/g, '\n'),
    };
  } finally {
    closeSync(file);
  }
}

function quietly<T, F>(look: () => T, otherwise: F): T | F {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
