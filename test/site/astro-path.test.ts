// Holds the addresses of Astro: slugs as github-slugger's own fixtures have them, collections, and Starlight.
import { describe, expect, it } from 'vitest';
import { pathIn, pattern, siteWith } from './site-with.ts';

describe('Astro publishes', () => {
  it.each([
    ['src/content/blog/First Post.md', {}, '/blog/first-post/'],
    ['src/content/blog/2024/A-Day/index.mdx', {}, '/blog/2024/a-day/'],
    ['src/content/blog/2024-03-01-v1.9.md', {}, '/blog/2024-03-01-v19/'],
    ['src/content/blog/a - b_c.md', {}, '/blog/a---b_c/'],
    ['src/content/blog/日本、東京.md', {}, '/blog/%E6%97%A5%E6%9C%AC%E6%9D%B1%E4%BA%AC/'],
    ['src/content/blog/a.md', { slug: 'my/Own' }, '/blog/my/Own/'],
    ['src/content/docs/blog/biome-v1-9.md', {}, '/blog/biome-v1-9/'],
    ['src/content/docs/ja/blog/biome-v2-1.mdx', {}, '/ja/blog/biome-v2-1/'],
    ['src/pages/blog/A Day.md', {}, '/blog/A%20Day/'],
    ['src/pages/blog/index.md', {}, '/blog/'],
    ['src/data/blog/Foo.md', {}, '/blog/foo/'],
  ])('%s with %j', (path, header, address) => {
    expect(pathIn(siteWith('astro', { contentFolders: ['src/data/blog/'] }), path, { header })).toBe(address);
  });

  it('the docs of Starlight by a rule, but a slug of the header from the root', () => {
    const site = siteWith('astro', pattern('/blog/:slug/', 'src/content/docs/blog/'));
    expect(pathIn(site, 'src/content/docs/blog/A Day.md')).toBe('/blog/a-day/');
    expect(pathIn(site, 'src/content/docs/blog/A Day.md', { header: { slug: 'news/x' } })).toBe('/news/x/');
  });

  it.each([
    ['/posts/:slug/', {}, '/posts/a-day/'],
    ['/blog/:slug/', { trailingSlash: 'never' }, '/blog/a-day'],
    ['/:slug/', { build: { format: 'file' } }, '/a-day'],
  ])('under the route %s with %j', (route, options, address) => {
    const site = siteWith('astro', { options, ...pattern(route, 'src/content/blog/') });
    expect(pathIn(site, 'src/content/blog/A day.md')).toBe(address);
  });
});
