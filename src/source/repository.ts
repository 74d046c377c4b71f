// Keeps the repository in the data folder: fetches the branch into it, answers what a commit holds, and starts it anew where it may be damaged.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitSettings } from '../config/config.ts';
import { type Git, GitFailure } from './git.ts';
import { readListing, type Tree } from './list-tree.ts';

/** Milliseconds. */
export interface FetchLimits {
  /** For the other side to say at which commit the branch stands. */
  readonly ask: number;
  /** For everything that is fetched at once: the whole repository at first. */
  readonly fetch: number;
}

export interface Repository {
  /** Arguments of git that name it. */
  readonly args: readonly string[];
  /** Where the branch stands on the other side; undefined where there is no such branch. */
  ask(): Promise<string | undefined>;
  /** Brings what the branch has, at least as far as `commit`, and resolves to the commit that came. */
  bring(commit: string): Promise<string>;
  /** The id of the tree of the folder; undefined where the commit has no such folder. */
  treeOf(commit: string): Promise<string | undefined>;
  list(tree: string): Promise<Tree>;
  /** When it was made. */
  timeOf(commit: string): Promise<Date>;
  /** From now on this is the commit that the articles are at. */
  standAt(commit: string): Promise<void>;
  /** Packs the objects together when there are many packs of them. */
  tidy(): Promise<void>;
  /** It may be damaged: the next fetch begins with a new one. */
  distrust(): void;
}

export interface RepositoryParts {
  readonly git: Git;
  /** Absolute. */
  readonly home: string;
  readonly settings: GitSettings;
  readonly limits: FetchLimits;
}

const FETCHED = 'refs/feedwright/fetched';
const LOCAL_LIMIT = 30_000;
const TIDY_LIMIT = 120_000;
const MOST_PACKS = 40;

export function createRepository({ git, home, settings, limits }: RepositoryParts): Repository {
  const { url, branch, depth, folder } = settings;
  // Under the name by which the reader of first commits finds it.
  const place = join(home, '.git');
  const args = [`--git-dir=${place}`];
  const head = `refs/heads/${branch}`;
  let isSuspect = false;
  const local = (...more: string[]) => git.run([...args, ...more], LOCAL_LIMIT);

  const prepare = async (commit: string): Promise<void> => {
    if (isSuspect) await rm(place, { recursive: true, force: true });
    isSuspect = false;
    const format = commit.length === 64 ? 'sha256' : 'sha1';
    if (existsSync(join(place, 'HEAD'))) await removeLocks(place);
    else
      await git.run(
        ['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, place],
        LOCAL_LIMIT,
      );
    await local('symbolic-ref', 'HEAD', head);
  };

  const has = async (commit: string): Promise<boolean> => {
    if (depth === 0 && existsSync(join(place, 'shallow'))) return false;
    const at = await local('rev-parse', '--verify', '--quiet', `${head}^{commit}`).catch(() => '');
    return at.trim() === commit;
  };

  return {
    args,
    async ask() {
      const listed = await git.run(['ls-remote', '--quiet', '--', url, head], limits.ask);
      return /^([0-9a-f]{40,64})\t/.exec(listed)?.[1];
    },
    async bring(commit) {
      await prepare(commit);
      if (await has(commit)) return commit;
      const isShallow = existsSync(join(place, 'shallow'));
      const reach = depth > 0 ? [`--depth=${depth}`] : isShallow ? ['--unshallow'] : [];
      await git.run(
        [
          ...[...args, 'fetch', '--quiet', '--force', '--no-tags', '--no-recurse-submodules'],
          ...['--no-write-fetch-head', ...reach, '--', url, `+${head}:${FETCHED}`],
        ],
        limits.fetch,
      );
      return (await local('rev-parse', '--verify', `${FETCHED}^{commit}`)).trim();
    },
    async treeOf(commit) {
      if (folder === '') return (await local('rev-parse', '--verify', `${commit}^{tree}`)).trim();
      const listed = await local('ls-tree', '-d', '-z', '--full-tree', commit, '--', folder);
      return /^\d+ tree ([0-9a-f]{40,64})\t/.exec(listed)?.[1];
    },
    list: async (tree) => readListing(await local('ls-tree', '-r', '-l', '-z', '--full-tree', tree)),
    async timeOf(commit) {
      const seconds = Number(await local('log', '-1', '--format=%ct', commit));
      return new Date((Number.isFinite(seconds) ? seconds : 0) * 1000);
    },
    async standAt(commit) {
      await local('update-ref', head, commit);
    },
    async tidy() {
      const packs = await readdir(join(place, 'objects/pack')).catch(() => []);
      if (packs.filter((name) => name.endsWith('.pack')).length < MOST_PACKS) return;
      await git.run([...args, 'gc', '--quiet', '--prune=now'], TIDY_LIMIT);
    },
    distrust() {
      isSuspect = true;
    },
  };
}

/** Of a git that was killed: nobody else works here, so that they are nobody's. */
async function removeLocks(place: string): Promise<void> {
  await mkdir(join(place, 'objects/pack'), { recursive: true });
  const names = await readdir(place, { recursive: true }).catch(() => {
    throw new GitFailure('failed', 'the repository in the data folder cannot be read: Permission denied');
  });
  const left = names.filter((name) => /\.lock$|^objects\/pack\/(\.?tmp)/.test(name));
  for (const name of left) await rm(join(place, name), { force: true });
}
