// Feeds that the configuration names, through the whole river: their articles, order and content, and what becomes of one that is named no more.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSite, type Site } from '../site.ts';
import { articleText } from './write-article.ts';

async function siteWith(feeds: object, more: Readonly<Record<string, string>> = {}): Promise<Site> {
  const site = await createSite({ settings: { feeds: JSON.stringify(feeds), ...more } });
  onTestFinished(() => site.close());
  for (let n = 1; n <= 6; n += 1) {
    const header = `tags: [${n % 2 === 0 ? 'even' : 'odd'}]\ndescription: In short ${n}`;
    site.write(`a${n}.md`, articleText(`a${n}`, { date: `2026-04-0${n}`, header, body: `Body ${n}.` }));
  }
  await site.rebuild();
  return site;
}

const jsonAt = (site: Site, folder: string) =>
  JSON.parse(site.text(`${folder}feed.json`)) as { title: string; items: { title: string }[] };
const titlesAt = (site: Site, folder: string) => jsonAt(site, folder).items.map(({ title }) => title);

async function restartWith(site: Site, feeds: object): Promise<Site> {
  const again = await createSite({ in: site.folder, settings: { feeds: JSON.stringify(feeds) } });
  onTestFinished(() => again.close());
  return again;
}

test('a named feed has the articles of its rule, in its order and length, as summaries if wanted', async () => {
  const site = await siteWith({
    evens: { title: 'Even ones', include: { tags: ['even'] } },
    serial: { order: 'oldest', items: 3, exclude: { tags: ['even'] }, content: 'summary' },
  });
  expect([jsonAt(site, '/feeds/evens/').title, titlesAt(site, '/feeds/evens/')]).toEqual([
    'Even ones',
    ['a6', 'a4', 'a2'],
  ]);
  expect(titlesAt(site, '/feeds/serial/')).toEqual(['a1', 'a3', 'a5']);
  expect(site.text('/feeds/serial/rss.xml')).toContain('In short 1');
  expect(site.text('/feeds/serial/rss.xml')).not.toContain('Body 1');
  expect(site.text('/feeds/evens/rss.xml')).toContain('Body 2');
  expect(site.text('/feeds/evens/')).toContain('Even ones');
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
});

test('a derived feed is called as the configuration says, by key or by folder', async () => {
  const site = await siteWith({ 'tag:Even': { title: 'E', items: 1 }, '/tags/odd': { title: 'O' } });
  expect([jsonAt(site, '/tags/even/').title, titlesAt(site, '/tags/even/')]).toEqual(['E', ['a6']]);
  expect(jsonAt(site, '/tags/odd/').title).toBe('O');
});

test('what is said of a derived feed that there is none of is told, and costs nothing', async () => {
  const site = await siteWith({ 'tag:evne': { title: 'E' }, '/tags/odd': { title: 'O' }, 'author:x': {} });
  const { problems, outcome } = await site.rebuild();
  expect([outcome, problems.map(({ code, severity, path }) => [code, severity, path])]).toEqual([
    'unchanged',
    Array(2).fill(['feed-unknown', 'warning', 'FEEDWRIGHT_FEEDS']),
  ]);
  expect(problems[0]?.message).toContain('"tag:evne"');
});

test('a feed that is named no more is served on, empty, and the guard lets it', async () => {
  const site = await siteWith({ evens: { include: { tags: ['even'] } } });
  const again = await restartWith(site, {});
  expect(await again.rebuild()).toMatchObject({ outcome: 'published' });
  expect(titlesAt(again, '/feeds/evens/')).toEqual([]);
  expect(again.store.isEmptied('/feeds/evens/')).toBe(true);
});

test('its articles may be filed otherwise, but not vanish unasked', async () => {
  const site = await siteWith({ evens: { include: { tags: ['even'] }, items: 1000 } }, { 'feed.items': '1' });
  for (let n = 10; n < 20; n += 1) site.write(`b${n}.md`, articleText(`b${n}`, { header: 'tags: [even]' }));
  await site.rebuild();
  for (let n = 10; n < 16; n += 1) site.write(`b${n}.md`, articleText(`b${n}`, { header: 'tags: [odd]' }));
  expect(await site.rebuild()).toMatchObject({ outcome: 'published' });
  for (const name of ['a2', 'a4', 'a6', 'b16', 'b17']) unlinkSync(join(site.posts, `${name}.md`));
  const report = await site.rebuild();
  expect([report.outcome, report.reason]).toEqual(['held', expect.stringContaining('/feeds/evens')]);
});
