// Holds that files are dated by the commit that added them, and that nothing the repository names is run or followed.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitDates } from '../../src/article/git-dates.ts';

const hasGit = spawnSync('git', ['--version']).status === 0;
const skipped = hasGit ? '' : ' (skipped: git is not installed)';

let base = '';
let root = '';

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'feedwright-test-git-'));
  root = join(base, 'site');
  mkdirSync(join(root, 'posts', 'news'), { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

function git(...args: string[]): string {
  const own = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', ['-C', root, ...own, ...args], { encoding: 'utf8' });
}

/** Writes files and commits them at that moment. */
function commit(date: string, files: Readonly<Record<string, string>>): void {
  if (!existsSync(join(root, '.git'))) git('init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  git('add', '-A');
  execFileSync(
    'git',
    [
      '-C',
      root,
      '-c',
      'user.name=Ann',
      '-c',
      'user.email=a@b.c',
      'commit',
      '-q',
      '-m',
      `At ${date}\n\nposts/x.md`,
    ],
    { env: { PATH: process.env.PATH, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: '2030-01-01T00:00:00Z' } },
  );
}

const isoOf = (dates: { firstCommit(path: string): Date | undefined }, path: string) =>
  dates.firstCommit(path)?.toISOString();

function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('feedwright-git-'));
}

describe.skipIf(!hasGit)(`the first commit of a file${skipped}`, () => {
  it('dates it, however often it changed since', () => {
    commit('2020-01-02T03:04:05+02:00', { 'posts/a.md': '1', 'posts/news/a b.md': '1' });
    commit('2021-01-01T00:00:00Z', { 'posts/a.md': '2', 'posts/日本 "x".md': '1', 'other.md': '1' });
    const dates = createGitDates(join(root, 'posts'));
    expect(isoOf(dates, 'a.md')).toBe('2020-01-02T01:04:05.000Z');
    expect(isoOf(dates, 'news/a b.md')).toBe('2020-01-02T01:04:05.000Z');
    expect(isoOf(dates, '日本 "x".md')).toBe('2021-01-01T00:00:00.000Z');
    expect(dates.firstCommit('b.md')).toBeUndefined();
    expect(dates.firstCommit('../other.md')).toBeUndefined();
    expect(dates.note).toBeUndefined();
    expect(isoOf(createGitDates(root), 'other.md')).toBe('2021-01-01T00:00:00.000Z');
  });

  it('counts where the file went and came back', () => {
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1', 'posts/b.md': '1' });
    rmSync(join(root, 'posts/a.md'));
    commit('2021-01-01T00:00:00Z', {});
    commit('2022-01-01T00:00:00Z', { 'posts/a.md': '1' });
    expect(isoOf(createGitDates(join(root, 'posts')), 'a.md')).toBe('2020-01-01T00:00:00.000Z');
  });

  it('is looked up again when the repository stands at another commit, and only then', async () => {
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1' });
    const dates = createGitDates(join(root, 'posts'));
    expect(dates.firstCommit('b.md')).toBeUndefined();
    commit('2021-01-01T00:00:00Z', { 'posts/b.md': '1' });
    git('pack-refs', '--all');
    git('gc', '-q');
    await Promise.resolve();
    expect(isoOf(dates, 'b.md')).toBe('2021-01-01T00:00:00.000Z');
    // Without its objects nothing could be read a second time.
    const objects = join(root, '.git/objects');
    renameSync(join(objects, 'pack'), join(objects, 'elsewhere'));
    expect(isoOf(dates, 'a.md')).toBe('2020-01-01T00:00:00.000Z');
  });

  it('is found by a commit without a branch, and in repositories of SHA-256', () => {
    git('init', '-q', '-b', 'main', '--object-format=sha256');
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1' });
    git('checkout', '-q', '--detach');
    expect(isoOf(createGitDates(join(root, 'posts')), 'a.md')).toBe('2020-01-01T00:00:00.000Z');
  });

  it('leaves no folder behind', () => {
    const before = leftovers();
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1' });
    createGitDates(root).firstCommit('a.md');
    expect(leftovers()).toEqual(before);
  });
});

describe.skipIf(!hasGit)(`a hostile repository${skipped}`, () => {
  it('gets none of its programs run', () => {
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1', '.gitattributes': '* diff=evil filter=evil' });
    const canary = join(base, 'canary');
    const script = join(base, 'evil.sh');
    writeFileSync(script, `#!/bin/sh\necho sung >> ${canary}\n`);
    chmodSync(script, 0o755);
    const keys = [
      ...['core.fsmonitor', 'core.sshCommand', 'core.pager', 'pager.log', 'core.editor', 'gpg.program'],
      ...['alias.log', 'diff.external', 'diff.evil.textconv', 'diff.evil.command', 'filter.evil.clean'],
      ...['credential.helper', 'core.gitProxy', 'log.showSignature', 'uploadpack.packObjectsHook'],
    ];
    for (const key of keys) {
      const value = key === 'log.showSignature' ? 'true' : key === 'alias.log' ? `!${script}` : script;
      git('config', key, value);
    }
    git('config', 'core.hooksPath', base);
    writeFileSync(join(root, '.git/config.worktree'), `[core]\nfsmonitor = ${script}\n`);
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change', 'pre-auto-gc'])
      symlinkSync(script, join(base, hook));
    // The canary sings for anyone who trusts that configuration.
    spawnSync('git', ['-C', root, 'status'], { stdio: 'ignore' });
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);
    expect(isoOf(createGitDates(join(root, 'posts')), 'a.md')).toBe('2020-01-01T00:00:00.000Z');
    expect(existsSync(canary)).toBe(false);
  });

  it.each([
    ['ref: refs/../../outside', /no commit/],
    ['ref: /etc/passwd', /no commit/],
    ['--upload-pack=x', /no commit/],
    ['ref: refs/heads/none', /no commit/],
    ['0'.repeat(40), /could not read/],
  ])('whose HEAD is %j gives no dates, and says so', (head, note) => {
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1' });
    writeFileSync(join(base, 'outside'), git('rev-parse', 'HEAD'));
    writeFileSync(join(root, '.git/HEAD'), `${head}\n`);
    const dates = createGitDates(join(root, 'posts'));
    expect(dates.firstCommit('a.md')).toBeUndefined();
    expect(dates.note).toMatch(note);
  });

  it.each(['alternates', 'a link'])('that leads out of itself by %s is not followed', (by) => {
    commit('2020-01-01T00:00:00Z', { 'posts/a.md': '1' });
    const objects = join(root, '.git/objects');
    if (by === 'alternates') writeFileSync(join(objects, 'info/alternates'), '/elsewhere/objects\n');
    else {
      renameSync(objects, join(base, 'objects'));
      symlinkSync(join(base, 'objects'), objects);
    }
    const dates = createGitDates(root);
    expect([dates.firstCommit('posts/a.md'), dates.note]).toEqual([
      undefined,
      expect.stringMatching(/elsewhere/),
    ]);
  });
});

describe('there are no dates, and a note says why,', () => {
  it('where a clone is shallow', () => {
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, '.git/shallow'), '');
    const dates = createGitDates(root);
    expect([dates.firstCommit('a.md'), dates.note]).toEqual([undefined, expect.stringMatching(/shallow/)]);
  });

  it('in a worktree or a submodule', () => {
    writeFileSync(join(root, '.git'), 'gitdir: /elsewhere\n');
    const dates = createGitDates(join(root, 'posts'));
    expect([dates.firstCommit('a.md'), dates.note]).toEqual([undefined, expect.stringMatching(/submodule/)]);
  });

  it('where git is missing, fails, or takes too long', () => {
    mkdirSync(join(root, '.git/objects'), { recursive: true });
    writeFileSync(join(root, '.git/HEAD'), `${'a'.repeat(40)}\n`);
    const endless = join(base, 'endless.sh');
    writeFileSync(endless, '#!/bin/sh\nwhile :; do :; done\n');
    chmodSync(endless, 0o755);
    for (const [options, note] of [
      [{ program: join(base, 'missing') }, /not installed/],
      [{ program: '/bin/false' }, /could not read/],
      [{ program: endless, timeout: 50 }, /too long/],
    ] as const) {
      const dates = createGitDates(root, options);
      expect([dates.firstCommit('a.md'), dates.note]).toEqual([undefined, expect.stringMatching(note)]);
    }
  });
});

describe('there are no dates, and nothing is to be said,', () => {
  it('where there is no repository, or only one more than six folders above', () => {
    const deep = join(root, 'a/b/c/d/e/f/g');
    mkdirSync(join(root, '.git'));
    mkdirSync(deep, { recursive: true });
    const dates = createGitDates(deep);
    expect([dates.firstCommit('a.md'), dates.note]).toEqual([undefined, undefined]);
    expect(createGitDates(join(deep, '..')).firstCommit('a.md')).toBeUndefined();
  });

  it('before the first date was asked for', () => {
    writeFileSync(join(root, '.git'), '');
    expect(createGitDates(root).note).toBeUndefined();
  });
});
