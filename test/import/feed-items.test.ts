import { expect, test } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';
import { readFeedItems } from '../../src/import/feed-items.ts';

const settings = { base: 'https://example.org/feed.xml', calendar: createCalendar('UTC') };
const read = (text: string) => readFeedItems(Buffer.from(text), settings);
const rss = (
  items: string,
) => `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel><title>T</title><link>https://example.org/</link>${items}</channel></rss>`;
const published = new Date('2024-03-14T10:00:00Z');

test('RSS: the guid byte for byte, else the link', () => {
  const date = '<pubDate>Thu, 14 Mar 2024 11:00:00 +0100</pubDate>';
  const items = read(
    rss(`<item><title>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title><link>/a/</link><guid isPermaLink="false"> 007 </guid>${date}</item>
      <item><title>B</title><link>https://example.org/b</link>${date}</item>
      <item><guid>HTTP://Example.org/c?x=1&amp;y=2</guid><dc:date>2024-03-14T10:00:00Z</dc:date></item>
      <item><title>Nothing to know it by</title></item>`),
  );
  expect(items).toEqual([
    { id: '007', url: 'https://example.org/a/', title: 'A & B', published, updated: published },
    { id: 'https://example.org/b', url: 'https://example.org/b', title: 'B', published, updated: published },
    {
      ...{ id: 'HTTP://Example.org/c?x=1&y=2', url: 'http://example.org/c?x=1&y=2', title: '' },
      ...{ published, updated: published },
    },
  ]);
});

test('Atom: id, alternate link, both dates', () => {
  const entry = `<entry><title type="html">A &amp;amp; B</title><id>tag:example.org,2024:a</id>
    <link rel="self" href="https://example.org/a.atom"/><link href="https://example.org/a/"/>
    <published>2024-03-14T11:00:00+01:00</published><updated>2024-03-15T00:00:00Z</updated></entry>
    <entry><title>B</title><id>b</id><updated>2024-03-14T10:00:00Z</updated></entry>`;
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>x</id><updated>2024-03-15T00:00:00Z</updated>${entry}</feed>`;
  expect(read(feed)).toEqual([
    {
      ...{ id: 'tag:example.org,2024:a', url: 'https://example.org/a/', title: 'A & B' },
      ...{ published, updated: new Date('2024-03-15T00:00:00Z') },
    },
    { id: 'b', url: '', title: 'B', published, updated: published },
  ]);
});

test('JSON: also with a number for an id, and without dates', () => {
  const items = [
    { id: 12, url: 'https://example.org/a/', title: 'A', date_published: '2024-03-14T10:00:00Z' },
    { id: 'b', date_published: 'yesterday' },
  ];
  expect(read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items }))).toEqual([
    { id: '12', url: 'https://example.org/a/', title: 'A', published, updated: published },
    { id: 'b', url: '', title: '' },
  ]);
});

test('text in another encoding is read as its declaration says', () => {
  const text = rss('<item><title>Žuvis</title><guid>ž</guid></item>').replace(
    '"1.0"',
    '"1.0" encoding="windows-1257"',
  );
  const bytes = Uint8Array.from([...text].map((sign) => ({ Ž: 0xde, ž: 0xfe })[sign] ?? sign.charCodeAt(0)));
  expect(readFeedItems(bytes, settings)).toEqual([{ id: 'ž', url: '', title: 'Žuvis' }]);
});

test.each(['', '<html><body>Not found</body></html>', '{"items": 3}', '<rss', '[1]', '\u0000'])(
  'what is no feed is told so: %j',
  (text) => {
    expect(read(text)).toMatchObject({ code: 'feed-unclear' });
  },
);
