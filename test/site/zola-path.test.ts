// Holds the addresses of Zola: examples of its own test suite (page.rs, slugs.rs) and of real sites.
import { describe, expect, it } from 'vitest';
import { language, pathIn, siteWith } from './site-with.ts';

describe('Zola publishes', () => {
  it.each([
    ['content/posts/intro/start.md', { slug: 'hello-world' }, '/posts/intro/hello-world/'],
    ['content/start.md', { slug: 'hello-&-world' }, '/hello-world/'],
    ['content/posts/intro/start.md', { path: 'hello-world' }, '/hello-world/'],
    ['content/posts/intro/start.md', { path: '/hello-world' }, '/hello-world/'],
    ['content/1.0-Timeline.md', { path: '2014/12/12/1.0-Timeline' }, '/2014/12/12/1.0-Timeline/'],
    ['content/ file with space.md', {}, '/file-with-space/'],
    ['content/posts/with_assets/index.md', {}, '/posts/with-assets/'],
    ['content/posts/2013-06-02_with-assets/index.md', {}, '/posts/with-assets/'],
    ['content/articles/2021-07-29-sample-article-1.md', { slug: 'hey' }, '/articles/hey/'],
    ['content/2018-10-08_hello.md', {}, '/hello/'],
    ['content/2018-10-08 - hello.md', {}, '/hello/'],
    ['content/2018-10-02T15:00:00Z-hello.md', {}, '/hello/'],
    ['content/2018-13-08-hello.md', {}, '/2018-13-08-hello/'],
    ['content/Big Section/Rust 1.62.0.md', {}, '/Big%20Section/rust-1-62-0/'],
    ['content/日本.md', {}, '/ri-ben/'],
    ['content/a.md', { render: 'false' }, undefined],
  ])('%s with %j', (path, header, address) => {
    expect(pathIn(siteWith('zola'), path, { header })).toBe(address);
  });

  it.each([
    ['test ', 'test', 'test%20'],
    ['tes t', 'tes%20t', 'tes%20t'],
    ['日本', '%E6%97%A5%E6%9C%AC', '%E6%97%A5%E6%9C%AC'],
    ['test (hey)', 'test%20(hey)', 'test%20(hey)'],
    ['a*b', 'ab', 'a*b'],
  ])('%j as a slug, safe or off', (name, safe, off) => {
    const at = (paths: string) =>
      pathIn(siteWith('zola', { options: { slugify: { paths } } }), `content/${name}.md`);
    expect([at('safe'), at('off')]).toEqual([`/${safe}/`, `/${off}/`]);
  });

  it('keeps dates where it is told to', () => {
    const site = siteWith('zola', { options: { slugify: { paths_keep_dates: 'true' } } });
    expect(pathIn(site, 'content/2018-10-08-hello.md')).toBe('/2018-10-08-hello/');
  });

  it.each([
    ['content/posts/a.fr.md', '/fr/posts/a/'],
    ['content/posts/a/index.fr.md', '/fr/posts/a/'],
    ['content/posts/a.md', '/posts/a/'],
  ])('%s below its language', (path, address) => {
    const languages = [language('en', '', true), language('fr')];
    expect(pathIn(siteWith('zola', { languages }), path)).toBe(address);
  });
});
