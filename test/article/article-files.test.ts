// Holds which files of a folder are articles, for a plain folder and for that of a generator.
import { expect, it } from 'vitest';
import { articleFilesOf } from '../../src/article/article-files.ts';
import { plainSite } from '../../src/site/site.ts';
import { plainFiles } from './plain-files.ts';

const hugo = articleFilesOf({
  ...plainSite,
  dialect: 'hugo',
  contentFolders: ['content/'],
  ignored: ['(^|/)_index(\\.\\w+)?\\.md$', '^content/private/'],
});

it.each([
  ['a.md', true],
  ['news/b.Markdown', true],
  ['c.mdx', true],
  ['c.rst', true],
  ['c.html', false],
  ['c.txt', false],
  ['.a.md', false],
  ['.git/a.md', false],
  ['node_modules/x/a.md', false],
  ['README.md', false],
  ['news/readme.markdown', false],
  ['LICENSE.md', false],
  ['reading.md', true],
])('%s is an article of a plain folder: %j', (path, is) => {
  expect(plainFiles.isArticle(path)).toBe(is);
});

it.each([
  ['content/a.md', true],
  ['content/a.html', true],
  ['docs/a.md', false],
  ['content/_index.md', false],
  ['content/x/_index.he.md', false],
  ['content/private/a.md', false],
])('%s is an article of a site with a content folder: %j', (path, is) => {
  expect(hugo.isArticle(path)).toBe(is);
});

it.each([
  ['content/', true],
  ['content/blog/', true],
  ['themes/', false],
  ['content/.git/', false],
  ['content/node_modules/', false],
])('%s may hold articles of it: %j', (folder, may) => {
  expect(hugo.mayHold(folder)).toBe(may);
});

it('of an export only the export itself counts', () => {
  const ghost = articleFilesOf({ ...plainSite, dialect: 'ghost', evidence: 'export.json' });
  expect(['export.json', 'a.md', 'other.json'].filter(ghost.isArticle)).toEqual(['export.json']);
});
