// The addresses that are ours: those of feeds, of the pages about them, and those that no article can have.
import { describe, expect, it } from 'vitest';
import { feedFolder, feedPagePath, feedPathsIn, isOwnPath } from '../src/own-paths.ts';

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
