// Holds the addresses of Docusaurus: examples of its own test suite (blogUtils.test.ts) and of real sites.
import { describe, expect, it } from 'vitest';
import { language, pathIn, pattern, siteWith } from './site-with.ts';

describe('Docusaurus publishes', () => {
  it.each([
    ['some-post.md', '/some-post'],
    ['some-post/index.md', '/some-post'],
    ['some-post/some-subfolder/index.md', '/some-post/some-subfolder'],
    ['2021-05-12-announcing-docusaurus-two-beta.md', '/2021/05/12/announcing-docusaurus-two-beta'],
    ['2021-05-12-announcing-docusaurus-two-beta/index.mdx', '/2021/05/12/announcing-docusaurus-two-beta'],
    ['2021/05/12/announcing-docusaurus-two-beta/index.md', '/2021/05/12/announcing-docusaurus-two-beta'],
    ['2021/05-12-announcing-docusaurus-two-beta/index.md', '/2021/05/12/announcing-docusaurus-two-beta'],
    ['2021/05/12/announcing/subfolder/file.md', '/2021/05/12/announcing/subfolder/file'],
    ['team-a/2021/05/12/announcing.md', '/2021/05/12/team-a/announcing'],
    ['team-a-2021-05-12-hey/announcing.md', '/2021/05/12/team-a-hey/announcing'],
    ['2015-03-31-5.0.0.md', '/2015/03/31/5.0.0'],
    ['no date.md', '/no%20date'],
  ])('%s', (file, address) => {
    const given = { date: '1999-01-01' };
    expect(
      pathIn(siteWith('docusaurus', { contentFolders: ['website/blog/'] }), `website/blog/${file}`, given),
    ).toBe(`/blog${address}`);
  });

  it.each([
    ['simple/slug', '/blog/simple/slug'],
    ['/hey/my super path/héllô', '/blog/hey/my%20super%20path/h%C3%A9ll%C3%B4'],
  ])('with the slug %s', (slug, address) => {
    expect(pathIn(siteWith('docusaurus'), 'blog/2021-05-12-x.md', { header: { slug } })).toBe(address);
  });

  it.each([
    [{ routeBasePath: '/' }, 'blog/x.md', '/x'],
    [{ routeBasePath: 'news' }, 'blog/x.md', '/news/x'],
    [{ trailingSlash: 'true' }, 'blog/x.md', '/blog/x/'],
    [{ trailingSlash: 'false' }, 'blog/x/index.md', '/blog/x'],
  ])('with %j', (options, path, address) => {
    expect(pathIn(siteWith('docusaurus', { options }), path)).toBe(address);
  });

  it('translations below their language, and a second blog below its own route', () => {
    const languages = [language('en', '', true), language('ja', 'i18n/ja/docusaurus-plugin-content-blog/')];
    const site = siteWith('docusaurus', { contentFolders: ['blog/'], languages });
    expect(pathIn(site, 'i18n/ja/docusaurus-plugin-content-blog/2021-05-12-x.md')).toBe(
      '/ja/blog/2021/05/12/x',
    );
    expect(pathIn(site, 'blog/2021-05-12-x.md')).toBe('/blog/2021/05/12/x');
    expect(pathIn(siteWith('docusaurus', pattern('/community/:slug', 'people/')), 'people/x.md')).toBe(
      '/community/x',
    );
  });
});
