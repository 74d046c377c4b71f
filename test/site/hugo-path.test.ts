// Holds the addresses of Hugo: examples of its own test suite (permalinks_test.go, path_test.go) and of real sites.
import { describe, expect, it } from 'vitest';
import { language, pathIn, pattern, siteWith } from './site-with.ts';

describe('Hugo publishes', () => {
  it.each([
    ['content/blog/a-day.md', '/blog/a-day/'],
    ['content/blog/a-day/index.md', '/blog/a-day/'],
    ['content/about.md', '/about/'],
    ['content/about.en.md', '/about/'],
    ['content/about.fr.md', '/about.fr/'],
    ['content/Blog/My Day.md', '/blog/my-day/'],
    ['content/blog/v1.9.md', '/blog/v1.9/'],
    ["content/blog/what's new, C++.md", '/blog/whats-new-c++/'],
    ['content/blog/a - b & c.md', '/blog/a---b--c/'],
    ['content/blog/трям.md', '/blog/%D1%82%D1%80%D1%8F%D0%BC/'],
    ['content/blog/C# in depth.md', '/blog/c%23-in-depth/'],
    ['content/blog/foo@bar~x_y.md', '/blog/foo@bar~x_y/'],
  ])('%s at its path', (path, address) => {
    expect(pathIn(siteWith('hugo'), path)).toBe(address);
  });

  it.each([
    ['/:year-:month-:title', '/2012-04-spf13-vim-3.0-release-and-new-website/'],
    ['/:year/:yearday/:month/:monthname/:day/:weekday/:weekdayname/', '/2012/97/04/april/06/5/friday/'],
    ['/:section/:slug/', '/a/the-slug/'],
    ['/:slugorfilename/', '/the-slug/'],
    ['/:slugorcontentbasename/', '/the-slug/'],
    ['/:filename/', '/test-page/'],
    ['/:contentbasename/', '/test-page/'],
    ['/:06-:1-:2-:Monday', '/12-4-6-friday/'],
    ['/:2006_01_02_15_04_05/', '/2012_04_06_03_01_59/'],
    ['/:sections/:slug', '/a/b/c/the-slug/'],
    ['/:sections[last]/', '/c/'],
    ['/:sections[0]/:sections[last]/', '/a/c/'],
    ['/:sections[1:]/:slug/', '/b/c/the-slug/'],
    ['/:sections[:last]/:slug/', '/a/b/the-slug/'],
    ['/:sections[7]/:slug/', '/the-slug/'],
    ['/\\:filename', '/filename/'],
    ['/blog/:fred', undefined],
    ['/:TITLE', undefined],
    ['/:2017', undefined],
    ['/:sectionslugs/:slug', undefined],
  ])('at %s', (rule, address) => {
    const title = 'Spf13 Vim 3.0 Release and new website';
    const given = { title, header: { slug: 'The Slug' }, date: '2012-04-06T03:01:59' };
    expect(pathIn(siteWith('hugo', pattern(rule)), 'content/a/b/c/test-page/index.md', given)).toBe(address);
  });

  it('gives blanks one dash, and none beside a dash, under a pattern', () => {
    const site = siteWith('hugo', pattern('/:filename/'));
    expect(pathIn(site, 'content/blog/a - b & c.md')).toBe('/a-b-c/');
  });

  it('turns the plus of a name into a dash under a pattern only', () => {
    const path = 'content/blog/c++17-is-out.md';
    expect(pathIn(siteWith('hugo'), path)).toBe('/blog/c++17-is-out/');
    expect(pathIn(siteWith('hugo', pattern('/:section/:filename/')), path)).toBe('/blog/c-17-is-out/');
  });

  it.each([
    ['a slug', { slug: 'My  Slug!' }, '/blog/my-slug/'],
    ['a slug with a colon', { slug: 'Foo: bar' }, '/blog/foo-bar/'],
    ['a URL', { url: '/My/Own/' }, '/My/Own/'],
    ['a URL to a file', { url: '/old/page.php' }, '/old/page.php'],
    ['a URL without slashes', { url: 'encephalitis' }, '/encephalitis/'],
    ['a URL of placeholders', { url: '/:year/:slug/', slug: 'x' }, '/2024/x/'],
  ])('with %s', (_, header, address) => {
    expect(pathIn(siteWith('hugo'), 'content/blog/a.md', { header, date: '2024-03-01' })).toBe(address);
  });

  it.each([
    [{ uglyURLs: 'true' }, 'content/Blog/A day.md', '/blog/a-day.html'],
    [{ uglyURLs: { notes: 'true' } }, 'content/blog/a.md', '/blog/a/'],
    [{ uglyURLs: { notes: 'true' } }, 'content/notes/a.md', '/notes/a.html'],
    [{ disablePathToLower: 'true' }, 'content/Blog/A  Day.md', '/Blog/A-Day/'],
    [
      { removePathAccents: 'true' },
      'content/Банковский.md',
      '/%D0%B1%D0%B0%D0%BD%D0%BA%D0%BE%D0%B2%D1%81%D0%BA%D0%B8%D0%B8/',
    ],
    [{ contentDir: 'posts' }, 'posts/a/b.md', '/a/b/'],
    [
      { frontmatter: { date: [':filename', ':default'] } },
      'content/blog/2024-03-01-a-day.md',
      '/blog/a-day/',
    ],
    [
      { frontmatter: { date: ['date', ':filename'] } },
      'content/blog/2024-03-01-a-day/index.md',
      '/blog/a-day/',
    ],
  ])('with %j', (options, path, address) => {
    expect(pathIn(siteWith('hugo', { options }), path)).toBe(address);
  });

  const inFolders = [
    language('en', 'content/en/', true),
    language('ko', 'content/ko/'),
    language('gr', 'content/gr/'),
  ];
  const folders = { languages: inFolders, contentFolders: inFolders.map(({ folder }) => folder) };
  const onlySections = { languages: inFolders, contentFolders: ['content/'] };
  const suffixes = {
    languages: [language('en', '', true), language('he'), language('zh_tw')],
    contentFolders: ['content/'],
  };

  it.each([
    [
      folders,
      {},
      'content/en/blog/2021-03-05-second-security-audit/index.md',
      '/blog/2021-03-05-second-security-audit/',
    ],
    [folders, {}, 'content/ko/blog/a.md', '/ko/blog/a/'],
    [folders, {}, 'content/gr/blog/a.md', '/gr/blog/a/'],
    [folders, { defaultContentLanguageInSubdir: 'true' }, 'content/en/blog/a.md', '/en/blog/a/'],
    [suffixes, {}, 'content/blog/a/index.he.md', '/he/blog/a/'],
    [suffixes, {}, 'content/blog/a.zh_tw.md', '/zh_tw/blog/a/'],
    [suffixes, {}, 'content/blog/a.en.md', '/blog/a/'],
    [suffixes, {}, 'content/blog/a.md', '/blog/a/'],
    [onlySections, {}, 'content/ko/blog/a.md', '/ko/blog/a/'],
    [onlySections, {}, 'content/en/blog/a.md', '/en/blog/a/'],
  ])('below the language: %#', ({ languages, contentFolders }, options, path, address) => {
    expect(pathIn(siteWith('hugo', { languages, contentFolders, options }), path)).toBe(address);
  });

  it('a URL of the header below the language only where it begins without a slash', () => {
    const site = siteWith('hugo', folders);
    expect(pathIn(site, 'content/ko/a.md', { header: { url: '/x/' } })).toBe('/x/');
    expect(pathIn(site, 'content/ko/a.md', { header: { url: 'x/' } })).toBe('/ko/x/');
  });
});
