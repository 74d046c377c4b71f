// Holds which article a reference in a body means: by path from the file, from the folders of the site, and by bare name.
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { createLinks } from '../../src/article/links.ts';
import { plainSite, type Site } from '../../src/site/site.ts';

const article = (path: string) => ({ path, url: `https://example.org/${path}/` }) as Article;
const articles = [
  'content/blog/a.md',
  'content/blog/b/index.md',
  'content/docs/a b.mdx',
  'content/docs/twin.md',
  'content/blog/twin.md',
  '_posts/2024-03-01-day.markdown',
].map(article);
const site: Site = { ...plainSite, contentFolders: ['content/', '_posts/'], folder: '' };
const { linkTo } = createLinks(articles, site);
const from = 'content/blog/here.md';

describe('a reference', () => {
  it.each([
    ['a.md', 'content/blog/a.md'],
    ['./a.md', 'content/blog/a.md'],
    ['a.md#part', 'content/blog/a.md'],
    ['a', 'content/blog/a.md'],
    ['b/index.md', 'content/blog/b/index.md'],
    ['b/', 'content/blog/b/index.md'],
    ['../docs/a%20b.mdx', 'content/docs/a b.mdx'],
    ['/blog/a', 'content/blog/a.md'],
    ['blog/a.md', 'content/blog/a.md'],
    ['@/blog/a.md', 'content/blog/a.md'],
    ['2024-03-01-day', '_posts/2024-03-01-day.markdown'],
    ['_posts/2024-03-01-day.markdown', '_posts/2024-03-01-day.markdown'],
    ['twin', 'content/blog/twin.md'],
  ])('%s leads to %s', (reference, path) => {
    expect(linkTo(from, reference)).toBe(`https://example.org/${path}/`);
  });

  it.each([
    'none.md',
    '',
    '#part',
    'https://example.com/a.md',
    '//example.com/a.md',
    'mailto:a@b.example',
    '../../../etc/a.md',
    'x'.repeat(600),
    '%zz.md',
    'constructor',
    '__proto__',
  ])('%j leads nowhere', (reference) => {
    expect(linkTo(from, reference)).toBeUndefined();
  });

  it('by bare name leads nowhere where two articles have the name', () => {
    expect(linkTo('elsewhere/x.md', 'twin')).toBeUndefined();
  });
});
