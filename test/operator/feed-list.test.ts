// The list of feeds: each with its own name and count, also where there are a thousand.
import { describe, expect, it } from 'vitest';
import { countByKind, listFeeds, statusOfFeed } from '../../src/operator/feed-list.ts';
import { nameOfFeed } from '../../src/operator/page-text.ts';
import { snapshotOf } from '../web/snapshot-of.ts';
import { startOperators } from './operator-site.ts';

const entry = {
  ...{ id: 'a', url: 'https://example.org/a/', title: 'A', hash: 'h' },
  published: '2026-05-01T00:00:00.000Z',
};
const documents = Object.fromEntries(
  ['/languages/de', '/tags/b', '/tags/caf%C3%A9', '/feeds/essays', 'private:club', ''].flatMap((feed) =>
    ['rss.xml', 'atom.xml', 'feed.json'].map((name) => [`${feed}/${name}`, '<x/>']),
  ),
);
const records = [
  { folder: '/', name: '', articles: 120 },
  { folder: '/tags/caf%C3%A9/', name: 'Café', articles: 7 },
  { folder: '/tags/b/', name: 'B', articles: 2 },
  { folder: '/tags/retired/', name: 'Retired', articles: 0 },
];
const snapshot = {
  ...snapshotOf(documents),
  windows: new Map([
    ['', [entry]],
    ['/feeds/essays', [entry]],
  ]),
};

describe('the list of feeds', () => {
  it('has all that are served, with their own names, the main one first and then the largest', () => {
    const listed = listFeeds(snapshot, records);
    expect(listed.map(({ kind, name, feed, articles }) => [kind, nameOfFeed(feed, name), articles])).toEqual([
      ['main', 'Main feed', 120],
      ['named', 'essays', 1],
      ['private', 'Private: club', 0],
      ['tag', 'Tag: Café', 7],
      ['tag', 'Tag: B', 2],
      ['language', 'Language: de', 0],
    ]);
    expect(countByKind(listed)).toEqual({
      main: 1,
      named: 1,
      private: 1,
      tag: 2,
      section: 0,
      author: 0,
      language: 1,
    });
    expect(listed.map(({ documents: { length } }) => length)).toEqual([3, 3, 3, 3, 3, 3]);
  });

  it('says of a derived feed no newest article, which is not kept', () => {
    const [main, , , tag] = listFeeds(snapshot, records).map(statusOfFeed);
    expect([main?.newest, tag?.newest]).toEqual([
      { title: 'A', url: 'https://example.org/a/', published: entry.published },
      null,
    ]);
    expect(Object.keys(tag?.bytes ?? {})).toEqual([
      '/tags/caf%C3%A9/rss.xml',
      '/tags/caf%C3%A9/atom.xml',
      '/tags/caf%C3%A9/feed.json',
    ]);
  });
});

describe('GET /api/feeds', () => {
  it('gives all of a thousand, page by page', async () => {
    const many = snapshotOf(
      Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`/tags/t${index}/rss.xml`, '<x/>'])),
    );
    const site = await startOperators({ snapshot: many });
    const found = new Set<string>();
    let pages = 0;
    for (let next: string | null = '/api/feeds?limit=300'; next !== null; pages += 1) {
      const { status, text } = await site.as(next);
      expect(status).toBe(200);
      const page = JSON.parse(text);
      expect([page.total, page.counts.tag]).toEqual([1_000, 1_000]);
      for (const { feed } of page.feeds) found.add(feed);
      next = page.next;
    }
    expect([found.size, pages]).toEqual([1_000, 4]);
    for (const limit of ['0', 'x', '-1'])
      expect((await site.as(`/api/feeds?limit=${limit}`)).status).toBe(400);
  });
});
