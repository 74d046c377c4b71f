import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

/** A site of `count` articles a-0, a-1 … whose feed shows two; each article a day older than the one before. */
async function longSite(count: number, options: SiteOptions = {}): Promise<Site> {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  for (let index = 0; index < count; index += 1) {
    const day = new Date(Date.UTC(2026, 0, 1) - index * 86_400_000).toISOString().slice(0, 10);
    site.write(`a-${index}.md`, articleText(`a-${index}`, { date: day }));
  }
  return site;
}

const window = 20;

test('articles beyond the feed get their page in the background, and the pages follow edits', async () => {
  const site = await longSite(window + 3);
  await site.rebuild();
  expect(await site.rebuilder.pagesMade()).toBe(true);
  expect(site.text(`/articles/a-${window + 2}/`)).toContain(`The text of a-${window + 2}`);
  expect(site.text('/rss.xml')).not.toContain(`a-${window + 2}`);
  site.write(`a-${window + 2}.md`, articleText('renamed', { date: '2020-01-01', body: 'Another text.' }));
  await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(site.text(`/articles/a-${window + 2}/`)).toContain('Another text.');
});

test('a change of a template changes all pages', async () => {
  const site = await longSite(window + 1);
  await site.rebuild();
  await site.rebuilder.pagesMade();
  mkdirSync(join(site.folder, 'templates'));
  writeFileSync(join(site.folder, 'templates/article.liquid'), 'New: {{ article.title }}');
  await site.rebuild();
  await site.rebuilder.pagesMade();
  expect([site.text('/articles/a-0/'), site.text(`/articles/a-${window}/`)]).toEqual([
    'New: a-0\n',
    `New: a-${window}\n`,
  ]);
});

test('a page that is being made when its article goes does not come back', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await longSite(window, { clock });
  const goes = Array.from({ length: 90 }, (_, index) => `goes-${index}`);
  for (const [index, name] of goes.entries()) {
    const date = new Date(Date.UTC(2025, 0, 1) - index).toISOString();
    site.write(`${name}.md`, articleText(name, { date, header: 'expires: 2026-05-01T00:00:10Z' }));
  }
  for (let index = 0; index < 90; index += 1)
    site.write(`stays-${index}.md`, articleText(`stays-${index}`, { date: '2020-01-01' }));
  await site.rebuild();
  // When the first fifty pages are stored the next are being made, and then the pass comes. Their files are as they were.
  await vi.waitFor(async () => expect((await site.store.pages.fingerprints()).size).toBeGreaterThan(window), {
    timeout: 30_000,
    interval: 5,
  });
  clock.advance(10_000);
  expect((await site.rebuild()).articles.expired).toBe(90);
  expect(await site.rebuilder.pagesMade()).toBe(true);
  const paths = [...(await site.store.pages.fingerprints()).keys()];
  expect(paths.filter((path) => path.includes('goes'))).toEqual([]);
  // And the page with all feeds.
  expect(paths).toHaveLength(window + 90 + 1);
});

test('rebuilds in quick succession leave no page open', async () => {
  const site = await longSite(window + 60);
  const made = [];
  for (const body of ['one', 'two', 'three']) {
    site.write('a-0.md', articleText('a-0', { body }));
    await site.rebuild();
    made.push(site.rebuilder.pagesMade());
  }
  expect(await Promise.all(made)).toEqual([true, true, true]);
  expect((await site.store.pages.fingerprints()).size).toBe(window + 60 + 1);
  expect(site.text('/articles/a-0/')).toContain('three');
});

test('an article whose page a template cannot make costs its own page, not those behind it', async () => {
  const site = await longSite(window + 3);
  mkdirSync(join(site.folder, 'templates'));
  const template = `{% if article.title == 'a-${window + 1}' %}{% render 'nowhere.liquid' %}{% endif %}{{ article.title }}`;
  writeFileSync(join(site.folder, 'templates/article.liquid'), template);
  expect((await site.rebuild()).outcome).toBe('published');
  expect(await site.rebuilder.pagesMade()).toBe(true);
  expect(site.text(`/articles/a-${window + 2}/`)).toContain(`a-${window + 2}`);
  expect(site.store.pages.get(`/articles/a-${window + 1}/`)).toBeUndefined();
});

test('a new article that is still being written holds no other one back', async () => {
  const site = await longSite(2, { settings: { settle: '60' } });
  const old = new Date(Date.now() - 3_600_000);
  for (const name of ['a-0.md', 'a-1.md']) utimesSync(join(site.posts, name), old, old);
  await site.rebuild();
  site.write('new.md', articleText('new'));
  const report = await site.rebuild();
  expect(report).toMatchObject({
    outcome: 'unchanged',
    reason: '',
    articles: { unsettled: 1, published: 2 },
  });
});
