// OPML as readers import it: valid, nested by kind, the same bytes for the same feeds, whatever a feed is called.
import { expect, test } from 'vitest';
import { writeOpml, writeOpmlOf } from '../../src/format/opml.ts';
import { type Given, listingOf } from '../feed/listed.ts';
import { hostileStrings } from './hostile-strings.ts';
import { feedUrlsIn, type Outline, readOpml } from './read-opml.ts';

const textOf = (feeds: Readonly<Record<string, Given>>) =>
  writeOpml(listingOf(feeds))?.bytes.toString() ?? '';
const shapeOf = (outlines: readonly Outline[]): unknown[] =>
  outlines.map(({ attributes: { text }, children }) =>
    children.length > 0 ? [text, shapeOf(children)] : text,
  );

test('a feed is one outline with its address, its page, what it is about and its language', () => {
  const definition = { title: 'All about C++', description: 'What is <new>', language: 'en-GB' };
  const { outlines } = readOpml(textOf({ 'tag:C++': { definition } }));
  expect(outlines[1]?.children[0]?.attributes).toEqual({
    ...{ type: 'rss', text: 'All about C++', title: 'All about C++', language: 'en-GB' },
    xmlUrl: 'https://example.org/tags/C%2B%2B/rss.xml',
    htmlUrl: 'https://example.org/tags/C%2B%2B/',
    description: 'What is <new>',
  });
});

test('kinds are folders, and the main feed stands before them', () => {
  const { outlines } = readOpml(
    textOf({ 'tag:a': {}, 'tag:b': {}, 'section:s': {}, 'author:Ona': {}, 'language:de': {}, 'feed:f': {} }),
  );
  expect(shapeOf(outlines)).toEqual([
    'Example',
    ['Selections', ['Example – f']],
    ['Sections', ['Example – s']],
    ['Authors', ['Example – Ona']],
    ['Languages', ['Example – de']],
    ['Tags', ['Example – a', 'Example – b']],
  ]);
});

test('the address is that of the format to subscribe to', () => {
  expect(
    feedUrlsIn(readOpml(textOf({ '': { definition: { offered: ['json', 'atom'] } } })).outlines),
  ).toEqual(['https://example.org/feed.json']);
});

test('the head names the site, its owner, and when its feeds began', () => {
  const author = { name: 'Ona & Sons', email: 'ona@example.org' };
  const feeds = {
    '': { began: '2020-02-03T04:05:06Z', definition: { author } },
    'tag:a': { began: '2024-01-01T00:00:00Z', updated: '2026-01-01T00:00:00Z' },
    'tag:b': {},
  };
  expect(readOpml(textOf(feeds)).head).toEqual({
    title: 'Example',
    dateCreated: 'Mon, 03 Feb 2020 04:05:06 GMT',
    dateModified: 'Mon, 01 Jan 2024 00:00:00 GMT',
    ownerName: 'Ona & Sons',
  });
  expect(Object.keys(readOpml(textOf({})).head)).toEqual(['title']);
});

test('an article more changes nothing', () => {
  const before = textOf({ 'tag:a': { articles: 1 } });
  expect(textOf({ 'tag:a': { articles: 2, updated: '2027-01-01T00:00:00Z' } })).toBe(before);
});

test('it is of its own media type, says where it is, and is not there where there is no feed', () => {
  expect(writeOpml(listingOf({}))).toMatchObject({
    path: '/feeds.opml',
    mediaType: 'text/x-opml; charset=utf-8',
    link: '<https://example.org/feeds.opml>; rel="self"; type="text/x-opml"',
  });
  expect(writeOpml(listingOf({ '': { definition: { offered: [] } } }))).toBeUndefined();
});

test('that of an author has their feed first, and then those beside it', () => {
  const { site, feeds } = listingOf({ 'author:Ona': {}, 'tag:a': {}, 'section:s': {} });
  const [own, ...beside] = ['author:Ona', 'section:s', 'tag:a'].flatMap((key) =>
    feeds.filter((feed) => feed.key === key),
  );
  const page = own && writeOpmlOf(own, beside, site);
  expect(page?.path).toBe('/authors/Ona/feeds.opml');
  const { head, outlines } = readOpml(page?.bytes.toString() ?? '');
  expect(head.title).toBe('Example – Ona');
  expect(shapeOf(outlines)).toEqual([
    'Example – Ona',
    ['Sections', ['Example – s']],
    ['Tags', ['Example – a']],
  ]);
});

test.each(Object.entries(hostileStrings))('text is text in every place: %s', (_, text) => {
  const definition = { title: text, description: text, author: { name: text } };
  const plain = text.replace(/\s+/gu, ' ').trim();
  const { head, outlines } = readOpml(textOf({ '': { definition }, [`tag:${'x'}`]: { definition } }));
  expect([head.title, head.ownerName]).toEqual([plain, plain]);
  expect(shapeOf(outlines)).toEqual([plain, ['Tags', [plain]]]);
  expect(outlines[0]?.attributes.description).toBe(plain);
});
