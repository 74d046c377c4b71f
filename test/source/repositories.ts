// Real git repositories in a temporary folder that is removed after the test.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export const hasGit = spawnSync('git', ['--version']).status === 0;
/** For the name of a suite. */
export const unlessGit = hasGit ? '' : ' (skipped: git is not installed)';

export interface Remote {
  /** Absolute. */
  readonly folder: string;
  /** As the configuration takes it. */
  readonly url: string;
  /** Writes files (undefined: deletes them) and commits them on the branch; resolves to the commit. */
  commit(files: Readonly<Record<string, string | undefined>>): string;
  git(...args: string[]): string;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-source-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Without `folder` in a temporary one. */
export function createRemote(folder = join(temporaryFolder(), 'remote')): Remote {
  mkdirSync(folder, { recursive: true });
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    ...{
      GIT_AUTHOR_NAME: 'Ann',
      GIT_AUTHOR_EMAIL: 'ann@example.org',
      GIT_AUTHOR_DATE: '2026-03-01T12:00:00Z',
    },
    ...{ GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.org' },
    GIT_COMMITTER_DATE: '2026-03-02T12:00:00Z',
  };
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  git('init', '-q', '-b', 'main');
  return {
    folder,
    url: `file://${folder}`,
    git,
    commit(files) {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) rmSync(join(folder, path));
        else {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), text);
        }
      }
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'Change');
      return git('rev-parse', 'HEAD').trim();
    },
  };
}
