// Feeds of a reader's own choice through the whole river: which articles they hold, and what a hostile query costs.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createComposedFeeds } from '../../src/archive/composed-feeds.ts';
import { readAtom, readJson, readRss } from '../hostile/read-feeds.ts';
import { type ArchivedSite, createArchivedSite, range, writeArticles } from './archived-site.ts';

const header = (number: number) =>
  [
    `tags: [${[number % 2 === 0 && 'even', number % 3 === 0 && 'C++', 'all'].filter(Boolean).join(', ')}]`,
    `section: ${number <= 20 ? 'Old' : 'New'}`,
    `author: ${number % 5 === 0 ? 'Ada Holm' : 'Bo Lind'}`,
    number === 30 ? 'language: de' : '',
  ].join('\n');

async function filledSite(): Promise<ArchivedSite> {
  const site = await createArchivedSite();
  writeArticles(site, range(1, 40), header);
  await site.rebuild();
  await site.settled();
  return site;
}

const numbersAt = (site: ArchivedSite, query: string) => {
  const text = site.at(`/feed/feed.json${query}`).codings.identity.toString();
  const { items } = JSON.parse(text) as { items: { id: string }[] };
  return items.map(({ id }) => Number(/a(\d+)\/$/.exec(id)?.[1]));
};
const down = (numbers: number[], most = 20) =>
  numbers
    .filter((number) => number !== 30)
    .sort((a, b) => b - a)
    .slice(0, most);

test('a feed holds what was chosen: one of each kind, of every kind, and none of what is not wanted', async () => {
  const site = await filledSite();
  const all = range(1, 40);
  const cases: readonly (readonly [string, number[]])[] = [
    ['?tag=even', down(all.filter((n) => n % 2 === 0))],
    [
      '?tag=even&tag=c%2B%2B&limit=100',
      down(
        all.filter((n) => n % 2 === 0 || n % 3 === 0),
        100,
      ),
    ],
    ['?tag=even&author=ada+holm', down(all.filter((n) => n % 10 === 0))],
    ['?section=Old&not=even', down(all.filter((n) => n <= 20 && n % 2 === 1))],
    ['?not=all', []],
    ['?tag=nowhere', []],
    ['?lang=de', [30]],
    ['?limit=3', down(all, 3)],
  ];
  for (const [query, numbers] of cases) expect(numbersAt(site, query), query).toEqual(numbers);
});

test('it is a feed of its own in every format, with the words of its address as its name', async () => {
  const site = await filledSite();
  const read = { 'rss.xml': readRss, 'atom.xml': readAtom, 'feed.json': readJson };
  for (const [file, reading] of Object.entries(read)) {
    const text = site.at(`/feed/${file}?tag=even&full=0`).codings.identity.toString();
    expect(reading(text).length, file).toBe(19);
  }
  const text = site.at('/feed/atom.xml?tag=EVEN&not=c%2B%2B').codings.identity.toString();
  expect(text).toContain('<title>Feedwright – even, −C++</title>');
  expect(text).toContain(
    '<link rel="self" type="application/atom+xml" href="https://example.org/feed/atom.xml?tag=even&#x26;not=c%2B%2B"/>',
  );
  expect(site.at('/feed/atom.xml?full=0').codings.identity.toString()).not.toContain('<content');
});

test('a feed that nothing fits says when the site changed, and not 1970', async () => {
  const site = await filledSite();
  const empty = ['rss.xml', 'atom.xml'].map((file) => site.at(`/feed/${file}?tag=nowhere`));
  for (const { codings } of empty) expect(codings.identity.toString()).not.toContain('1970');
});

test('a query that chooses nothing is no feed of its own', async () => {
  const site = await filledSite();
  for (const query of ['', '?limit=', '?tag=&x=1']) expect(() => site.at(`/feed/rss.xml${query}`)).toThrow();
});

test('equal queries are one document, and another one has another tag', async () => {
  const site = await filledSite();
  const one = site.at('/feed/rss.xml?tag=even&author=Ada+Holm');
  expect(site.at('/feed/rss.xml?author=ada-holm&x=1&tag=EVEN&tag=even')).toBe(one);
  expect(site.at('/feed/rss.xml?tag=even').hash).not.toBe(one.hash);
});

test('a new article is in it with the rebuild that publishes it, and one that is filed otherwise is not', async () => {
  const site = await filledSite();
  const before = site.at('/feed/feed.json?tag=even');
  writeArticles(site, [42], header);
  writeArticles(site, [40], () => 'tags: [odd]');
  await site.rebuild();
  expect(numbersAt(site, '?tag=even').slice(0, 2)).toEqual([42, 38]);
  expect(site.at('/feed/feed.json?tag=even').lastModified.getTime()).toBeGreaterThanOrEqual(
    before.lastModified.getTime(),
  );
});

describe('bounds', () => {
  it('asks for admission before it composes, and not for what it has', async () => {
    const site = await filledSite();
    const { archived: reader } = site.store;
    const feeds = createComposedFeeds({ reader, hasArchives: true, hasChosenFeeds: true });
    expect(feeds.find('/feed/rss.xml', '?tag=even', () => 9)).toEqual({ wait: 9 });
    expect(feeds.find('/feed/rss.xml', '?tag=even', () => 0)).toHaveProperty('representation');
    expect(feeds.find('/feed/rss.xml', '?tag=EVEN', () => 9)).toHaveProperty('representation');
    const off = createComposedFeeds({ reader, hasArchives: true, hasChosenFeeds: false });
    expect(off.find('/feed/rss.xml', '?tag=even', () => 0)).toBeUndefined();
  });

  it('keeps no more than it has room for', async () => {
    const site = await filledSite();
    const { archived: reader } = site.store;
    const feeds = createComposedFeeds({ reader, hasArchives: true, hasChosenFeeds: true, room: 10_000 });
    let asked = 0;
    const ask = (tag: number) =>
      feeds.find('/feed/rss.xml', `?tag=${tag}`, () => {
        asked += 1;
        return 0;
      });
    for (const tag of range(1, 50)) ask(tag);
    ask(50);
    expect(asked).toBe(50);
    ask(1);
    expect(asked).toBe(51);
  });

  it('answers any query with a document or a fault, the same for the same', async () => {
    const site = await filledSite();
    const { archived: reader } = site.store;
    const feeds = createComposedFeeds({ reader, hasArchives: true, hasChosenFeeds: true, room: 100_000 });
    const word = fc.oneof(
      fc.constantFrom('even', 'c++', 'all', 'old', 'ada holm', 'de', '0', '5', "'", '"', '%', '\0', '..'),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const pair = fc.tuple(
      fc.constantFrom('tag', 'section', 'author', 'lang', 'not', 'full', 'limit', 'x'),
      word,
    );
    const file = fc.constantFrom('rss.xml', 'atom.xml', 'feed.json');
    fc.assert(
      fc.property(file, fc.array(pair, { maxLength: 25 }), fc.boolean(), (name, pairs, isRaw) => {
        const query = isRaw
          ? `?${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`
          : `?${new URLSearchParams(pairs as [string, string][])}`;
        const found = feeds.find(`/feed/${name}`, query, () => 0);
        const other = pairs.toReversed();
        if (isRaw || !found || !('representation' in found)) return;
        const isPlain = new Set(pairs.map(([key]) => key)).size === pairs.length;
        const again = feeds.find(
          `/feed/${name}`,
          `?${new URLSearchParams(other as [string, string][])}`,
          () => 0,
        );
        if (isPlain) expect(again).toHaveProperty('representation.hash', found.representation.hash);
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });
});
