// Lists of feeds through the whole river: what is in them, when they are others, and what pages say of the feeds.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { feedUrlsIn, readOpml } from '../format/read-opml.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

const LISTS = ['/feeds.json', '/feeds.opml'];

async function siteOf(articles: Readonly<Record<string, string>>, options?: SiteOptions): Promise<Site> {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  for (const [name, header] of Object.entries(articles))
    site.write(`${name}.md`, articleText(name, { header }));
  await rebuildAll(site);
  return site;
}

async function rebuildAll(site: Site): Promise<readonly string[]> {
  const { changed } = await site.rebuild();
  await site.rebuilder.pagesMade();
  return changed;
}

const foldersIn = (site: Site, path: string) =>
  feedUrlsIn(readOpml(site.text(path)).outlines).map((url) => new URL('.', url).pathname);
const alternatesOn = (site: Site, path: string) =>
  [...site.text(path).matchAll(/<link rel="alternate"[^>]* href="https:\/\/example\.org([^"]+)"/g)].map(
    ([, href]) => href,
  );

test('every feed is in the OPML, in feeds.json and on the page, each once', async () => {
  const feeds = JSON.stringify({ essays: { title: 'Long reads' } });
  const header = 'tags: [a, C++]\nsection: News\nauthor: Ada';
  const site = await siteOf({ alpha: header, beta: 'language: ja' }, { settings: { feeds } });
  const folders = [
    ...['/', '/feeds/essays/', '/sections/news/', '/authors/ada/'],
    ...['/languages/en/', '/languages/ja/', '/tags/a/', '/tags/cplusplus/'],
  ];
  expect(foldersIn(site, '/feeds.opml')).toEqual(folders);
  const list = JSON.parse(site.text('/feeds.json')) as { feeds: { homeUrl: string; articles: number }[] };
  expect(list.feeds.map(({ homeUrl }) => new URL(homeUrl).pathname)).toEqual(folders);
  expect(list.feeds.map(({ articles }) => articles)).toEqual([2, 2, 1, 1, 1, 1, 1, 1]);
  for (const folder of folders.slice(1))
    expect(site.text('/feeds/')).toContain(`<a href="https://example.org${folder}"`);
  expect(foldersIn(site, '/sections/news/feeds.opml')).toEqual([
    ...['/sections/news/', '/authors/ada/', '/tags/a/', '/tags/cplusplus/'],
  ]);
  expect(foldersIn(site, '/authors/ada/feeds.opml').slice(0, 2)).toEqual([
    '/authors/ada/',
    '/sections/news/',
  ]);
  expect(site.text('/authors/ada/')).toContain('href="https://example.org/authors/ada/feeds.opml"');
});

test('what is said of feeds is other where they are, and nothing is made anew in between', async () => {
  const site = await createSite();
  onTestFinished(() => site.close());
  site.write('alpha.md', articleText('alpha', { header: 'tags: [a]\nauthor: Ada' }));
  site.write('beta.md', articleText('beta', { header: 'tags: [b]' }));
  await site.rebuild();
  // With the first release, though its later versions follow the feeds.
  expect(site.text('/feeds/')).toContain('/tags/b/');
  const opml = site.text('/feeds.opml');
  site.restart();
  expect(await rebuildAll(site)).toEqual([]);
  site.write('gamma.md', articleText('gamma', { header: 'tags: [a]' }));
  expect((await rebuildAll(site)).filter((path) => LISTS.includes(path))).toEqual(['/feeds.json']);
  expect(site.text('/feeds.opml')).toBe(opml);
  expect(site.text('/feeds/')).toMatch(/>a<\/a> <small>2<\/small>/);
  site.write('delta.md', articleText('delta', { header: 'tags: [c]' }));
  expect((await rebuildAll(site)).filter((path) => LISTS.includes(path)).toSorted()).toEqual(LISTS);
  expect(foldersIn(site, '/feeds.opml')).toContain('/tags/c/');
});

test('the same articles give the same lists, whenever they are made', async () => {
  const articles = { alpha: 'tags: [a]\nauthor: Ada', beta: 'tags: [b]\nsection: News' };
  const [one, other] = await Promise.all(
    ['2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z'].map((now) =>
      siteOf(articles, { clock: createFakeClock(now) }),
    ),
  );
  for (const path of [...LISTS, '/feeds/', '/authors/ada/feeds.opml', '/sections/news/feeds.opml']) {
    expect(one?.text(path)).toBe(other?.text(path));
    expect(one?.text(path)).not.toBeUndefined();
  }
});

test('a feed that lost its last article is listed no more, and not offered', async () => {
  const site = await siteOf({ alpha: 'tags: [rare, b]\nauthor: Ada', beta: 'tags: [b]' });
  unlinkSync(join(site.posts, 'alpha.md'));
  await rebuildAll(site);
  expect(foldersIn(site, '/feeds.opml')).toEqual(['/', '/tags/b/']);
  expect(site.text('/feeds.json')).not.toContain('rare');
  expect(site.text('/feeds/')).not.toContain('rare');
  // The feed is served on, and so is its page.
  expect(site.text('/tags/rare/')).toContain('Subscribe to');
  expect(() => site.text('/authors/ada/feeds.opml')).toThrow();
  expect(site.text('/authors/ada/')).not.toContain('feeds.opml');
});

test('a page offers the feeds that are nearest to it', async () => {
  const site = await siteOf({ alpha: 'tags: [a]\nsection: News\nauthor: Ada' });
  const main = ['/rss.xml', '/atom.xml', '/feed.json'];
  for (const path of ['/', '/subscribe/', '/404.html']) expect(alternatesOn(site, path)).toEqual(main);
  expect(alternatesOn(site, '/feeds/')).toEqual([...main, '/feeds.opml']);
  expect(alternatesOn(site, '/articles/alpha/')).toEqual([
    ...main,
    ...['/sections/news/rss.xml', '/authors/ada/rss.xml', '/tags/a/rss.xml'],
  ]);
  expect(alternatesOn(site, '/tags/a/')).toEqual([...main.map((path) => `/tags/a${path}`), ...main]);
  for (const path of ['/', '/articles/alpha/', '/tags/a/', '/feeds/']) {
    const titles = [...site.text(path).matchAll(/<link rel="alternate"[^>]* title="([^"]+)"/g)].map(
      ([, title]) => title,
    );
    expect(new Set(titles).size, path).toBe(titles.length);
  }
});

test('the page of an article follows what its feeds are called', async () => {
  const site = await siteOf({ alpha: 'tags: [go]', beta: 'tags: [Go]', other: 'tags: [x]' });
  expect(site.text('/articles/alpha/')).toContain('title="Feedwright – Go (RSS)"');
  const before = site.store.pages.get('/articles/other/')?.lastModified;
  site.write('gamma.md', articleText('gamma', { header: 'tags: [go]' }));
  await rebuildAll(site);
  expect(site.text('/articles/beta/')).toContain('title="Feedwright – go (RSS)"');
  expect(site.store.pages.get('/articles/other/')?.lastModified).toEqual(before);
});

test('the form is there where readers may choose', async () => {
  const site = await siteOf({ alpha: 'tags: [a]' });
  expect(site.text('/feeds/')).toContain('<form method="get" action="/feed/rss.xml"');
  const other = await siteOf({ alpha: 'tags: [a]' }, { settings: { readerFeeds: 'false' } });
  expect(other.text('/feeds/')).not.toContain('<form');
});
