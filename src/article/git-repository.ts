// Finds the repository that a folder belongs to and the commit that it stands at, by reading files: git is not asked.
import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface Repository {
  /** The working folder, absolute. */
  readonly root: string;
  /** Its folder of objects, absolute. */
  readonly objects: string;
  readonly head: string;
}

/** Why the history of a folder is not read, in a sentence. */
export interface NoRepository {
  readonly note?: string;
}

/** How many folders above the given one may hold the repository. */
const PARENTS = 6;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

export function findRepository(folder: string): Repository | NoRepository {
  let root = resolve(folder);
  for (let step = 0; step <= PARENTS; step += 1) {
    const kind = kindOf(join(root, '.git'));
    if (kind === 'folder') return readRepository(root);
    if (kind === 'file')
      return { note: 'the folder is a worktree or a submodule, whose history is not read' };
    if (dirname(root) === root) break;
    root = dirname(root);
  }
  return {};
}

function readRepository(root: string): Repository | NoRepository {
  const git = join(root, '.git');
  if (kindOf(join(git, 'shallow')) !== undefined)
    return { note: 'the repository is a shallow clone, which does not know the first commit of a file' };
  const objects = join(git, 'objects');
  // Links and alternates lead out of the repository.
  if (kindOf(objects) !== 'folder' || kindOf(join(objects, 'info', 'alternates')) !== undefined)
    return { note: 'the repository keeps its objects elsewhere, where its history is not read' };
  const head = readHead(git);
  return head === undefined
    ? { note: 'the repository has no commit that can be read' }
    : { root, objects, head };
}

function readHead(git: string): string | undefined {
  const head = readSmall(join(git, 'HEAD')).trim();
  if (COMMIT.test(head)) return head;
  const name = /^ref: (refs\/[^\s\\]+)$/.exec(head)?.[1];
  if (name === undefined || name.split('/').some((part) => part === '' || part.startsWith('.')))
    return undefined;
  const loose = readSmall(join(git, name)).trim();
  if (COMMIT.test(loose)) return loose;
  const packed = readSmall(join(git, 'packed-refs'))
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, ref]) => ref === name)?.[0];
  return packed !== undefined && COMMIT.test(packed) ? packed : undefined;
}

/** '' for what is no regular file of at most 8 MB. */
function readSmall(path: string): string {
  try {
    const { size } = lstatSync(path);
    return kindOf(path) === 'file' && size <= 8_388_608 ? readFileSync(path, 'latin1') : '';
  } catch {
    return '';
  }
}

/** A link is neither. */
function kindOf(path: string): 'folder' | 'file' | 'other' | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
  } catch {
    return undefined;
  }
}
