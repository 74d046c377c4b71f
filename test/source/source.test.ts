// Holds what becomes of commits in a real repository: whole folders, the same files where nothing changed, and the last good ones where a fetch fails.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/problem.ts';
import { createSource, currentFolder, type Source, type SourceParts } from '../../src/source/source.ts';
import { collectLog, type LogLine } from '../rebuild/fake-runner.ts';
import { createRemote, hasGit, temporaryFolder, unlessGit } from './repositories.ts';

interface Made {
  readonly source: Source;
  readonly home: string;
  readonly lines: readonly LogLine[];
  /** The text of a file as it is now. */
  read(path: string): string;
  at(path: string): string;
}

function make(
  url: string,
  parts: Partial<SourceParts> & { branch?: string; depth?: number; folder?: string } = {},
): Made {
  const { branch = 'main', depth = 1, folder = '', ...more } = parts;
  const home = parts.home ?? join(temporaryFolder(), 'source');
  const { log, lines } = collectLog();
  const source = createSource({
    settings: { url, branch, depth, folder },
    env: { PATH: process.env.PATH },
    credentials: { token: '', user: '' },
    ...{ log, ...more, home },
  });
  const at = (path: string) => join(currentFolder(home), path);
  return { source, home, lines, at, read: (path) => readFileSync(at(path), 'utf8') };
}

async function failureOf(source: Source): Promise<string> {
  const error = await source.fetch().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error.message;
  throw new Error(`no AppError, but ${error}`);
}

describe.skipIf(!hasGit)(`a fetch${unlessGit}`, () => {
  it('lays out the newest commit, and says whether the articles are others', async () => {
    const remote = createRemote();
    remote.commit({ 'a.md': 'one', 'deep/er/b.md': 'two', 'empty.md': '' });
    const { source, read, home } = make(remote.url);
    expect(source.has()).toBe(false);
    expect(await source.fetch()).toBe(true);
    expect([source.has(), read('a.md'), read('deep/er/b.md'), read('empty.md')]).toEqual([
      true,
      'one',
      'two',
      '',
    ]);
    expect(await source.fetch()).toBe(false);
    remote.commit({ 'a.md': 'uno', 'deep/er/b.md': undefined });
    expect(await source.fetch()).toBe(true);
    expect([read('a.md'), existsSync(join(currentFolder(home), 'deep'))]).toEqual(['uno', false]);
  });

  it('keeps an unchanged file as it is, to inode and time, and a changed one is another', async () => {
    const remote = createRemote();
    remote.commit({ 'same.md': 'same', 'a.md': 'one' });
    const { source, at } = make(remote.url);
    await source.fetch();
    const before = [statSync(at('same.md')), statSync(at('a.md'))];
    remote.commit({ 'a.md': 'two' });
    await source.fetch();
    const after = [statSync(at('same.md')), statSync(at('a.md'))];
    const told = (stats: typeof before) => stats.map(({ ino, mtimeMs, size }) => ({ ino, mtimeMs, size }));
    expect(told(after)[0]).toEqual(told(before)[0]);
    expect(told(after)[1]?.ino).not.toBe(told(before)[1]?.ino);
    expect(after[1]?.mtime.toISOString()).toBe('2026-03-02T12:00:00.000Z');
  });

  it('does so over a restart as well, and a folder that lost bytes is made anew', async () => {
    const remote = createRemote();
    remote.commit({ 'same.md': 'same', 'a.md': 'one' });
    const first = make(remote.url);
    await first.source.fetch();
    const { ino } = statSync(first.at('same.md'));
    expect(await make(remote.url, { home: first.home }).source.fetch()).toBe(false);
    remote.commit({ 'a.md': 'two' });
    const second = make(remote.url, { home: first.home });
    expect(await second.source.fetch()).toBe(true);
    expect(statSync(first.at('same.md')).ino).toBe(ino);
    rmSync(first.at('same.md'));
    writeFileSync(first.at('same.md'), '');
    const third = make(remote.url, { home: first.home });
    expect([await third.source.fetch(), third.read('same.md')]).toEqual([true, 'same']);
  });

  it('keeps two folders at most, and the one of a reader that is late is among them', async () => {
    const remote = createRemote();
    const { source, home } = make(remote.url);
    const seen: string[] = [];
    for (const text of ['1', '2', '3', '4']) {
      remote.commit({ 'a.md': text });
      await source.fetch();
      seen.push(readlinkSync(currentFolder(home)));
    }
    remote.commit({});
    await source.fetch();
    expect(readdirSync(join(home, 'trees')).sort()).toEqual(
      seen
        .slice(2)
        .map((path) => path.slice(6))
        .sort(),
    );
  });

  it('takes a folder of the repository alone, and a commit that leaves it as it is changes nothing', async () => {
    const remote = createRemote();
    remote.commit({ 'content/posts/a.md': 'one', 'README.md': 'x' });
    const { source, read, at } = make(remote.url, { folder: 'content/posts' });
    await source.fetch();
    expect([read('a.md'), existsSync(at('README.md'))]).toEqual(['one', false]);
    remote.commit({ 'README.md': 'y' });
    expect(await source.fetch()).toBe(false);
    const elsewhere = make(remote.url, { folder: 'content/notes' });
    expect(await failureOf(elsewhere.source)).toContain(
      'has no folder "content/notes"; check source.git.folder',
    );
    const file = make(remote.url, { folder: 'README.md' });
    expect(await failureOf(file.source)).toContain('has no folder');
  });

  it('follows a branch that was forced to another history, and back', async () => {
    const remote = createRemote();
    const old = remote.commit({ 'a.md': 'one' });
    const { source, read } = make(remote.url);
    await source.fetch();
    remote.git('checkout', '-q', '--orphan', 'other');
    remote.commit({ 'a.md': 'another history' });
    remote.git('branch', '-f', 'main', 'other');
    expect([await source.fetch(), read('a.md')]).toEqual([true, 'another history']);
    remote.git('branch', '-f', 'main', old);
    expect([await source.fetch(), read('a.md')]).toEqual([true, 'one']);
  });

  it('is shallow or whole as the depth says, also where that changes', async () => {
    const remote = createRemote();
    for (const text of ['1', '2', '3']) remote.commit({ 'a.md': text });
    const shallow = make(remote.url);
    await shallow.source.fetch();
    const isShallow = () => existsSync(join(shallow.home, '.git/shallow'));
    expect(isShallow()).toBe(true);
    const whole = make(remote.url, { home: shallow.home, depth: 0 });
    expect(await whole.source.fetch()).toBe(false);
    expect(isShallow()).toBe(false);
    remote.commit({ 'a.md': '4' });
    await whole.source.fetch();
    expect(whole.read('a.md')).toBe('4');
  });

  it('leaves out links, submodules and what would lead out, and says so', async () => {
    const remote = createRemote();
    mkdirSync(join(remote.folder, 'sub'));
    symlinkSync('/etc/passwd', join(remote.folder, 'link.md'));
    symlinkSync('/etc', join(remote.folder, 'etc'));
    const head = remote.commit({ 'a.md': 'one' });
    remote.git('update-index', '--add', '--cacheinfo', `160000,${head},sub`);
    remote.commit({});
    const { source, at, lines } = make(remote.url);
    await source.fetch();
    expect(readdirSync(at('.'))).toEqual(['a.md']);
    expect(lines.find(({ level }) => level === 40)).toMatchObject({ count: 3 });
    const linked = make(remote.url, { folder: 'etc' });
    expect(await failureOf(linked.source)).toContain('has no folder "etc"');
  });

  it('runs no filter and no hook that the repository names', async () => {
    const remote = createRemote();
    const proof = join(temporaryFolder(), 'proof');
    remote.commit({
      '.gitattributes': '*.md filter=evil eol=crlf\n',
      '.lfsconfig': 'x',
      'a.md': 'one\ntwo\n',
    });
    const home = join(temporaryFolder(), 'source');
    mkdirSync(home);
    writeFileSync(join(home, '.gitconfig'), `[filter "evil"]\n\tsmudge = touch ${proof}\n`);
    const { source, read } = make(remote.url, { home, env: { PATH: process.env.PATH, HOME: home } });
    await source.fetch();
    expect([read('a.md'), existsSync(proof)]).toEqual(['one\ntwo\n', false]);
  });

  it('packs together what many fetches brought', async () => {
    const remote = createRemote();
    const { source, home } = make(remote.url);
    for (let count = 0; count < 45; count += 1) {
      remote.commit({ 'a.md': `number ${count}` });
      await source.fetch();
    }
    remote.commit({});
    await source.fetch();
    expect(
      readdirSync(join(home, '.git/objects/pack')).filter((name) => name.endsWith('.pack')).length,
    ).toBeLessThan(20);
  }, 60_000);
});

describe.skipIf(!hasGit)(`a fetch that fails${unlessGit}`, () => {
  it('keeps the articles, says what, where and what to do, and the next one goes on', async () => {
    const remote = createRemote();
    remote.commit({ 'a.md': 'one' });
    const { source, read } = make(remote.url);
    await source.fetch();
    renameSync(remote.folder, `${remote.folder}-away`);
    const message = await failureOf(source);
    expect(message).toContain(
      `cannot be fetched from ${remote.url} (main): "fatal: '${remote.folder}' does not`,
    );
    expect(message).toContain('; check source.git.url');
    expect(read('a.md')).toBe('one');
    renameSync(`${remote.folder}-away`, remote.folder);
    expect(await source.fetch()).toBe(false);
  });

  it('names the branch that is not there, git that is not installed, and a disk that takes nothing', async () => {
    const remote = createRemote();
    remote.commit({ 'a.md': 'one' });
    expect(await failureOf(make(remote.url, { branch: 'live' }).source)).toContain(
      'it has no branch live; check',
    );
    const missing = make(remote.url, { program: '/nowhere/git' });
    expect(await failureOf(missing.source)).toContain('git is not installed; install it');
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(await failureOf(make(remote.url, { home: join(file, 'source') }).source)).toContain('ENOTDIR');
  });

  it('is ended when it takes too long, with all that it started', async () => {
    // What it started holds its output open, so that nothing would end before that did.
    const folder = temporaryFolder();
    const slow = join(folder, 'git');
    writeFileSync(slow, `#!/bin/sh\nsleep 600 &\nwait\n`, { mode: 0o755 });
    const { source } = make('file:///nowhere', { program: slow, limits: { ask: 300, fetch: 300 } });
    expect(await failureOf(source)).toContain('it took more than 0.3 seconds');
  });

  it('ends with the service', async () => {
    const folder = temporaryFolder();
    const slow = join(folder, 'git');
    writeFileSync(slow, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
    const { source } = make('file:///nowhere', { program: slow });
    const failure = failureOf(source);
    source.stop();
    expect(await failure).toContain('the service is stopping');
  });

  it('recovers from locks and half a pack that a killed one left behind', async () => {
    const remote = createRemote();
    remote.commit({ 'a.md': 'one' });
    const { source, home, read } = make(remote.url);
    await source.fetch();
    for (const name of ['shallow.lock', 'HEAD.lock', 'refs/heads/main.lock', 'objects/pack/tmp_pack_x1'])
      writeFileSync(join(home, '.git', name), '');
    mkdirSync(join(home, 'trees', `${'0'.repeat(40)}.new`));
    remote.commit({ 'a.md': 'two' });
    expect([await source.fetch(), read('a.md')]).toEqual([true, 'two']);
    expect(existsSync(join(home, '.git/objects/pack/tmp_pack_x1'))).toBe(false);
  });

  it('begins anew where the repository in the data folder is damaged', async () => {
    const remote = createRemote();
    remote.commit({ 'a.md': 'one' });
    const { source, home, read } = make(remote.url);
    await source.fetch();
    const packs = join(home, '.git/objects/pack');
    for (const name of readdirSync(packs)) {
      rmSync(join(packs, name));
      writeFileSync(join(packs, name), 'x');
    }
    remote.commit({ 'b.md': 'two' });
    const first = await source.fetch().catch(() => 'failed');
    if (first === 'failed') expect(await source.fetch()).toBe(true);
    expect([read('a.md'), read('b.md')]).toEqual(['one', 'two']);
  });
});
