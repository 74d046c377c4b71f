// Holds that an article that breaks while the service is down stands in its feeds as it was, over restarts.
import { mkdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLastGood } from '../../src/rebuild/last-good.ts';
import { makeArticle } from '../format/sample.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { articleText } from './write-article.ts';

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];
const BROKEN = '---\ntitle: alpha\ndate: 2026-02-30\n---\n\nBroken.\n';
/** Some 2 MB of HTML, which no article may become. */
const HUGE = articleText('alpha', {
  header: 'tags: [x]',
  body: `[a]\n${'[a]'.repeat(60_000)}\n\n[a]: https://example.org/${'x'.repeat(60)}`,
});

async function siteOf(titles: readonly string[], options?: SiteOptions): Promise<Site> {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  for (const title of titles)
    site.write(`${title}.md`, articleText(title, { header: 'tags: [x]\nexpires: 2099-01-01' }));
  await site.rebuild();
  return site;
}

const feedsOf = (site: Site) => FEEDS.map((path) => site.text(path));

test.each([
  ['can no longer be parsed', BROKEN],
  ['becomes too much HTML', HUGE],
])('an article that %s while nothing runs stays as it was, and is reported', async (_, content) => {
  const site = await siteOf(['alpha', 'beta']);
  const [before, page] = [feedsOf(site), site.text('/articles/alpha/')];
  site.write('alpha.md', content);
  for (const _restart of [1, 2]) {
    site.restart();
    const report = await site.rebuild();
    expect(report).toMatchObject({ outcome: 'unchanged', articles: { published: 2, refused: 0 } });
    expect(report.problems).toMatchObject([{ path: 'posts/alpha.md', severity: 'error' }]);
    expect([feedsOf(site), site.text('/articles/alpha/')]).toEqual([before, page]);
  }
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged', problemCount: 1 });
  site.write('alpha.md', articleText('alpha', { body: 'Mended.' }));
  expect(await site.rebuild()).toMatchObject({ outcome: 'published', problemCount: 0 });
  expect(site.text('/rss.xml')).toContain('Mended.');
});

test('what stands in follows the templates', async () => {
  const site = await siteOf(['alpha', 'beta']);
  site.write('alpha.md', BROKEN);
  mkdirSync(join(site.folder, 'templates'));
  writeFileSync(join(site.folder, 'templates/item.liquid'), 'New: {{ article.summary }}');
  writeFileSync(join(site.folder, 'templates/article.liquid'), 'New page: {{ article.summary }}');
  site.restart();
  await site.rebuild();
  expect(site.text('/rss.xml')).toContain('New: The text of alpha.');
  expect(site.text('/articles/alpha/')).toContain('New page: The text of alpha.');
});

test('an article that is gone is gone, whatever the store remembers of it', async () => {
  const site = await siteOf(['alpha', 'beta']);
  unlinkSync(join(site.posts, 'alpha.md'));
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'published', articles: { published: 1 } });
  expect(await site.store.lastGood().then((stored) => [...stored.keys()])).toEqual(['beta.md']);
  site.write('alpha.md', BROKEN);
  site.restart();
  expect(await site.rebuild()).toMatchObject({ articles: { published: 1, refused: 1 } });
});

test.each([
  ['can no longer be parsed', BROKEN],
  ['becomes too much HTML', HUGE],
])(
  'an article that %s stays as it was through an empty mount, and a restart meanwhile',
  async (_, content) => {
    const site = await siteOf(['alpha', 'beta', 'gamma', 'delta']);
    const before = feedsOf(site);
    site.write('alpha.md', content);
    await site.rebuild();
    const disk = `${site.posts}.disk`;
    for (const isRestart of [false, true]) {
      renameSync(site.posts, disk);
      mkdirSync(site.posts);
      if (isRestart) site.restart();
      expect((await site.rebuild()).outcome).toBe('held');
      rmdirSync(site.posts);
      renameSync(disk, site.posts);
      expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged', articles: { published: 4 } });
      expect(feedsOf(site)).toEqual(before);
    }
  },
);

test('a file that breaks after readers lost its article shows nothing of it', async () => {
  const site = await siteOf(['alpha', 'beta']);
  unlinkSync(join(site.posts, 'alpha.md'));
  expect((await site.rebuild()).outcome).toBe('published');
  site.write('alpha.md', BROKEN);
  expect(await site.rebuild()).toMatchObject({
    outcome: 'unchanged',
    articles: { published: 1, refused: 1 },
  });
});

test('only what stands in a feed is kept, and an unchanged site writes nothing', async () => {
  const titles = Array.from({ length: 5 }, (_, index) => `a-${index}`);
  const site = await siteOf(titles, { settings: { 'feed.items': '2' } });
  expect((await site.store.lastGood()).size).toBe(2);
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged', release: 1 });
  rmSync(join(site.posts, 'a-0.md'));
  await site.rebuild();
  expect((await site.store.lastGood()).size).toBe(2);
});

test('an article comes back from its text as it was, dates as dates', () => {
  const article = makeArticle({ expires: new Date('2027-01-01T00:00:00Z'), tags: ['published', 'updated'] });
  const first = createLastGood(new Map());
  const { put, deletePaths } = first.change([article]);
  expect([put.length, deletePaths]).toEqual([1, []]);
  const stored = new Map(put.map(({ path, text }) => [path, text]));
  const second = createLastGood(stored);
  expect(second.stored).toEqual([article]);
  expect(second.change([{ ...article }])).toEqual({ put: [], deletePaths: [] });
  expect(second.change([])).toEqual({ put: [], deletePaths: ['a.md'] });
});

test('what a rebuild could not store is tried again', () => {
  const lastGood = createLastGood(new Map());
  const article = makeArticle();
  expect(lastGood.change([article]).put).toHaveLength(1);
  expect(lastGood.change([article]).put).toHaveLength(1);
  lastGood.commit();
  expect(lastGood.change([article]).put).toEqual([]);
});

test('what was stored in another shape is no article', () => {
  expect(createLastGood(new Map([['a.md', '{"shape":0,"article":{}}']])).stored).toEqual([]);
});
