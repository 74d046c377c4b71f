// Translations through the whole river: who is linked to whom, as they come, change and go.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createArchivedSite, range, walk, writeArticles } from '../archive/archived-site.ts';
import { attributesOf, findElements, textOf } from '../format/find-elements.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';
import { createFakeClock } from './fake-parts.ts';
import { articleText } from './write-article.ts';

async function siteWith(options: SiteOptions = {}): Promise<Site> {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  return site;
}

function write(
  site: Pick<Site, 'write'>,
  language: string,
  { more = '', title = `in ${language}` } = {},
): void {
  const header = `language: ${language}\ntranslationKey: About\n${more}`.trim();
  site.write(`${language}.md`, articleText(title, { header }));
}

async function inThreeLanguages(options: SiteOptions = {}): Promise<Site> {
  const site = await siteWith(options);
  for (const language of ['en', 'de', 'he']) write(site, language);
  site.write('other.md', articleText('other'));
  await site.rebuild();
  await site.rebuilder.pagesMade();
  return site;
}

const linksOnPage = (html: string) =>
  [...html.matchAll(/hreflang="([^"]*)" href="https:\/\/example.org([^"]*)"/g)].map(([, ...link]) =>
    link.join(' '),
  );
const onPage = (site: Site, name: string) => linksOnPage(site.text(`/articles/${name}/`));

/** By title of the entry: the languages of its alternates, in their order. */
function inAtom(atom: string): Record<string, string[]> {
  const entries = findElements(atom, 'entry').map((entry) => {
    const links = attributesOf(entry, 'link').filter(({ rel }) => rel === 'alternate');
    const kinds = links.map(({ type, hreflang = '' }) => `${type} ${hreflang}`);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(links.at(-1)?.href).toBe(links[0]?.href);
    return [textOf(entry, 'title'), links.map(({ hreflang = '' }) => hreflang)] as const;
  });
  return Object.fromEntries(entries);
}

const updates = (atom: string) =>
  findElements(atom, 'entry').map((entry) => [textOf(entry, 'title'), textOf(entry, 'updated')]);

const EN = 'en /articles/en/';
const DE = 'de /articles/de/';
const HE = 'he /articles/he/';
const DEFAULT = 'x-default /articles/en/';

test('three languages are linked to each other, and nothing else to them', async () => {
  const site = await inThreeLanguages();
  for (const name of ['en', 'de', 'he']) expect(onPage(site, name), name).toEqual([DE, EN, HE, DEFAULT]);
  expect(onPage(site, 'other')).toEqual([]);
  expect(inAtom(site.text('/atom.xml'))).toEqual({
    'in en': ['', 'de', 'he', 'en'],
    'in de': ['', 'en', 'he', 'de'],
    'in he': ['', 'de', 'en', 'he'],
    other: [''],
  });
  site.restart();
  expect(await site.rebuild()).toMatchObject({ outcome: 'unchanged' });
});

test('when a translation goes the others are written anew, and nothing was updated in them', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await inThreeLanguages({ clock });
  const before = new Map(updates(site.text('/atom.xml')) as [string, string][]);
  const other = site.store.pages.get('/articles/other/')?.hash;
  clock.advance(86_400_000);
  unlinkSync(join(site.posts, 'de.md'));
  await site.rebuild();
  // One that is gone for a moment may come back.
  clock.advance(86_400_000);
  await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(onPage(site, 'en')).toEqual([EN, HE, DEFAULT]);
  expect(onPage(site, 'he')).toEqual([EN, HE, DEFAULT]);
  const { 'in en': english, 'in he': hebrew } = inAtom(site.text('/atom.xml'));
  expect([english, hebrew]).toEqual([
    ['', 'he', 'en'],
    ['', 'en', 'he'],
  ]);
  for (const [title, updated] of updates(site.text('/atom.xml')))
    expect(updated, title).toBe(before.get(title ?? ''));
  expect(site.store.pages.get('/articles/other/')?.hash).toBe(other);
  unlinkSync(join(site.posts, 'he.md'));
  await site.rebuild();
  clock.advance(86_400_000);
  await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(onPage(site, 'en')).toEqual([]);
  expect(inAtom(site.text('/atom.xml'))['in en']).toEqual(['']);
});

test('a translation that comes, or gets another title, is seen in the others, whose files are as they were', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await inThreeLanguages({ clock });
  const before = updates(site.text('/atom.xml')).filter(([title]) => title !== 'in de');
  clock.advance(86_400_000);
  write(site, 'fr');
  write(site, 'de', { title: 'auf Deutsch' });
  await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(onPage(site, 'he')).toEqual([DE, EN, 'fr /articles/fr/', HE, DEFAULT]);
  const entry = findElements(site.text('/atom.xml'), 'entry').find((one) => textOf(one, 'title') === 'in he');
  expect(entry && attributesOf(entry, 'link').map(({ title }) => title)).toEqual([
    ...[undefined, 'auf Deutsch', 'in en', 'in fr', undefined],
  ]);
  const after = updates(site.text('/atom.xml')).filter(([title]) =>
    before.some(([known]) => known === title),
  );
  expect(after).toEqual(before);
});

test('a key that is added is no change of content', async () => {
  const clock = createFakeClock('2026-05-01T00:00:00Z');
  const site = await siteWith({ clock });
  write(site, 'en');
  site.write('de.md', articleText('in de', { header: 'language: de' }));
  await site.rebuild();
  const before = updates(site.text('/atom.xml'));
  clock.advance(86_400_000);
  write(site, 'de');
  await site.rebuild();
  expect(inAtom(site.text('/atom.xml'))['in en']).toEqual(['', 'de', 'en']);
  expect(updates(site.text('/atom.xml'))).toEqual(before);
});

describe('what not everybody may read', () => {
  const hidden = [
    ['a draft', 'draft: true'],
    ['an expired article', 'expires: 2026-04-30'],
    ['one for members', 'visibility: members'],
    ['one for members that no feed has', 'visibility: paid'],
  ];
  const feeds = JSON.stringify({
    supporters: { private: true, include: { visibility: ['public', 'members'] } },
  });

  test.each(hidden)("%s is nobody's translation", async (_, more = '') => {
    const site = await siteWith({ clock: createFakeClock('2026-05-01T00:00:00Z'), settings: { feeds } });
    write(site, 'en');
    write(site, 'he');
    write(site, 'de', { more });
    await site.rebuild();
    await site.rebuilder.pagesMade();
    expect(onPage(site, 'en')).toEqual([EN, HE, DEFAULT]);
    for (const path of ['/atom.xml', 'private:supporters/atom.xml'])
      expect(inAtom(site.text(path)), path).toMatchObject({
        'in en': ['', 'he', 'en'],
        'in he': ['', 'en', 'he'],
      });
    expect(
      [...site.current.get().byPath.keys()].filter(
        (path) => path.startsWith('/') && site.text(path).includes('/de/'),
      ),
    ).toEqual([]);
  });

  test('an article that becomes a draft is linked no more', async () => {
    const site = await inThreeLanguages();
    write(site, 'de', { more: 'draft: true' });
    await site.rebuild();
    await site.rebuilder.pagesMade();
    expect(onPage(site, 'en')).toEqual([EN, HE, DEFAULT]);
    expect(inAtom(site.text('/atom.xml'))).toMatchObject({
      'in en': ['', 'he', 'en'],
      'in he': ['', 'en', 'he'],
    });
  });

  test('a future translation is linked when its time comes', async () => {
    const clock = createFakeClock('2026-05-01T00:00:00Z');
    const site = await siteWith({ clock });
    write(site, 'en');
    site.write(
      'de.md',
      articleText('in de', { date: '2026-05-02', header: 'language: de\ntranslationKey: About' }),
    );
    await site.rebuild();
    await site.rebuilder.pagesMade();
    expect(onPage(site, 'en')).toEqual([]);
    expect(site.text('/atom.xml')).not.toContain('hreflang');
    clock.advance(2 * 86_400_000);
    await site.rebuild();
    await site.rebuilder.pagesMade();
    expect(onPage(site, 'en')).toEqual([DE, EN, DEFAULT]);
    expect(inAtom(site.text('/atom.xml'))).toEqual({ 'in en': ['', 'de', 'en'], 'in de': ['', 'en', 'de'] });
  });
});

test('an earlier version that stands in for a broken file names the translations that there are', async () => {
  const site = await inThreeLanguages();
  site.write('en.md', '---\ntitle: in en\ndate: never\n---\n\nBroken.\n');
  write(site, 'de', { more: 'draft: true' });
  await site.rebuild();
  expect(inAtom(site.text('/atom.xml'))['in en']).toEqual(['', 'he', 'en']);
  site.restart();
  write(site, 'fr');
  write(site, 'he', { more: 'draft: true' });
  await site.rebuild();
  expect(inAtom(site.text('/atom.xml'))['in en']).toEqual(['', 'fr', 'en']);
});

test('two in one language are told, and linked to nobody', async () => {
  const site = await inThreeLanguages();
  site.write('second.md', articleText('second', { header: 'language: en\ntranslationKey: About' }));
  const { problems } = await site.rebuild();
  await site.rebuilder.pagesMade();
  expect(problems).toMatchObject([
    { path: 'posts/second.md', line: 5, code: 'translation-ambiguous', severity: 'warning' },
  ]);
  expect(problems[0]?.message).toContain('posts/en.md:5');
  for (const name of ['en', 'de', 'he', 'second']) expect(onPage(site, name), name).toEqual([]);
  expect(site.text('/atom.xml')).not.toContain('hreflang');
});

test('an article that its feed shows no more is written anew, with its page and in its archive', async () => {
  const site = await createArchivedSite({ settings: { 'feed.items': '10' } });
  writeArticles(site, range(1, 40), (number) => (number === 3 ? 'language: en\ntranslationKey: About' : ''));
  await site.rebuild();
  await site.settled();
  const before = walk(site, '/atom.xml').pages;
  write(site, 'de');
  await site.rebuild();
  await site.settled();
  const after = walk(site, '/atom.xml').pages;
  expect(onPage(site, 'a3')).toEqual([DE, 'en /articles/a3/', 'x-default /articles/a3/']);
  const changed = [...before].filter(([path, text]) => after.get(path) !== text);
  expect(changed).toHaveLength(1);
  expect(inAtom(after.get(changed[0]?.[0] ?? '') ?? '')).toMatchObject({ a3: ['', 'de', 'en'], a2: [''] });
  unlinkSync(join(site.posts, 'de.md'));
  await site.rebuild();
  await site.rebuild();
  await site.settled();
  const last = walk(site, '/atom.xml').pages;
  for (const [path, text] of before) expect(last.get(path), path).toBe(text);
});
