// Holds which files of a folder are articles, in which order, and what is said about the others.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverArticles } from '../../src/article/discover.ts';
import { plainFiles } from './plain-files.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const discover = () => discoverArticles(posts.root, 'posts', plainFiles);
const pathsFound = () => discover().files.map(({ path }) => path);

/** Root may read everything, so that it cannot see a folder that is closed. */
const isRoot = process.getuid?.() === 0;

describe('articles are', () => {
  it('the Markdown files of the folder and all below it', () => {
    for (const name of ['a.md', 'b.MARKDOWN', 'c/d.Md', 'c/e/f/g.md', 'h.md/i.md']) posts.write(name, 'x');
    expect(pathsFound()).toEqual(['a.md', 'b.MARKDOWN', 'c/d.Md', 'c/e/f/g.md', 'h.md/i.md']);
  });

  it('not other files, nor what begins with a dot, nor packages', () => {
    for (const name of [
      'a.txt',
      'README.md',
      'c.md.bak',
      'md',
      '.md',
      '.d.md',
      '.git/e.md',
      'f/.g/h.md',
      'node_modules/i.md',
    ])
      posts.write(name, 'x');
    expect(discover()).toMatchObject({ files: [], problems: [] });
  });

  it('sorted by code units, wherever they lie', () => {
    const names = [
      'a/z.md',
      'B.md',
      'a.md',
      'ä.md',
      'Z/a.md',
      '😀.md',
      '\uFF21.md',
      '10.md',
      '9.md',
      'a-b.md',
    ];
    for (const name of names) posts.write(name, 'x');
    expect(pathsFound()).toEqual([...names].sort());
    expect(pathsFound().indexOf('😀.md')).toBeLessThan(pathsFound().indexOf('\uFF21.md'));
  });

  it('described by size, mtime and inode', () => {
    const path = posts.write('a.md', 'four', 1_700_000_000_250);
    const { ino } = statSync(path);
    expect(discover().files).toEqual([{ path: 'a.md', size: 4, mtime: 1_700_000_000_250, inode: ino }]);
  });

  it('none in an empty folder', () => {
    expect(discover()).toMatchObject({ files: [], folders: [posts.root], unread: [], problems: [] });
  });
});

it('the folders to watch are all that were listed, the root first', () => {
  for (const name of ['a/b/c.md', 'd/e.txt', '.f/g.md']) posts.write(name, 'x');
  const { folders } = discover();
  expect(folders[0]).toBe(`${posts.root}/`.replace(/\/$/, ''));
  expect(folders.map((folder) => folder.replace(/\/$/, '')).sort()).toEqual(
    ['', '/a', '/a/b', '/d'].map((folder) => posts.root + folder),
  );
});

describe('no link is followed', () => {
  it('to a file outside', () => {
    const outside = mkdtempSync(join(tmpdir(), 'feedwright-outside-'));
    writeFileSync(join(outside, 'secret.md'), 'x');
    symlinkSync(join(outside, 'secret.md'), posts.path('a.md'));
    symlinkSync(outside, posts.path('folder'));
    const { files, folders, problems } = discover();
    rmSync(outside, { recursive: true });
    expect(files).toEqual([]);
    expect(folders).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        path: 'posts/a.md',
        code: 'file-not-regular',
        severity: 'warning',
        message: expect.stringContaining('link'),
      },
    ]);
  });

  it('to a file inside, nor into the void', () => {
    posts.write('a.md', 'x');
    symlinkSync('a.md', posts.path('b.md'));
    symlinkSync('nowhere.md', posts.path('c.md'));
    expect(pathsFound()).toEqual(['a.md']);
    expect(
      discover()
        .problems.map(({ path }) => path)
        .sort(),
    ).toEqual(['posts/b.md', 'posts/c.md']);
  });

  it('in a circle', () => {
    posts.write('a/b.md', 'x');
    symlinkSync('..', posts.path('a/up'));
    symlinkSync('loop.md', posts.path('loop.md'));
    symlinkSync(posts.root, posts.path('a/c.md'));
    expect(pathsFound()).toEqual(['a/b.md']);
  });
});

it('a pipe is named and never opened', () => {
  posts.makePipe('a.md');
  expect(discover()).toMatchObject({
    files: [],
    problems: [{ path: 'posts/a.md', code: 'file-not-regular', message: 'this is no regular file' }],
  });
});

describe('a name that is not UTF-8', () => {
  const bytes = (name: string) => Buffer.concat([Buffer.from(`${posts.root}/`), Buffer.from(name, 'latin1')]);

  it('of a file is reported', () => {
    writeFileSync(bytes('caf\u00e9.md'), 'x');
    posts.write('good.md', 'x');
    expect(pathsFound()).toEqual(['good.md']);
    expect(discover().problems).toMatchObject([{ code: 'file-name-not-utf8', path: 'posts/caf\uFFFD.md' }]);
  });

  it('of a folder is reported', () => {
    mkdirSync(bytes('caf\u00e9'));
    writeFileSync(bytes('caf\u00e9/a.md'), 'x');
    expect(discover()).toMatchObject({
      files: [],
      problems: [{ code: 'folder-unreadable', path: 'posts/caf\uFFFD/' }],
    });
  });

  it('is none for a name that holds the sign itself', () => {
    posts.write('\uFFFD.md', 'x');
    expect(pathsFound()).toEqual(['\uFFFD.md']);
  });
});

describe('a folder that cannot be listed', () => {
  it.each(['missing', 'file.md'])('is an error where it is the root: %s', (name) => {
    posts.write('file.md', 'x');
    expect(() => discoverArticles(posts.path(name), 'posts', plainFiles)).toThrow(/ENOENT|ENOTDIR/);
  });

  it.skipIf(isRoot)('is reported where it is further down, and its articles are only unseen', () => {
    for (const name of ['a.md', 'closed/b.md', 'open/c.md']) posts.write(name, 'x');
    chmodSync(posts.path('closed'), 0o000);
    const found = discover();
    chmodSync(posts.path('closed'), 0o700);
    expect(found).toMatchObject({
      files: [{ path: 'a.md' }, { path: 'open/c.md' }],
      unread: ['closed/'],
      problems: [
        { path: 'posts/closed/', code: 'folder-unreadable', message: expect.stringContaining('EACCES') },
      ],
    });
  });

  it.skipIf(isRoot)('may still show names without letting anybody near the files', () => {
    posts.write('listed/b.md', 'x');
    chmodSync(posts.path('listed'), 0o400);
    const found = discover();
    chmodSync(posts.path('listed'), 0o700);
    expect(found).toMatchObject({ files: [], unread: ['listed/'] });
  });
});
