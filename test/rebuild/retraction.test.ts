// Holds what becomes of an article that is taken back: it leaves at once, Atom says so, and its address too, over restarts.
import { chmodSync, renameSync, unlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { attributesOf, textOf } from '../format/find-elements.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json'];
const DAY = 86_400_000;
const BROKEN = '---\ntitle: b\ndate: 2026-02-30\n---\n';

async function siteOf(titles: readonly string[], options: SiteOptions = {}) {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await createSite({ clock, ...options });
  onTestFinished(() => site.close());
  for (const [index, title] of titles.entries()) {
    site.write(`${title}.md`, articleText(title, { date: `2026-01-${28 - index}` }));
    // So that it has held still.
    utimesSync(join(site.posts, `${title}.md`), 1_700_000_000, 1_700_000_000);
  }
  await site.rebuild();
  await site.rebuilder.pagesMade();
  return { site, clock };
}

const tombstones = (site: Site) => attributesOf(site.text('/atom.xml'), 'at:deleted-entry');
const updatedOf = (site: Site) => textOf(site.text('/atom.xml'), 'updated', 'feed');
const isShown = (site: Site, title: string) =>
  FEEDS.map((path) => site.text(path).includes(`>${title}<`) || site.text(path).includes(`"${title}"`));
const idOf = (title: string) => `https://example.org/articles/${title}/`;

test.each<[string, (site: Site) => void]>([
  ['is deleted', ({ posts }) => unlinkSync(join(posts, 'b.md'))],
  ['becomes a draft', (site) => site.write('b.md', articleText('b', { header: 'draft: true' }))],
  ['expires', (site) => site.write('b.md', articleText('b', { header: 'expires: 2026-05-01T00:30:00Z' }))],
])('an article that %s leaves the feeds at once, with a tombstone and without its page', async (_, take) => {
  const { site, clock } = await siteOf(['a', 'b']);
  const before = site.current.get().byPath.get('/atom.xml');
  clock.advance(3_600_000);
  take(site);
  await site.rebuild();
  const at = '2026-05-01T01:00:00.000Z';
  expect(isShown(site, 'b')).toEqual([false, false, false]);
  expect(tombstones(site)).toEqual([{ ref: idOf('b'), when: at }]);
  expect(updatedOf(site)).toBe(at);
  expect(site.current.get().byPath.get('/atom.xml')?.lastModified).toEqual(new Date(at));
  expect(before?.lastModified.getTime()).toBeLessThan(Date.parse(at));
  expect(site.store.pages.get('/articles/b/')).toBeUndefined();
  expect(site.store.formerly('/articles/b/')).toEqual({ url: idOf('b'), isRetracted: true });
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
  expect(tombstones(site)).toHaveLength(1);
});

test('the tombstone goes after its days, and takes the date of the feed nowhere back', async () => {
  const { site, clock } = await siteOf(['a', 'b'], { settings: { tombstones: '2' } });
  clock.advance(1_000);
  unlinkSync(join(site.posts, 'b.md'));
  await site.rebuild();
  clock.advance(2 * DAY - 1);
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
  clock.advance(1);
  expect(await site.rebuild()).toMatchObject({ outcome: 'published', changed: ['/atom.xml'] });
  expect([tombstones(site), updatedOf(site)]).toEqual([[], '2026-05-01T00:00:01.000Z']);
  expect(site.store.formerly('/articles/b/')?.isRetracted).toBe(true);
});

test('an article that comes back has its id and date again, and no tombstone', async () => {
  const { site } = await siteOf(['a', 'b']);
  unlinkSync(join(site.posts, 'b.md'));
  await site.rebuild();
  const updated = updatedOf(site);
  site.restart();
  site.write('b.md', articleText('b', { date: '2026-01-27' }));
  await site.rebuild();
  expect([isShown(site, 'b'), tombstones(site)]).toEqual([[true, true, true], []]);
  expect(updatedOf(site)).toBe(updated);
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
  expect(site.store.pages.get('/articles/b/')).toBeDefined();
  expect(site.text('/atom.xml')).toContain(`<id>${idOf('b')}</id>`);
});

test('an address that an article left leads to where it is now, however often it moved', async () => {
  const { site } = await siteOf(['a', 'b']);
  const moveTo = async (from: string, to: string) => {
    renameSync(join(site.posts, `${from}.md`), join(site.posts, `${to}.md`));
    await site.rebuild();
  };
  await moveTo('b', 'c');
  site.restart();
  await moveTo('c', 'd');
  expect(tombstones(site)).toEqual([]);
  const now = { url: idOf('d'), isRetracted: false };
  expect([site.store.formerly('/articles/b/'), site.store.formerly('/articles/c/')]).toEqual([now, now]);
  expect(site.text('/atom.xml')).toContain(`<id>${idOf('b')}</id>`);
  unlinkSync(join(site.posts, 'd.md'));
  await site.rebuild();
  expect(['b', 'c', 'd'].map((title) => site.store.formerly(`/articles/${title}/`)?.isRetracted)).toEqual([
    true,
    true,
    true,
  ]);
});

test('an article beyond the feed whose file breaks while nothing runs keeps its page, and is not taken back', async () => {
  const { site } = await siteOf(['a', 'b'], { settings: { 'feed.items': '1' } });
  const page = site.text('/articles/b/');
  site.write('b.md', BROKEN);
  site.restart();
  const report = await site.rebuild();
  expect(report).toMatchObject({ articles: { published: 1, refused: 1 } });
  expect([tombstones(site), site.text('/articles/b/')]).toEqual([[], page]);
  expect(await site.store.ledger.all()).toContainEqual(
    expect.objectContaining({ id: idOf('b'), state: 'live' }),
  );
  unlinkSync(join(site.posts, 'b.md'));
  await site.rebuild();
  expect(tombstones(site)).toHaveLength(1);
});

test.skipIf(process.getuid?.() === 0)(
  'articles below a folder that cannot be listed are not taken back',
  async () => {
    const { site } = await siteOf(['a', 'sub/b']);
    chmodSync(join(site.posts, 'sub'), 0o000);
    site.restart();
    await site.rebuild();
    chmodSync(join(site.posts, 'sub'), 0o755);
    expect([tombstones(site), isShown(site, 'sub/b')]).toEqual([[], [true, true, true]]);
  },
);

test('a rebuild that is held takes nothing back', async () => {
  const { site } = await siteOf(['a', 'b']);
  for (const name of ['a', 'b']) unlinkSync(join(site.posts, `${name}.md`));
  expect(await site.rebuild()).toMatchObject({ outcome: 'held' });
  expect((await site.store.ledger.all()).map(({ state }) => state)).toEqual(['live', 'live']);
  expect(site.store.formerly('/articles/b/')).toBeUndefined();
});

test('a file that is missing at a start has to be missing for the window, like at any other time', async () => {
  const { site } = await siteOf(['a', 'b'], { settings: { settle: '60', 'feed.items': '1' } });
  renameSync(join(site.posts, 'b.md'), join(site.posts, 'b.away'));
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged', articles: { unsettled: 1 } });
  expect(tombstones(site)).toEqual([]);
});
