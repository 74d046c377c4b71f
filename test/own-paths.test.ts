// The addresses that are ours: those of feeds, of the pages about them, and those that no article can have.
import { describe, expect, it } from 'vitest';
import {
  feedFolder,
  feedPagePath,
  feedPathsIn,
  isOwnPath,
  privatePaths,
  readPrivatePath,
  withoutToken,
} from '../src/own-paths.ts';
import { newToken } from '../src/secret.ts';

describe('the page about a feed', () => {
  it.each([
    ['/rss.xml', '/subscribe/'],
    ['/feed.json', '/subscribe/'],
    ['/tags/caf%C3%A9/atom.xml', '/tags/caf%C3%A9/'],
    ['/feeds/essays/rss.xml', '/feeds/essays/'],
  ])('of %s is at %s', (feed, page) => {
    expect(feedPagePath(feed)).toBe(page);
  });
});

describe('the folder of a feed', () => {
  it.each([
    ['/rss.xml', '/'],
    ['/tags/c-plus-plus/rss.xml', '/tags/c-plus-plus/'],
    ['/sections/news/atom.xml', '/sections/news/'],
    ['/authors/ada/feed.json', '/authors/ada/'],
    ['/languages/pt-br/rss.xml', '/languages/pt-br/'],
    ['/feeds/essays/rss.xml', '/feeds/essays/'],
  ])('of %s is %s, and the feed is found in it again', (path, folder) => {
    expect(feedFolder(path)).toBe(folder);
    expect(Object.values(feedPathsIn(folder))).toContain(path);
  });

  it.each([
    '/tags/rss.xml',
    '/tags//rss.xml',
    '/tags/a/b/rss.xml',
    '/tags/a/',
    '/a/rss.xml',
    '/rss_xml',
    '/rss.xml/',
  ])('there is none of %s', (path) => {
    expect(feedFolder(path)).toBeUndefined();
  });
});

it.each([
  ['/', true],
  ['/subscribe/', true],
  ['/style.css', true],
  ['/readyz', true],
  ['/feeds/', true],
  ['/feeds.opml', true],
  ['/authors/ada/feeds.opml', true],
  ['/tags/art/feeds.opml', false],
  ['/tags/art/feed.json', true],
  ['/tags/art/', false],
  ['/tags/', false],
  ['/articles/a/', false],
])('no article can have %s: %s', (path, isOurs) => {
  expect(isOwnPath(path)).toBe(isOurs);
});

describe('the address of a private feed', () => {
  it('is read back, in every format, and no article can be there', () => {
    for (let n = 0; n < 100; n += 1) {
      const token = newToken();
      for (const path of Object.values(privatePaths(token))) {
        expect(readPrivatePath(path)).toEqual({ token, document: path.slice(path.lastIndexOf('/') + 1) });
        expect(isOwnPath(path)).toBe(true);
        expect(withoutToken(`/blog${path}`)).toBe(`/blog/private/…/${path.slice(path.lastIndexOf('/') + 1)}`);
      }
    }
  });

  it.each([
    '/private/notes/',
    '/private/rss.xml',
    `/private/${'a'.repeat(42)}/rss.xml`,
    `/private/${'a'.repeat(43)}/rss_xml`,
    `/private/${'a'.repeat(43)}/rss.xml\n`,
    `/x/private/${'a'.repeat(43)}/rss.xml`,
  ])('is not %j', (path) => {
    expect(readPrivatePath(path)).toBeUndefined();
    expect(isOwnPath(path)).toBe(false);
  });

  it('is all that is left out of a path', () => {
    const path = '/articles/a-title-that-is-very-long-and-has-many-words-in-it/';
    expect(withoutToken(path)).toBe(path);
    expect(withoutToken('/articles/private-matters/')).toBe('/articles/private-matters/');
  });
});
