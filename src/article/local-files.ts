// The files of a folder that an address below the base URL stands for: how long they are, and how large the pictures among them; each is read again only when it changed.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { decodeEscapes } from '../address.ts';
import type { Site } from '../site/site.ts';
import { staticFolders } from '../site/static-folders.ts';
import type { Article } from './article.ts';
import { type Picture, pictureHead, readPicture } from './picture.ts';

export interface LocalFile {
  /** Relative to the root. */
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  readonly picture?: Picture;
}

/** The article whose header names the address. */
export type Namer = Pick<Article, 'path' | 'url'>;

export interface LocalFiles {
  /**
   * The file that an address stands for: beside its article, where it is below the folder of the article's own address,
   * else in a static folder of the site. Undefined where there is none.
   */
  at(url: string, article: Namer): LocalFile | undefined;
  /** Of the file at a path when it was last looked at: another text where it changed. */
  versionOf(path: string): string;
  /** From now on what may have changed is looked at again: these absolute paths, or everything. */
  forget(touched: readonly string[] | undefined): void;
}

export interface LocalFilesSettings {
  /** Absolute. */
  readonly root: string;
  readonly baseUrl: string;
  readonly site: Pick<Site, 'dialect' | 'folder' | 'contentFolders'>;
}

interface Known {
  readonly version: string;
  readonly file: LocalFile | undefined;
}

export function createLocalFiles({ root, baseUrl, site }: LocalFilesSettings): LocalFiles {
  const folders = [...staticFolders(site), ...site.contentFolders];
  const known = new Map<string, Known>();
  /** Paths that were looked at since they may have changed. */
  const fresh = new Set<string>();
  const look = (path: string): LocalFile | undefined => {
    const before = known.get(path);
    if (before && fresh.has(path)) return before.file;
    fresh.add(path);
    const version = versionOf(join(root, path));
    if (before?.version === version) return before.file;
    const file = version === '' ? undefined : measure(root, path);
    known.set(path, { version, file });
    return file;
  };
  return {
    at(url, article) {
      if (!url.startsWith(`${baseUrl}/`)) return undefined;
      for (const path of pathsOf(url, article, { baseUrl, folders })) {
        const file = look(path);
        if (file) return file;
      }
      return undefined;
    },
    versionOf: (path) => known.get(path)?.version ?? '',
    forget(touched) {
      if (!touched) fresh.clear();
      for (const path of touched ?? [])
        fresh.delete(
          path
            .slice(root.length + 1)
            .split(sep)
            .join('/'),
        );
    },
  };
}

interface Ground {
  readonly baseUrl: string;
  readonly folders: readonly string[];
}

function pathsOf(url: string, { path, url: home }: Namer, { baseUrl, folders }: Ground): string[] {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  const here = new URL('.', home).href;
  const folder = dirname(path) === '.' ? '' : `${dirname(path)}/`;
  const paths = [
    // Beside the file, or in the folder of its name, as Hexo has it.
    ...(address.startsWith(here)
      ? [folder, `${path.replace(/\.[^./]+$/, '')}/`].map((one) => one + address.slice(here.length))
      : []),
    ...folders.map((one) => one + address.slice(baseUrl.length + 1)),
  ];
  return [...new Set(paths.map(decodeEscapes).filter(isPlain))];
}

/** Nothing that climbs or is hidden. */
function isPlain(path: string): boolean {
  return path.length < 1_000 && !/[\0\\]|(^|\/)(\.|\/|$)/.test(path);
}

/** Size, time and inode of the file at an absolute path; '' where there is no regular file. */
export function versionOf(path: string): string {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isFile() ? `${stat.size} ${stat.mtimeMs} ${stat.ino}` : '';
  } catch {
    return '';
  }
}

/** Undefined where it cannot be read, or where one of its folders is a link that leads out of the root. */
function measure(root: string, path: string): LocalFile | undefined {
  try {
    const absolute = join(root, path);
    if (!realpathSync(absolute).startsWith(realpathSync(root) + sep)) return undefined;
    const { stat, head } = readHead(absolute);
    if (!stat.isFile()) return undefined;
    const picture = readPicture(head);
    return { path, length: stat.size, ...(picture && { picture }) };
  } catch {
    return undefined;
  }
}

/** Never follows a link and never blocks on a pipe. */
function readHead(path: string): { readonly stat: Stats; readonly head: Buffer } {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    const head = Buffer.alloc(stat.isFile() ? Math.min(stat.size, pictureHead) : 0);
    const read = readSync(file, head, 0, head.length, 0);
    return { stat, head: head.subarray(0, read) };
  } finally {
    closeSync(file);
  }
}
