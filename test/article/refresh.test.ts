// An edit costs a look at what was touched; whatever more may have happened costs a look at everything.
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { discoverArticles } from '../../src/article/discover.ts';
import { refreshDiscovery } from '../../src/article/refresh.ts';
import { articleText, libraryOf } from './library-of.ts';
import { plainFiles } from './plain-files.ts';

function postsWith(...names: string[]) {
  const root = mkdtempSync(join(tmpdir(), 'feedwright-refresh-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (name: string, text = articleText(name)) => {
    writeFileSync(join(root, name), text);
    return join(root, name);
  };
  for (const name of names) write(name);
  return { root, write, before: discoverArticles(root, 'posts', plainFiles) };
}

test('a changed file and a new one are seen, in the order of a full look', () => {
  const { root, write, before } = postsWith('b.md', 'd.md');
  const touched = [write('d.md', 'longer than it was before'), write('a.md'), write('c.md')];
  expect(refreshDiscovery(before, touched, { root, wanted: plainFiles })).toEqual(
    discoverArticles(root, 'posts', plainFiles),
  );
});

test('nothing touched, or nothing that is an article, leaves all as it was', () => {
  const { root, write, before } = postsWith('a.md');
  const others = [
    write('notes.txt'),
    write('.hidden.md'),
    join(root, 'a.md.tmp'),
    join(tmpdir(), 'elsewhere.md'),
  ];
  expect(refreshDiscovery(before, [], { root, wanted: plainFiles })).toBe(before);
  expect(refreshDiscovery(before, others, { root, wanted: plainFiles })).toBe(before);
});

test('what else may have happened asks for a look at everything', () => {
  const { root, write, before } = postsWith('a.md', 'b.md');
  unlinkSync(join(root, 'a.md'));
  expect(refreshDiscovery(before, [join(root, 'a.md')], { root, wanted: plainFiles })).toBeUndefined();
  mkdirSync(join(root, 'folder'));
  expect(refreshDiscovery(before, [join(root, 'folder')], { root, wanted: plainFiles })).toBeUndefined();
  symlinkSync(join(root, 'b.md'), join(root, 'link.md'));
  expect(refreshDiscovery(before, [join(root, 'link.md')], { root, wanted: plainFiles })).toBeUndefined();
  const withLink = discoverArticles(root, 'posts', plainFiles);
  unlinkSync(join(root, 'link.md'));
  expect(refreshDiscovery(withLink, [write('link.md')], { root, wanted: plainFiles })).toBeUndefined();
});

test('a posts folder that is gone is not taken for one without changes', () => {
  const { root, before } = postsWith('a.md');
  renameSync(root, `${root}.away`);
  onTestFinished(() => rmSync(`${root}.away`, { recursive: true, force: true }));
  expect(refreshDiscovery(before, [], { root, wanted: plainFiles })).toBeUndefined();
  mkdirSync(root);
  expect(refreshDiscovery(before, [], { root, wanted: plainFiles })).toBeUndefined();
  expect(refreshDiscovery(before, [join(root, 'a.md')], { root, wanted: plainFiles })).toBeUndefined();
});

test('a library that is told what was touched reads that alone, and what waits by itself', () => {
  const { root, write } = postsWith('a.md', 'b.md');
  const { look, titles, takeRead } = libraryOf(root, 2_000);
  // Written after the library was made, so they wait first.
  expect(look(0).unsettled).toBe(2);
  expect(titles(look(2_000, undefined, []))).toEqual(['a.md', 'b.md']);
  expect(takeRead()).toHaveLength(2);
  const touched = [write('b.md', articleText('b again')), write('c.md')];
  expect(titles(look(3_000, undefined, touched))).toEqual(['a.md', 'b.md']);
  expect(titles(look(5_000, undefined, []))).toEqual(['a.md', 'b again', 'c.md']);
  expect(takeRead()).toHaveLength(2);
});

test('a file that went is missed by a look at others, and found by a look at everything', () => {
  const { root, write } = postsWith('a.md', 'b.md');
  const { look, titles } = libraryOf(root);
  look();
  unlinkSync(join(root, 'a.md'));
  expect(titles(look(1, undefined, [write('c.md')]))).toEqual(['a.md', 'b.md', 'c.md']);
  expect(titles(look(2))).toEqual(['b.md', 'c.md']);
});
