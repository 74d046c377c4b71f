// Where articles come from when they are in git: fetches the branch, and lays its newest commit out as a folder that is switched as a whole.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitSettings } from '../config/config.ts';
import type { Logger } from '../log.ts';
import { AppError } from '../problem.ts';
import { checkOut, isWhole } from './check-out.ts';
import { explainFailure, explainNoBranch, explainNoFolder, explainUnwritable } from './explain-failure.ts';
import { createGit, GitFailure } from './git.ts';
import { type Credentials, type Environment, gitEnvironment, withoutToken } from './git-environment.ts';
import type { Tree } from './list-tree.ts';
import { createRepository, type FetchLimits } from './repository.ts';

export interface Source {
  /** Whether there are articles from an earlier fetch. */
  has(): boolean;
  /**
   * Resolves to true where the articles are others than before. Throws AppError, and leaves them as they are, where
   * they cannot be fetched. One at a time.
   */
  fetch(): Promise<boolean>;
  stop(): void;
}

export interface SourceParts {
  readonly settings: GitSettings;
  /** Absolute: all that is fetched lies below it, and nobody else writes there. */
  readonly home: string;
  readonly env: Environment;
  readonly credentials: Credentials;
  readonly log: Logger;
  /** The program; another one in tests. */
  readonly program?: string;
  readonly limits?: FetchLimits;
}

interface Laid {
  /** The name of its folder. */
  readonly id: string;
  readonly tree: Tree;
}

const LIMITS: FetchLimits = { ask: 30_000, fetch: 300_000 };

/** The folder of the articles, which is another one after each fetch that brought something. */
export function currentFolder(home: string): string {
  return join(home, 'current');
}

export function createSource({ settings, home, env, credentials, log, ...parts }: SourceParts): Source {
  const { url, folder } = settings;
  const git = createGit({
    program: parts.program,
    env: gitEnvironment(url, env, credentials),
    folder: home,
  });
  const repository = createRepository({ git, home, settings, limits: parts.limits ?? LIMITS });
  const folderOf = (id: string) => join(home, 'trees', id);
  let laid: Laid | undefined;
  let standing = '';
  let tidying: Promise<unknown> = Promise.resolve();

  /** What an earlier process laid out, where it is whole. */
  const recall = async (): Promise<Laid | undefined> => {
    const [, id] = /^trees\/([0-9a-f]+)$/.exec(await readlink(currentFolder(home)).catch(() => '')) ?? [];
    if (id === undefined) return undefined;
    const tree = await repository.list(id).catch(() => undefined);
    return tree && (await isWhole(tree, folderOf(id))) ? { id, tree } : undefined;
  };

  /** Resolves to false where it is laid out already. */
  const layOut = async (id: string, commit: string): Promise<boolean> => {
    laid ??= await recall();
    if (laid?.id === id) return false;
    const tree = await repository.list(id);
    await rm(folderOf(id), { recursive: true, force: true });
    await checkOut({
      ...{ tree, git, repository: repository.args, folder: folderOf(id) },
      time: await repository.timeOf(commit),
      before: laid && { tree: laid.tree, folder: folderOf(laid.id) },
    });
    await point(home, `trees/${id}`);
    tellLeftOut(tree);
    const kept = new Set([id, laid?.id]);
    laid = { id, tree };
    tidying = Promise.all([removeOthers(join(home, 'trees'), kept), repository.tidy()]).catch(
      (error: unknown) => log.warn({ err: error }, 'what was fetched before cannot be tidied up'),
    );
    return true;
  };

  const tellLeftOut = ({ leftOut }: Tree): void => {
    if (leftOut.length > 0)
      log.warn(
        { count: leftOut.length, first: leftOut[0] },
        'symbolic links, submodules and names that are no file names are left out of what was fetched',
      );
  };

  const fetch = async (): Promise<boolean> => {
    await tidying;
    await mkdir(join(home, 'trees'), { recursive: true });
    // Somebody deleted it.
    if (!existsSync(currentFolder(home))) [laid, standing] = [undefined, ''];
    const asked = await repository.ask();
    if (asked === undefined) throw new AppError('rebuild-failed', explainNoBranch(settings));
    if (asked === standing) return false;
    try {
      const commit = await repository.bring(asked);
      const id = await repository.treeOf(commit);
      if (id === undefined) throw new AppError('rebuild-failed', explainNoFolder(settings, folder));
      const isNew = await layOut(id, commit);
      await repository.standAt(commit);
      standing = commit;
      log.info({ commit, isNew, files: laid?.tree.files.length }, 'fetched');
      return isNew;
    } catch (error) {
      if (error instanceof GitFailure) repository.distrust();
      throw error;
    }
  };

  return {
    has: () => existsSync(currentFolder(home)),
    fetch: () =>
      fetch().catch((error: unknown) => {
        throw withMessage(error, settings, (text) => withoutToken(text, url, credentials));
      }),
    stop: git.stop,
  };
}

/** One rename, so that who reads by this name sees one commit or the other. */
async function point(home: string, target: string): Promise<void> {
  const next = join(home, 'current.new');
  await rm(next, { force: true });
  await symlink(target, next);
  await rename(next, currentFolder(home));
}

/** The one before stays: pages of its articles may still be read. */
async function removeOthers(folder: string, kept: ReadonlySet<string | undefined>): Promise<void> {
  for (const name of await readdir(folder))
    if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
}

function withMessage(error: unknown, settings: GitSettings, clean: (text: string) => string): unknown {
  if (error instanceof GitFailure)
    return new AppError('rebuild-failed', clean(explainFailure(error, settings)));
  const { syscall } = error as NodeJS.ErrnoException;
  if (syscall === undefined) return error;
  return new AppError('rebuild-failed', explainUnwritable(error as NodeJS.ErrnoException, settings));
}
