import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSourceLines } from '../../src/operator/source-lines.ts';

function makeFolder(): { posts: string; outside: string } {
  const folder = mkdtempSync(join(tmpdir(), 'feedwright-lines-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [posts, outside] = [join(folder, 'posts'), join(folder, 'outside')];
  for (const path of [posts, outside]) mkdirSync(path);
  writeFileSync(join(outside, 'key.md'), 'secret\n');
  return { posts, outside };
}

test('the line and two on each side are given, with their numbers', () => {
  const { posts } = makeFolder();
  writeFileSync(join(posts, 'a.md'), '\uFEFFone\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\n');
  expect(readSourceLines(posts, 'a.md', 4)).toEqual([
    { number: 2, text: 'two', isNamed: false },
    { number: 3, text: 'three', isNamed: false },
    { number: 4, text: 'four', isNamed: true },
    { number: 5, text: 'five', isNamed: false },
    { number: 6, text: 'six', isNamed: false },
  ]);
  expect(readSourceLines(posts, 'a.md', 1).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
});

test('a line that is not there any more is none', () => {
  const { posts } = makeFolder();
  writeFileSync(join(posts, 'a.md'), 'one\n');
  expect([0, 9, 2.5].map((line) => readSourceLines(posts, 'a.md', line))).toEqual([[], [], []]);
  expect(readSourceLines(posts, 'none.md', 1)).toEqual([]);
});

test('nothing outside the folder is read, by no path and no link', () => {
  const { posts, outside } = makeFolder();
  symlinkSync(join(outside, 'key.md'), join(posts, 'link.md'));
  symlinkSync(outside, join(posts, 'folder'));
  mkdirSync(join(posts, 'inside'));
  for (const path of [
    'link.md',
    'folder/key.md',
    '../outside/key.md',
    'inside/../../outside/key.md',
    '',
    '.',
    'inside',
  ])
    expect(readSourceLines(posts, path, 1), path).toEqual([]);
});

test('the folder itself may be a link', () => {
  const { posts, outside } = makeFolder();
  symlinkSync(outside, `${posts}-link`);
  expect(readSourceLines(`${posts}-link`, 'key.md', 1)).toEqual([
    { number: 1, text: 'secret', isNamed: true },
    { number: 2, text: '', isNamed: false },
  ]);
});

test('a pipe blocks nothing', () => {
  const { posts } = makeFolder();
  execFileSync('mkfifo', [join(posts, 'pipe.md')]);
  expect(readSourceLines(posts, 'pipe.md', 1)).toEqual([]);
});

test('a long line is cut, and marks that turn text around are shown as what they are not', () => {
  const { posts } = makeFolder();
  writeFileSync(join(posts, 'a.md'), `${'x'.repeat(1_000)}\na\u202Eb\u0007c\td\n`);
  const [long, odd] = readSourceLines(posts, 'a.md', 1);
  expect([long?.text.length, odd?.text]).toEqual([301, 'a\uFFFDb\uFFFDc  d']);
});
