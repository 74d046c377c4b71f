// Finds the article files below a folder: regular files only, no symbolic link followed, in an order that is the same everywhere.
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { ArticleFile } from './article.ts';
import type { ArticleFiles } from './article-files.ts';

export interface Discovery {
  /** Of the root: another one means another folder at its place. */
  readonly inode: number;
  /** Sorted by path. */
  readonly files: readonly ArticleFile[];
  /** Absolute paths of all folders, the root first: what to watch. */
  readonly folders: readonly string[];
  /** Folders that could not be listed, relative to the root and with a trailing slash: their files are not gone, only unseen. */
  readonly unread: readonly string[];
  readonly problems: readonly Problem[];
}

/** What readdir writes for bytes that are not UTF-8: such a name leads nowhere. */
const NO_UTF8 = '\uFFFD';

/** Throws what readdir throws (ENOENT, ENOTDIR, EACCES …) where the root itself cannot be listed. `label` is what messages call the root. */
export function discoverArticles(root: string, label: string, wanted: ArticleFiles): Discovery {
  const files: ArticleFile[] = [];
  const folders: string[] = [];
  const unread: string[] = [];
  const problems: Problem[] = [];
  const list = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      if (entry.isDirectory()) descend(`${path}/`);
      else if (!wanted.isArticle(path)) continue;
      else if (!entry.isFile()) problems.push(notRegular(`${label}/${path}`, entry.isSymbolicLink()));
      else addFile(path);
    }
    folders.push(join(root, folder));
  };
  const addFile = (path: string): void => {
    const stat = lstatSync(`${root}/${path}`, { throwIfNoEntry: false });
    if (stat?.isFile()) files.push(fileOf(path, stat));
    else if (!stat && path.includes(NO_UTF8)) problems.push(unreachable(`${label}/${path}`));
  };
  const descend = (folder: string): void => {
    if (!wanted.mayHold(folder)) return;
    try {
      list(folder);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' && !folder.includes(NO_UTF8)) return;
      unread.push(folder);
      problems.push({
        path: `${label}/${folder}`,
        severity: 'warning',
        code: 'folder-unreadable',
        message: `the folder cannot be listed (${code})`,
        hint: 'its articles stay as they were; give the service the right to read it',
      });
    }
  };
  list('');
  // By code units, since the order of readdir and of a locale differ between machines.
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { inode: lstatSync(root).ino, files, folders: folders.reverse(), unread, problems };
}

export function fileOf(path: string, { size, mtimeMs, ino }: Stats): ArticleFile {
  return { path, size, mtime: mtimeMs, inode: ino };
}

function notRegular(path: string, isLink: boolean): Problem {
  return {
    path,
    severity: 'warning',
    code: 'file-not-regular',
    message: isLink ? 'this is a symbolic link, and links are not followed' : 'this is no regular file',
    hint: 'put the article itself here',
  };
}

function unreachable(path: string): Problem {
  return {
    path,
    severity: 'warning',
    code: 'file-name-not-utf8',
    message: 'the name of this file is not UTF-8',
    hint: 'rename the file',
  };
}
