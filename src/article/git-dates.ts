// Dates articles by the commit that added their file, and runs nothing that the repository names.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { findRepository, type NoRepository, type Repository } from './git-repository.ts';

export interface GitDates {
  /** When the file was committed first; `path` is relative to the root, with slashes. */
  firstCommit(path: string): Date | undefined;
  /** Why there are no dates although there is a repository, once a date was asked for. */
  readonly note: string | undefined;
}

export interface GitOptions {
  /** Milliseconds until git is ended: the watchdog of rebuilds allows a silence of a few seconds. */
  readonly timeout?: number;
  /** The program, found in the usual folders of the system and not in those of the environment. */
  readonly program?: string;
  /**
   * Where the articles lie in the repository, relative to its root; where it is not said, that is told by the folders.
   * What is fetched is laid out beside its repository, and elsewhere than in it.
   */
  readonly folder?: string | undefined;
}

interface History {
  readonly head: string;
  /** Seconds since 1970, by path in the repository. */
  readonly added: ReadonlyMap<string, number>;
  readonly note?: string;
}

/** `root` is the folder of the articles. The history is read when the first date is asked for, once a commit. */
export function createGitDates(root: string, options: GitOptions = {}): GitDates {
  let history: History = { head: '', added: new Map() };
  let place: Repository | NoRepository = {};
  let isFresh = false;
  /** Once for all articles that are read in one go. */
  const look = () => {
    if (isFresh) return;
    place = findRepository(root);
    isFresh = true;
    queueMicrotask(() => {
      isFresh = false;
    });
  };
  return {
    firstCommit(path) {
      look();
      if (!('head' in place)) return undefined;
      const folder = options.folder ?? relative(place.root, resolve(root)).replaceAll(sep, '/');
      if (history.head !== place.head) history = readHistory(place, folder, options);
      const seconds = history.added.get(folder === '' ? path : `${folder}/${path}`);
      return seconds === undefined ? undefined : new Date(seconds * 1000);
    },
    get note() {
      return 'head' in place ? history.note : place.note;
    },
  };
}

function readHistory(repository: Repository, folder: string, options: GitOptions): History {
  const { head } = repository;
  const without = (note: string): History => ({ head, added: new Map(), note });
  const own = mkdtempSync(join(tmpdir(), 'feedwright-git-'));
  try {
    writeOwnRepository(own, repository);
    const { timeout = 3_500, program = 'git' } = options;
    const { error, status, stdout } = spawnSync(program, logArguments(own, head, folder), {
      cwd: own,
      env: environment(own),
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout,
      killSignal: 'SIGKILL',
      maxBuffer: 67_108_864,
    });
    const { code } = (error ?? {}) as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      return without('git is not installed, so that nothing tells when a file was added');
    if (code === 'ETIMEDOUT') return without('the history of the repository takes too long to read');
    if (error || status !== 0) return without('git could not read the history of the repository');
    return { head, added: readLog(stdout) };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/**
 * A repository of ours around the objects of theirs: its configuration, hooks, attributes, replacements and grafts are
 * not there, so that no program that they name can be run.
 */
function writeOwnRepository(own: string, { objects, head }: Repository): void {
  const isLong = head.length === 64;
  for (const folder of ['objects/info', 'refs']) mkdirSync(join(own, folder), { recursive: true });
  writeFileSync(join(own, 'HEAD'), `${head}\n`);
  writeFileSync(join(own, 'objects/info/alternates'), `${JSON.stringify(objects)}\n`);
  writeFileSync(
    join(own, 'config'),
    [
      '[core]',
      `repositoryformatversion = ${isLong ? 1 : 0}`,
      'bare = true',
      'commitGraph = false',
      'hooksPath = /dev/null',
      ...(isLong ? ['[extensions]', 'objectFormat = sha256'] : []),
      '',
    ].join('\n'),
  );
}

function environment(own: string): NodeJS.ProcessEnv {
  return {
    HOME: own,
    XDG_CONFIG_HOME: own,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  };
}

function logArguments(own: string, head: string, folder: string): string[] {
  return [
    ...[`--git-dir=${own}`, '--no-pager', 'log', '-z', '--format=%x01%at', '--name-only', '--diff-filter=A'],
    ...[
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--no-show-signature',
      '--no-mailmap',
      '--no-notes',
    ],
    ...['--no-decorate', '--no-color', head, '--', ...(folder === '' ? [] : [folder])],
  ];
}

/** A commit is `\u0001` and its seconds, and behind it the names of the files that it added, each ended by NUL. */
function readLog(log: string): ReadonlyMap<string, number> {
  const added = new Map<string, number>();
  let seconds = Number.NaN;
  for (const part of log.split('\0')) {
    const line = part.replace(/^\n/, '');
    const commit = /^\u0001(\d+)$/.exec(line.split('\n', 1)[0] ?? '');
    if (commit) seconds = Number(commit[1]);
    const name = commit ? line.slice(commit[0].length + 1) : line;
    if (name !== '' && seconds > 0) added.set(name, Math.min(seconds, added.get(name) ?? seconds));
  }
  return added;
}
