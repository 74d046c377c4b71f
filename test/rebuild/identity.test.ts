// Holds over restarts, through the real rebuild process and the real store, what readers know an article by.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

/** A site with two articles that readers have seen. */
async function seenSite(options: SiteOptions = {}): Promise<Site> {
  const site = await createSite({ clock: createFakeClock('2026-05-01T12:00:00Z'), ...options });
  onTestFinished(() => site.close());
  site.write('a.md', articleText('alpha', { date: '2026-04-01', header: 'slug: alpha' }));
  site.write('b.md', articleText('beta', { date: '2026-04-02' }));
  await site.rebuild();
  return site;
}

/** The same folder and store, with another process and maybe other settings. */
async function restart(site: Site, options: SiteOptions = {}): Promise<Site> {
  const next = await createSite({
    clock: createFakeClock('2026-05-02T12:00:00Z'),
    in: site.folder,
    ...options,
  });
  onTestFinished(() => next.close());
  return next;
}

interface Item {
  readonly id: string;
  readonly url: string;
  readonly date_published: string;
  readonly date_modified: string;
}

const itemsOf = (site: Site): Item[] => JSON.parse(site.text('/feed.json')).items;
const idsOf = (site: Site) => itemsOf(site).map(({ id }) => id);
const ids = ['https://example.org/articles/b/', 'https://example.org/articles/alpha/'];

test('ids stay through a restart, a rename, another slug, pattern, scheme and host', async () => {
  const site = await seenSite();
  expect(idsOf(site)).toEqual(ids);
  renameSync(join(site.posts, 'b.md'), join(site.posts, '2026-beta.md'));
  site.write('a.md', articleText('alpha', { date: '2026-04-01', header: 'slug: other' }));
  const settings = { baseUrl: 'http://elsewhere.example', permalink: '/:year/:slug/' };
  const moved = await restart(site, { settings });
  const report = await moved.rebuild();
  expect([report.outcome, report.problems]).toEqual(['published', []]);
  expect(itemsOf(moved)).toMatchObject([
    { id: ids[0], url: 'http://elsewhere.example/2026/2026-beta/' },
    { id: ids[1], url: 'http://elsewhere.example/2026/other/' },
  ]);
  expect(moved.text('/2026/other/')).toContain('alpha');
  expect((await moved.store.ledger.all()).map(({ path }) => path).sort()).toEqual(['2026-beta.md', 'a.md']);
});

test('an edited date is kept, an edited text is updated now, and pages follow', async () => {
  const site = await seenSite();
  const clock = createFakeClock('2026-05-02T12:00:00.700Z');
  const later = await restart(site, { clock });
  later.write('a.md', articleText('alpha', { date: '2026-04-20', header: 'slug: alpha', body: 'New text.' }));
  const report = await later.rebuild();
  await later.rebuilder.pagesMade();
  expect(report.problems).toMatchObject([{ path: 'posts/a.md', code: 'date-kept' }]);
  expect(itemsOf(later)[1]).toMatchObject({
    date_published: '2026-04-01T00:00:00.000Z',
    date_modified: '2026-05-02T12:00:00.000Z',
  });
  expect(later.text('/articles/alpha/')).toMatch(/datetime="2026-04-01T00:00:00(\.000)?Z"/);
  clock.advance(60_000);
  // White space is no content.
  later.write(
    'a.md',
    articleText('alpha', { date: '2026-04-20', header: 'slug: alpha', body: '\nNew\ntext.\n' }),
  );
  await later.rebuild();
  expect(itemsOf(later)[1]).toMatchObject({ date_modified: '2026-05-02T12:00:00.000Z' });
});

test('a date that follows the header changes feed and page', async () => {
  const site = await seenSite({ settings: { publishedDate: 'follow' } });
  site.write('a.md', articleText('alpha', { date: '2026-04-20', header: 'slug: alpha' }));
  await site.rebuild();
  expect(itemsOf(site)[0]).toMatchObject({ id: ids[1], date_published: '2026-04-20T00:00:00.000Z' });
  expect(site.text('/articles/alpha/')).toMatch(/datetime="2026-04-20T00:00:00(\.000)?Z"/);
});

test('an article that is hidden by a future date comes back with its id and its first date', async () => {
  const site = await seenSite();
  site.write('a.md', articleText('alpha', { date: '2026-05-03', header: 'slug: alpha' }));
  await site.rebuild();
  expect(idsOf(site)).toEqual([ids[0]]);
  const later = await restart(site, { clock: createFakeClock('2026-05-03T00:00:00Z') });
  await later.rebuild();
  expect(itemsOf(later)[1]).toMatchObject({ id: ids[1], date_published: '2026-04-01T00:00:00.000Z' });
});

test('a copy with the id of the first one is refused, also after a restart and with an older date', async () => {
  const site = await seenSite();
  site.write('copy.md', articleText('copy', { date: '2001-01-01', header: `id: ${ids[1]}` }));
  const later = await restart(site);
  const report = await later.rebuild();
  expect(report.problems).toMatchObject([{ path: 'posts/copy.md', code: 'id-duplicate' }]);
  expect(idsOf(later)).toEqual(ids);
});

test('two articles that may be one are refused until their headers say which', async () => {
  const site = await seenSite();
  const twin = articleText('twin', { date: '2026-04-03' });
  site.write('c.md', twin);
  await site.rebuild();
  rmSync(join(site.posts, 'c.md'));
  for (const name of ['d.md', 'e.md']) site.write(name, twin);
  const report = await site.rebuild();
  expect(report.problems).toMatchObject([{ code: 'id-unclear' }, { code: 'id-unclear' }]);
  expect(idsOf(site)).toEqual(ids);
  const id = 'https://example.org/articles/c/';
  site.write('d.md', articleText('twin', { date: '2026-04-03', header: `id: ${id}` }));
  expect((await site.rebuild()).problems).toEqual([]);
  expect(itemsOf(site).map((item) => item.id)).toEqual(
    ['https://example.org/articles/e/', id, ...ids].sort(byFeed),
  );
});

/** The two of one day stand first, by id. */
function byFeed(a: string, b: string): number {
  const rank = (id: string) => (ids.includes(id) ? 1 + ids.indexOf(id) : 0);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

test('a rebuild that is held, and one that cannot be stored, forget nothing', async () => {
  const clock = createFakeClock('2026-05-01T12:00:00Z');
  const site = await seenSite({ clock });
  for (const name of ['a.md', 'b.md']) rmSync(join(site.posts, name));
  expect((await site.rebuild()).outcome).toBe('held');
  site.write('moved.md', articleText('beta', { date: '2026-04-02' }));
  site.write('a.md', articleText('alpha', { date: '2026-04-01', header: 'slug: alpha', body: 'Edited.' }));
  const { save } = site.store.releases;
  let isFull = true;
  Object.assign(site.store.releases, {
    save: async (publication: Parameters<typeof save>[0]) => {
      if (isFull) throw new Error('the disk is full');
      return save(publication);
    },
  });
  await site.rebuild();
  expect(idsOf(site)).toEqual(ids);
  const [, edited] = itemsOf(site);
  for (let round = 0; round < 2; round += 1) {
    clock.advance(60_000);
    await site.rebuild();
    expect(itemsOf(site)[1]).toEqual(edited);
  }
  isFull = false;
  await site.rebuild();
  expect(await site.store.ledger.all()).toMatchObject([
    { id: ids[1], updated: '2026-05-01T12:00:00.000Z' },
    { id: ids[0], path: 'moved.md' },
  ]);
});
