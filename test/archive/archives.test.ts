// Archive pages through the whole river: finished, found from the feed, and the same whatever comes after.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readAtom } from '../hostile/read-feeds.ts';
import { articleText } from '../rebuild/write-article.ts';
import { createArchivedSite, range, walk, writeArticles } from './archived-site.ts';

const HEADS = ['/rss.xml', '/atom.xml', '/feed.json', '/tags/odd/rss.xml', '/tags/odd/atom.xml'];
const settings = { 'feed.items': '10' };
const tagged = (number: number) => (number % 2 === 1 ? 'tags: [odd]' : 'tags: [even]');

test('a walk from the head of each feed meets each article once, and no link to what is not there', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(1, 57), tagged);
  await site.rebuild();
  await site.settled();
  for (const head of HEADS) {
    const { ids, pages } = walk(site, head);
    expect(ids.length, head).toBe(head.startsWith('/tags') ? 29 : 57);
    expect(pages.size, head).toBe(head.startsWith('/tags') ? 4 : 10);
  }
  expect(() => site.at('/archive/11/rss.xml')).toThrow();
  expect(() => site.at('/tags/even/archive/5/rss.xml')).toThrow();
});

test('a feed that shows everything has no archive', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(1, 10));
  await site.rebuild();
  await site.settled();
  expect(walk(site, '/atom.xml').pages.size).toBe(0);
  expect(site.text('/atom.xml')).not.toContain('prev-archive');
});

test('a finished page says what it is, and names the pages around it', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(1, 30));
  await site.rebuild();
  await site.settled();
  const { link, codings, mediaType } = site.at('/archive/2/atom.xml');
  const text = codings.identity.toString();
  expect(mediaType).toBe('application/atom+xml; charset=utf-8');
  expect(text).toContain('<fh:archive/><link rel="current" href="https://example.org/atom.xml"/>');
  expect(text).toContain('<link rel="prev-archive" href="https://example.org/archive/1/atom.xml"/>');
  expect(text).toContain('href="https://example.org/archive/2/atom.xml"');
  expect(link).toContain('<https://example.org/archive/3/atom.xml>; rel="next-archive"');
  expect(gunzipSync(codings.gzip ?? '').toString()).toBe(text);
  expect(site.at('/archive/1/atom.xml').codings.identity.toString()).not.toContain('prev-archive');
  expect(site.at('/atom.xml').link).toContain('rel="prev-archive"');
});

test('pages stay as they are while 500 further articles are published, over restarts', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(1, 40), tagged);
  await site.rebuild();
  await site.settled();
  const before = HEADS.map((head) => walk(site, head).pages);
  const tags = before.flatMap((pages) => [...pages.keys()]).map((path) => site.at(path).hash);
  for (const first of [41, 166, 291, 416]) {
    writeArticles(site, range(first, first + 124), tagged);
    site.restart();
    await site.rebuild();
    await site.settled();
  }
  for (const [index, head] of HEADS.entries()) {
    const { pages, ids } = walk(site, head);
    expect(ids.length).toBe(head.startsWith('/tags') ? 270 : 540);
    for (const [path, text] of before[index] ?? []) expect(pages.get(path)).toBe(text);
  }
  expect(before.flatMap((pages) => [...pages.keys()]).map((path) => site.at(path).hash)).toEqual(tags);
});

test('a correction comes into the page, and what is taken back leaves it', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(1, 30));
  await site.rebuild();
  await site.settled();
  const before = site.at('/archive/1/atom.xml');
  site.write('a2.md', articleText('a2', { header: 'date: 2020-01-02', body: 'Corrected words.' }));
  rmSync(join(site.posts, 'a4.md'));
  await site.rebuild();
  await site.settled();
  const after = site.at('/archive/1/atom.xml');
  expect(after.codings.identity.toString()).toContain('Corrected words.');
  expect(readAtom(after.codings.identity.toString()).map(({ id }) => id)).toEqual(
    ['a5', 'a3', 'a2', 'a1'].map((name) => expect.stringContaining(`/${name}/`)),
  );
  expect(after.hash).not.toBe(before.hash);
  expect(after.lastModified.getTime()).toBeGreaterThanOrEqual(before.lastModified.getTime());
  expect(walk(site, '/rss.xml').ids.length).toBe(29);
});

test('an old article whose author says that it was changed comes back into the feed, and goes with the rest', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(1, 30));
  await site.rebuild();
  await site.settled();
  const correct = (number: number, header: string) =>
    site.write(`a${number}.md`, articleText(`a${number}`, { header: `date: 2020-01-0${number}\n${header}` }));
  correct(2, 'updated: 2020-01-25');
  correct(3, 'updated: 2020-01-10');
  correct(4, 'subtitle: not said');
  await site.rebuild();
  await site.settled();
  const shown = () => readAtom(site.text('/atom.xml')).map(({ id }) => Number(/a(\d+)\/$/.exec(id)?.[1]));
  expect(shown()).toEqual([...range(21, 30).reverse(), 2]);
  expect(/<published>2020-01-02/.test(site.text('/atom.xml'))).toBe(true);
  site.restart();
  await site.rebuild();
  expect(shown()).toEqual([...range(21, 30).reverse(), 2]);
  expect(walk(site, '/rss.xml').ids.length).toBe(30);
  writeArticles(site, range(31, 36));
  await site.rebuild();
  expect(shown()).toEqual(range(27, 36).reverse());
});

test('an article with an old date, filed late, is found from the head', async () => {
  const site = await createArchivedSite({ settings });
  writeArticles(site, range(2, 31));
  await site.rebuild();
  await site.settled();
  const before = walk(site, '/feed.json').pages;
  writeArticles(site, [1]);
  await site.rebuild();
  await site.settled();
  const { ids, pages } = walk(site, '/feed.json');
  expect(ids.length).toBe(31);
  for (const [path, text] of before) expect(pages.get(path)).toBe(text);
});

test('with archives switched off nothing is linked', async () => {
  const site = await createArchivedSite({ settings: { ...settings, archives: 'false' } });
  writeArticles(site, range(1, 30));
  await site.rebuild();
  await site.settled();
  for (const path of ['/rss.xml', '/atom.xml']) expect(site.text(path)).not.toContain('archive');
  expect(site.text('/feed.json')).not.toContain('next_url');
});
