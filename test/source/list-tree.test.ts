// Holds that what a server sends as the name of a file leads nowhere but into the folder.
import { expect, it } from 'vitest';
import { readListing } from '../../src/source/list-tree.ts';

const id = 'a'.repeat(40);
const entry = (path: string, mode = '100644', type = 'blob') => `${mode} ${type} ${id}      12\t${path}\0`;

it('lists files with their content and size', () => {
  const { files } = readListing(entry('a b.md') + entry('x/größe.md', '100755') + entry('line\nbreak.md'));
  expect(files).toEqual([
    { path: 'a b.md', id, size: 12 },
    { path: 'x/größe.md', id, size: 12 },
    { path: 'line\nbreak.md', id, size: 12 },
  ]);
  expect(readListing('')).toEqual({ files: [], leftOut: [] });
});

it.each([
  '../a.md',
  'a/../../b.md',
  '/etc/passwd',
  'a//b.md',
  './a.md',
  '.git/config',
  'a/.GIT/hooks/x',
  'a\\b.md',
  'caf\uFFFD.md',
])('leaves out %j', (path) => {
  expect(readListing(entry(path))).toEqual({ files: [], leftOut: [path] });
});

it('leaves out links and submodules', () => {
  const sub = `160000 commit ${id}       -\tsub\0`;
  expect(readListing(entry('link.md', '120000') + sub)).toEqual({ files: [], leftOut: ['link.md', 'sub'] });
});
