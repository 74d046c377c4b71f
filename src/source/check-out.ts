// Makes the folder of a commit beside those of the commits before it: whole or not at all, and what did not change is the very same file.
import { link, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Git } from './git.ts';
import type { Tree, TreeFile } from './list-tree.ts';
import { writeBlobs } from './write-blobs.ts';

export interface CheckOut {
  readonly tree: Tree;
  /** Absolute; it does not exist. */
  readonly folder: string;
  readonly time: Date;
  /** What was checked out before it, from which unchanged files are taken. */
  readonly before: { readonly tree: Tree; readonly folder: string } | undefined;
  readonly git: Git;
  /** Arguments that name the repository. */
  readonly repository: readonly string[];
}

const WRITING_LIMIT = 300_000;
const AT_ONCE = 16;

/**
 * A file that did not change is a second name of the one before, with its inode and times: a reader that remembers files
 * by these does not read it again.
 */
export async function checkOut(order: CheckOut): Promise<void> {
  const { tree, folder, time, git, repository } = order;
  const making = `${folder}.new`;
  await rm(making, { recursive: true, force: true });
  try {
    await makeFolders(tree.files, making);
    const missing = await linkUnchanged(order, making);
    if (missing.length > 0)
      await git.talk([...repository, 'cat-file', '--batch', '--buffer'], WRITING_LIMIT, (pipes) =>
        writeBlobs(missing, pipes, { folder: making, time }),
      );
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Whether every file is there with its size: after a loss of power some may be empty. */
export async function isWhole({ files }: Tree, folder: string): Promise<boolean> {
  let isGood = true;
  await forEach(files, async ({ path, size }) => {
    const stat = await lstat(join(folder, path)).catch(() => undefined);
    isGood &&= stat?.isFile() === true && stat.size === size;
  });
  return isGood;
}

async function makeFolders(files: readonly TreeFile[], root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
    await mkdir(join(root, folder), { recursive: true });
  }
}

/** Resolves to the files that have to be written. */
async function linkUnchanged({ tree, before }: CheckOut, making: string): Promise<TreeFile[]> {
  if (!before) return [...tree.files];
  const known = new Map(before.tree.files.map(({ path, id }) => [path, id]));
  const missing: TreeFile[] = [];
  await forEach(tree.files, async (file) => {
    const isSame = known.get(file.path) === file.id;
    if (!isSame || !(await linkFile(join(before.folder, file.path), join(making, file.path))))
      missing.push(file);
  });
  return missing;
}

/** Not every file system has links, and a file may have been deleted by hand. */
async function linkFile(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}

async function forEach<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
