// Holds which functions for an address are read as the template that they are, and that no other is guessed at.
import { describe, expect, it } from 'vitest';
import { readPermalinkFunction } from '../../src/site/eleventy-permalink.ts';
import { readSite } from '../../src/site/read-site.ts';
import { usePostsFolder } from '../article/posts-folder.ts';

const folder = usePostsFolder();

/** With holes written as `$<a>`. */
const script = (text: string) => text.replace(/\$<([^<>]*)>/g, ['$', '{$1}'].join(''));

describe('the address that a function gives', () => {
  it.each([
    ['permalink: function({page}) {\n  return `/web/$< page.fileSlug >/`\n}', '/web/{{ page.fileSlug }}/'],
    ['permalink: (data) => `/blog/$<data.page.fileSlug>/`,', '/blog/{{ page.fileSlug }}/'],
    ['permalink: data => `/$<data.lang>/$<data.title>/`', '/{{ lang }}/{{ title }}/'],
    ['permalink(data) { return `/a/$<data.slug>/`; }', '/a/{{ slug }}/'],
    ['"permalink": ({ page, title }) => `/$<page.fileSlug>/`', '/{{ page.fileSlug }}/'],
  ])('is a template in %j', (member, template) => {
    expect(readPermalinkFunction(script(`export default { a: 1, ${member} };`))).toEqual({ template });
  });

  it.each([
    'permalink: (data) => `/$<data.page.fileSlug>/`.toLowerCase()',
    'permalink: (data) => `/$<slugify(data.title)>/`',
    'permalink: (data) => data.draft ? false : `/$<data.slug>/`',
    'permalink(data) { if (data.draft) return false; return `/$<data.slug>/`; }',
    'permalink: (data) => "/" + data.slug',
    'permalink: async ({ page }) => `/$<page.fileSlug>/$<a + b>/`',
  ])('is not known in %j', (member) => {
    expect(readPermalinkFunction(script(`module.exports = { ${member} }`))).toEqual({ template: undefined });
  });

  it.each(['permalink: "/a/"', '// permalink: (data) => `/a/`', 'permalink: false', 'tags: ["permalink"]'])(
    'is none in %j',
    (member) => {
      expect(readPermalinkFunction(script(`module.exports = {\n${member}\n}`))).toBeUndefined();
    },
  );
});

it('is that of the articles beside it, or it is said that it is not known', () => {
  folder.write('.eleventy.js', '');
  folder.write('blog/a.md', '---\ntitle: A\n---\n');
  folder.write(
    'blog/blog.11tydata.js',
    script('export default { permalink: function({page}) { return `/web/$<page.fileSlug>/` } }'),
  );
  const known = readSite(folder.root, 'site');
  expect(known.permalinks).toContainEqual({ folder: 'blog/', pattern: '/web/{{ page.fileSlug }}/' });
  expect(known.problems).toEqual([]);
  folder.write('blog/blog.11tydata.js', 'export default { permalink: (data) => make(data) }');
  const unknown = readSite(folder.root, 'site');
  expect(unknown.permalinks).toHaveLength(1);
  expect(unknown.problems).toMatchObject([
    { path: 'site/blog/blog.11tydata.js', code: 'site-address-computed', severity: 'warning' },
  ]);
});
