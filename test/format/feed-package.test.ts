// The package is asked once for all items that have the same parts, and each gets its own dates.
import { expect, test } from 'vitest';
import { atomEntry, rssItem } from '../../src/format/feed-package.ts';

const item = { title: '\uFDD00\uFDD1', link: 'x-slot:1', id: 'x-slot:2' };

test('items with the same parts differ in their dates only', () => {
  const first = atomEntry({ ...item, date: new Date('2026-01-02T03:04:05Z'), published: new Date(0) });
  const second = atomEntry({ ...item, date: new Date('2026-01-03T00:00:00Z'), published: new Date(864e5) });
  expect(first).toContain('<updated>2026-01-02T03:04:05.000Z</updated>');
  expect(first).toContain('<published>1970-01-01T00:00:00.000Z</published>');
  expect(second).toContain('<updated>2026-01-03T00:00:00.000Z</updated>');
  expect(second).toContain('<published>1970-01-02T00:00:00.000Z</published>');
});

test('a date that is the one of the other stays where it is', () => {
  const text = atomEntry({ ...item, date: new Date(864e5), published: new Date(1e12) });
  expect(text).toContain('<updated>1970-01-02T00:00:00.000Z</updated>');
  expect(text).toContain('<published>2001-09-09T01:46:40.000Z</published>');
});

test('an item with other parts is written anew', () => {
  const date = new Date('2026-01-02T03:04:05Z');
  expect(rssItem({ ...item, date })).not.toContain('<category>');
  expect(rssItem({ ...item, date, category: [{ name: 'a' }] })).toContain('<category>a</category>');
  expect(rssItem({ ...item, date })).toContain('<pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>');
});
