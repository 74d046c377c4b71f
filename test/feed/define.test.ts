// Holds what the main feed is called and where it is found, all of it from the configuration.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { defineMainFeed } from '../../src/feed/define.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'feedwright-feed-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const ID = { id: 'https://example.org/blog/' };
const configWith = (flags: Record<string, string>) =>
  loadConfig({ cwd, env: {}, flags: { baseUrl: 'https://example.org/blog', ...flags } }).config;

it('every address lies below the base URL', () => {
  const definition = defineMainFeed(configWith({}), ID, undefined);
  expect(definition).toMatchObject({
    id: 'https://example.org/blog/',
    homeUrl: 'https://example.org/blog/',
    pagePath: '/subscribe/',
    pageUrl: 'https://example.org/blog/subscribe/',
    paths: { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' },
    urls: {
      rss: 'https://example.org/blog/rss.xml',
      atom: 'https://example.org/blog/atom.xml',
      json: 'https://example.org/blog/feed.json',
    },
  });
});

it('an author is there only where one is named', () => {
  expect(defineMainFeed(configWith({}), ID, undefined)).not.toHaveProperty('author');
  expect(defineMainFeed(configWith({}), ID, { name: 'Ann' }).author).toEqual({ name: 'Ann' });
});

it.each([
  ['0', 1],
  ['59', 1],
  ['60', 1],
  ['61', 2],
  ['300', 5],
  ['86400', 1440],
])('a copy that is fresh for %s seconds has whole minutes, at least one', (cacheMaxAge, ttl) => {
  expect(defineMainFeed(configWith({ cacheMaxAge }), ID, undefined).ttl).toBe(ttl);
});

it('the rest is as it is configured', () => {
  const config = configWith({
    title: 'T',
    description: 'D',
    language: 'de',
    copyright: 'C',
    'feed.items': '7',
  });
  expect(defineMainFeed(config, ID, undefined)).toMatchObject({
    title: 'T',
    description: 'D',
    language: 'de',
    copyright: 'C',
    maxItems: 7,
    maxBytes: 1_000_000,
  });
});

it('a feed whose address has moved or is gone is not offered', () => {
  expect(defineMainFeed(configWith({}), ID, undefined).offered).toEqual(['rss', 'atom', 'json']);
  const elsewhere = { redirects: '/rss.xml -> https://example.net/feed', gone: '/feed.json, /feed.json?a' };
  expect(defineMainFeed(configWith(elsewhere), ID, undefined).offered).toEqual(['atom']);
  // Other addresses, and the feed with a query, are not its address.
  const others = { redirects: '/a -> /rss.xml, /rss.xml?old -> /rss.xml', gone: '/comments/feed' };
  expect(defineMainFeed(configWith(others), ID, undefined).offered).toEqual(['rss', 'atom', 'json']);
});
