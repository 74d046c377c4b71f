// Holds that a site which switches keeps every id and date that its readers know, where samples of real sites are at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';
import { adoptItems } from '../../src/identity/adopt.ts';
import { type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
import { type FeedItem, readFeedItems } from '../../src/import/feed-items.ts';
import { readFolder } from './read-folder.ts';

const root = join(import.meta.dirname, '../../../shared/corpora');
const expected = join(root, '_expected');
const now = new Date('2026-11-25T00:00:00Z');
const isThere = existsSync(expected);
const HOMES: Readonly<Record<string, string>> = { 'rust-blog-2023': 'https://blog.rust-lang.org' };

function readFeed(path: string): readonly FeedItem[] {
  const items = readFeedItems(readFileSync(path), {
    base: 'https://example.org/',
    calendar: createCalendar('UTC'),
  });
  if ('code' in items) throw new Error(items.message);
  return items;
}

const FEEDS = (isThere ? readdirSync(expected) : []).flatMap((site) =>
  readdirSync(join(expected, site))
    .filter((file) => file.endsWith('.xml'))
    .map((file) => [site, file] as const),
);

describe.skipIf(!isThere)('adopting (skipped where there are no samples beside the checkout)', () => {
  test.each(FEEDS)('%s/%s: every id and date stays', (site, file) => {
    const items = readFeed(join(expected, site, file));
    const { taken } = adoptItems(items, new Map());
    const options = { baseUrl: HOMES[site] };
    const before = readFolder(join(root, site), now, options).published;
    const inSample = items.filter(({ url }) => before.some((article) => article.url === url));
    const after = readFolder(join(root, site), now, { ...options, ledger: taken });
    const byUrl = new Map(after.published.map((article) => [article.url, article]));
    expect(inSample.length).toBeGreaterThan(6);
    for (const { id, url, published, updated } of inSample)
      expect(byUrl.get(url)).toMatchObject({ id, published, ...(file !== 'rss2.xml' && { updated }) });
    expect(after.published).toHaveLength(before.length);
    expect(
      after.problems.filter(({ code }) => /^(id|date)-(kept|minted|unclear|duplicate)$/.test(code)),
    ).toEqual([]);
  });

  test.each(['jekyll', 'hexo-site'])('%s: the second feed finds the articles of the first', (site) => {
    const ledger = new Map<string, LedgerEntry>();
    for (const [, file] of FEEDS.filter(([name]) => name === site)) {
      const { taken, conflicts } = adoptItems(readFeed(join(expected, site, file)), ledger);
      for (const [id, entry] of ledgerOf(taken)) ledger.set(id, entry);
      expect(conflicts).toEqual([]);
    }
  });

  test('on a new host, and with other addresses, every id and date stays', () => {
    const site = 'rust-blog-2023';
    const items = readFeed(join(expected, site, 'feed.xml'));
    const { taken } = adoptItems(items, new Map());
    const ids = new Set(items.map(({ id }) => id));
    const count = (published: readonly { readonly id: string }[]) =>
      published.filter(({ id }) => ids.has(id)).length;
    const there = readFolder(join(root, site), now, { baseUrl: HOMES[site], ledger: taken });
    const moved = readFolder(join(root, site), now, { baseUrl: 'https://new.example/blog', ledger: taken });
    expect(count(moved.published)).toBe(count(there.published));
    expect(count(moved.published)).toBeGreaterThan(6);
  });
});
