// feeds.json as programs read it: the shape that docs/feeds-json.md tells, whatever a feed is called.
import { expect, test } from 'vitest';
import { writeFeedsJson } from '../../src/format/feeds-json.ts';
import { codeSpans, read as readFile, tableRows } from '../docs/markdown.ts';
import { listingOf } from '../feed/listed.ts';
import { hostileStrings } from './hostile-strings.ts';

interface FeedList {
  readonly version: number;
  readonly feeds: readonly Readonly<Record<string, unknown>>[];
}
const read = (feeds: Parameters<typeof listingOf>[0]): FeedList =>
  JSON.parse(writeFeedsJson(listingOf(feeds)).bytes.toString());

test('it says of the site and of each feed what a program asks for', () => {
  const { feeds, ...site } = read({
    'author:Ona': {
      articles: 7,
      definition: { offered: ['atom', 'rss'], description: '', content: 'summary' },
    },
  });
  expect(site).toEqual({
    ...{ version: 1, title: 'Example', description: 'What happens', language: 'en' },
    homeUrl: 'https://example.org/',
    opmlUrl: 'https://example.org/feeds.opml',
  });
  expect(feeds).toHaveLength(2);
  expect(feeds[0]).toMatchObject({ kind: 'main', pageUrl: 'https://example.org/subscribe/', articles: 1 });
  const folder = 'https://example.org/authors/Ona/';
  expect(feeds[1]).toEqual({
    ...{ id: folder, kind: 'author', name: 'Ona', title: 'Example – Ona' },
    ...{ homeUrl: folder, pageUrl: folder, language: 'en', articles: 7, content: 'summary' },
    updated: '2026-05-01T00:00:00.000Z',
    formats: {
      atom: { url: `${folder}atom.xml`, mediaType: 'application/atom+xml' },
      rss: { url: `${folder}rss.xml`, mediaType: 'application/rss+xml' },
    },
    opmlUrl: `${folder}feeds.opml`,
  });
});

test('the documentation has every member, and no other', () => {
  const text = readFile('docs/feeds-json.md');
  const { feeds, ...site } = read({ 'section:News': {} });
  const told = (header: string) =>
    new Set(tableRows(text, [header, 'what it says']).flatMap(([cell]) => codeSpans(cell ?? '')));
  expect(told('member')).toEqual(new Set([...Object.keys(site), 'feeds']));
  expect(told('member of a feed')).toEqual(new Set(feeds.flatMap(Object.keys)));
});

test('a feed that never had anything has no date', () => {
  expect(read({ '': { updated: new Date(0).toISOString(), articles: 0 } }).feeds[0]).not.toHaveProperty(
    'updated',
  );
});

test('it is JSON that says where it is', () => {
  expect(writeFeedsJson(listingOf({}))).toMatchObject({
    path: '/feeds.json',
    mediaType: 'application/json; charset=utf-8',
    link: '<https://example.org/feeds.json>; rel="self"; type="application/json"',
  });
});

test('no feed is an empty list', () => {
  expect(read({ '': { definition: { offered: [] } } }).feeds).toEqual([]);
});

test.each(Object.entries(hostileStrings))('text is text: %s', (_, text) => {
  expect(read({ '': { definition: { title: text, description: text } } }).feeds[0]).toMatchObject({
    title: text,
    description: text,
  });
});
