// Private feeds through the whole river: what they hold, that nothing public knows of them, and what becomes of one whose rule changes.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSite, type Site } from '../site.ts';
import { articleText } from './write-article.ts';

const MEMBERS = { private: true, include: { visibility: ['public', 'members'] } };

async function siteWith(feeds: object, folder?: string): Promise<Site> {
  const settings = { feeds: JSON.stringify(feeds), baseUrl: 'https://example.org' };
  const site = await createSite({ settings, ...(folder !== undefined && { in: folder }) });
  onTestFinished(() => site.close());
  return site;
}

async function publish(feeds: object): Promise<Site> {
  const site = await siteWith(feeds);
  site.write('open.md', articleText('open', { header: 'tags: [art]' }));
  site.write('closed.md', articleText('closed', { header: 'tags: [art]\nvisibility: members' }));
  site.write('paid.md', articleText('paid', { header: 'tags: [art]\nvisibility: paid' }));
  await site.rebuild();
  return site;
}

const pathsOf = (site: Site) => [...site.current.get().byPath.keys()];
const textsOf = (site: Site) =>
  new Map(
    [...site.current.get().byPath].map(([path, { codings }]) => [path, codings?.identity.toString() ?? '']),
  );
const titlesIn = (text: string) =>
  (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title);

test('holds what is for members, which nothing public has or names', async () => {
  const site = await publish({ supporters: { title: 'For supporters', ...MEMBERS } });
  expect(titlesIn(site.text('private:supporters/feed.json')).sort()).toEqual(['closed', 'open']);
  expect(pathsOf(site).filter((path) => path.includes('supporters'))).toEqual([
    'private:supporters/rss.xml',
    'private:supporters/atom.xml',
    'private:supporters/feed.json',
  ]);
  const open = [...textsOf(site)].filter(([path]) => path.startsWith('/'));
  for (const path of ['/tags/art/rss.xml', '/feeds.opml', '/feeds.json'])
    expect(open.map(([name]) => name)).toContain(path);
  for (const [path, text] of open) {
    expect(text, path).not.toMatch(/supporters|private:|\/private\//i);
    expect(text, path).not.toContain('closed');
    expect(text, path).not.toContain('paid');
  }
  const pages = await site.store.pages.fingerprints();
  for (const path of pages.keys())
    expect(site.text(path), path).not.toMatch(/supporters|private:|\/private\/|The text of (closed|paid)/i);
  expect([...pages.keys()].filter((path) => /closed|paid|supporters/.test(path))).toEqual([]);
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
});

test('what is for members is in no other named feed, be it public or private', async () => {
  const site = await publish({ supporters: MEMBERS, essays: {}, friends: { private: true } });
  expect(titlesIn(site.text('private:supporters/feed.json')).sort()).toEqual(['closed', 'open']);
  for (const folder of ['/feeds/essays/', 'private:friends/'])
    expect(titlesIn(site.text(`${folder}feed.json`)), folder).toEqual(['open']);
});

test('has no address of itself in its bytes or its headers, and an id without a token', async () => {
  const site = await publish({ supporters: MEMBERS });
  for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
    const path = `private:supporters/${name}`;
    expect(site.current.get().byPath.get(path)?.link).toBe('');
    expect(site.text(path)).not.toMatch(/rel="self"|feed_url|hub|supporters\/(rss|atom|feed)/);
  }
  expect(site.text('private:supporters/atom.xml')).toContain(
    '<id>https://example.org/private/supporters/</id>',
  );
});

test('without a word about visibility holds what is for everybody', async () => {
  const site = await publish({ supporters: { private: true } });
  expect(titlesIn(site.text('private:supporters/feed.json'))).toEqual(['open']);
});

test('as a podcast asks directories to stay away, whatever its rule says', async () => {
  const podcast = { category: 'Technology', locked: false, newFeedUrl: 'https://example.org/rss.xml' };
  const site = await publish({ show: { private: true, podcast } });
  const text = site.text('private:show/rss.xml');
  expect(text).toContain('<itunes:block>Yes</itunes:block>');
  expect(text).toMatch(/<podcast:locked[^>]*>yes</);
  expect(text).not.toContain('new-feed-url');
});

test('is judged by the guard as every named feed', async () => {
  const site = await siteWith({ supporters: { private: true, include: { visibility: ['members'] } } });
  for (let n = 1; n <= 6; n += 1)
    site.write(`m${n}.md`, articleText(`m${n}`, { header: 'visibility: members' }));
  site.write('open.md', articleText('open'));
  await site.rebuild();
  for (let n = 1; n <= 6; n += 1) unlinkSync(join(site.posts, `m${n}.md`));
  const report = await site.rebuild();
  expect(report.outcome).toBe('held');
});

test('a public feed that becomes private leaves its address at once, and its articles stay', async () => {
  const site = await publish({ essays: {} });
  expect(pathsOf(site)).toContain('/feeds/essays/rss.xml');
  const again = await siteWith({ essays: { private: true } }, site.folder);
  expect(await again.rebuild()).toMatchObject({ outcome: 'published' });
  expect(pathsOf(again).filter((path) => path.includes('essays'))).toHaveLength(3);
  expect(pathsOf(again)).not.toContain('/feeds/essays/rss.xml');
  expect(again.store.pages.get('/feeds/essays/')).toBeUndefined();
  expect(titlesIn(again.text('private:essays/feed.json'))).toEqual(['open']);
});

test('a private feed that is named no more is empty, and still at no public address', async () => {
  const site = await publish({ essays: { private: true } });
  const again = await siteWith({}, site.folder);
  await again.rebuild();
  expect(titlesIn(again.text('private:essays/feed.json'))).toEqual([]);
  expect(pathsOf(again).filter((path) => path.startsWith('/feeds/'))).toEqual([]);
});

test('an article that was for everybody and becomes one for members leaves the public feeds and its page', async () => {
  const site = await publish({ supporters: MEMBERS });
  site.write('open.md', articleText('open', { header: 'tags: [art]\nvisibility: members' }));
  site.write('other.md', articleText('other', { header: 'tags: [art]' }));
  expect(await site.rebuild()).toMatchObject({ outcome: 'published' });
  expect(titlesIn(site.text('/feed.json'))).toEqual(['other']);
  expect(site.store.pages.get('/articles/open/')).toBeUndefined();
  expect(titlesIn(site.text('private:supporters/feed.json')).sort()).toEqual(['closed', 'open', 'other']);
});
