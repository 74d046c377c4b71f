// Feeds of tags, sections, authors and languages through the whole river: made, changed alone, emptied, retired, back again.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readAtom, readJson } from '../hostile/read-feeds.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

const DAY = 86_400_000;

async function siteOf(articles: Readonly<Record<string, string>>, options?: SiteOptions): Promise<Site> {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  for (const [name, header] of Object.entries(articles))
    site.write(`${name}.md`, articleText(name, { header }));
  return site;
}

const titlesAt = (site: Site, folder: string) =>
  (JSON.parse(site.text(`${folder}feed.json`)) as { items: { title: string }[] }).items.map(
    ({ title }) => title,
  );
const pathsBelow = (paths: readonly string[], folder: string) =>
  paths.filter((path) => path.startsWith(folder)).toSorted();

test('each tag, section, author and language has its feeds in all formats and a page', async () => {
  const site = await siteOf({
    alpha: 'tags: [Art, C++]\nsection: News\nauthor: Ada Holm',
    beta: 'tags: [art]\nlanguage: ja',
  });
  await site.rebuild();
  expect(titlesAt(site, '/tags/art/').toSorted()).toEqual(['alpha', 'beta']);
  for (const folder of ['/tags/cplusplus/', '/sections/news/', '/authors/ada-holm/', '/languages/en/']) {
    expect(titlesAt(site, folder)).toEqual(['alpha']);
    expect(readAtom(site.text(`${folder}atom.xml`)).map(({ id }) => id)).toEqual(
      readJson(site.text('/feed.json'))
        .map(({ id }) => id)
        .filter((id) => id.includes('alpha')),
    );
    expect(site.text(folder)).toContain('Subscribe to');
  }
  expect(site.text('/languages/ja/atom.xml')).toContain('xml:lang="ja"');
  expect(site.text('/tags/art/rss.xml')).toContain('<title>Feedwright – Art</title>');
});

test('an edit changes the feeds that show the article, and no others', async () => {
  const site = await siteOf({ alpha: 'tags: [a, both]', beta: 'tags: [b, both]' });
  await site.rebuild();
  site.write('alpha.md', articleText('alpha', { header: 'tags: [a, both]', body: 'Other words.' }));
  const { changed } = await site.rebuild();
  expect(pathsBelow(changed, '/tags/')).toEqual(
    ['a', 'both'].flatMap((tag) =>
      ['atom.xml', 'feed.json', 'rss.xml'].map((name) => `/tags/${tag}/${name}`),
    ),
  );
  expect(site.text('/tags/a/')).toContain('Other words.');
});

test('a feed whose bytes were lost is made again, as it was', async () => {
  const site = await siteOf({ alpha: 'tags: [a]', beta: 'tags: [b]' });
  await site.rebuild();
  const before = site.current.get().byPath.get('/tags/a/rss.xml');
  site.store.bodies.lose(before?.hash ?? '');
  expect((await site.rebuild()).changed).toEqual(['/tags/a/rss.xml']);
  expect(site.current.get().byPath.get('/tags/a/rss.xml')?.hash).toBe(before?.hash);
  expect((await site.rebuild()).outcome).toBe('unchanged');
});

test('a new process makes the same bytes, and changes nothing', async () => {
  const site = await siteOf({ alpha: 'tags: [a/b, a-b]', beta: 'tags: [🎉]\nlanguage: ar' });
  await site.rebuild();
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged', changed: [] });
});

test('an article that is filed otherwise moves, without the guard, and the date of its old feed stays', async () => {
  const site = await siteOf(
    Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`a${n}`, 'tags: [old]\nupdated: 2026-03-01'])),
  );
  await site.rebuild();
  const dateOf = (folder: string) => /<updated>([^<]+)/.exec(site.text(`${folder}atom.xml`))?.[1];
  const before = dateOf('/tags/old/');
  for (let n = 0; n < 8; n += 1)
    site.write(`a${n}.md`, articleText(`a${n}`, { header: 'tags: [new]\nupdated: 2026-03-01' }));
  expect(await site.rebuild()).toMatchObject({ outcome: 'published' });
  expect([titlesAt(site, '/tags/old/'), titlesAt(site, '/tags/new/').length]).toEqual([[], 8]);
  expect(dateOf('/tags/old/')).toBe(before);
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
});

test('a feed without articles says what was deleted, is retired after its days, and lives again as it was', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await siteOf({ alpha: 'tags: [rare]', beta: '', gamma: '' }, { clock });
  await site.rebuild();
  unlinkSync(join(site.posts, 'alpha.md'));
  clock.advance(1_000);
  expect(await site.rebuild()).toMatchObject({ outcome: 'published' });
  expect(site.text('/tags/rare/atom.xml')).toContain(
    '<at:deleted-entry ref="https://example.org/articles/alpha/"',
  );
  expect(site.store.isEmptied('/tags/rare/')).toBe(true);
  clock.advance(30 * DAY - 1_000);
  await site.rebuild();
  expect(titlesAt(site, '/tags/rare/')).toEqual([]);
  clock.advance(1_000);
  const { changed } = await site.rebuild();
  expect(pathsBelow(changed, '/tags/rare/').length).toBe(3);
  expect(() => site.text('/tags/rare/rss.xml')).toThrow();
  expect(() => site.text('/tags/rare/')).toThrow();
  site.write('delta.md', articleText('delta', { header: 'tags: [Rare]' }));
  await site.rebuild();
  expect(titlesAt(site, '/tags/rare/')).toEqual(['delta']);
  expect(site.text('/tags/rare/atom.xml')).toContain('<id>https://example.org/tags/rare/</id>');
  expect(site.store.isEmptied('/tags/rare/')).toBe(false);
});

test('the ids of all feeds stay when the host changes, that of the main feed too', async () => {
  const site = await siteOf({ alpha: 'tags: [a]' });
  await site.rebuild();
  const idsOf = (one: Site) =>
    ['/', '/tags/a/'].map((folder) => /<id>([^<]+)/.exec(one.text(`${folder}atom.xml`))?.[1]);
  const before = idsOf(site);
  const moved = await createSite({ in: site.folder, settings: { baseUrl: 'https://new.example' } });
  onTestFinished(() => moved.close());
  await moved.store.approvals.approve('anything', new Date());
  await moved.rebuild();
  expect(moved.text('/tags/a/atom.xml')).toContain('href="https://new.example/tags/a/atom.xml"');
  expect(idsOf(moved)).toEqual(before);
  expect(before).toEqual(['https://example.org/', 'https://example.org/tags/a/']);
});
