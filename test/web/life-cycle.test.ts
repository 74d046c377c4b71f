// What becomes of paths that moved, are gone, or are other names of a feed: as decisions, and over real HTTP.

import { describe, expect, test } from 'vitest';
import type { Formerly } from '../../src/store/addresses.ts';
import { feedAtAlias } from '../../src/web/aliases.ts';
import type { OnAnswer } from '../../src/web/feeds.ts';
import { createLifeCycle, type LifeCycleOptions } from '../../src/web/life-cycle.ts';
import { ask } from './http-client.ts';
import { NOON, RSS, startSite } from './site.ts';
import { representationOf, snapshotOf } from './snapshot-of.ts';

const FEEDS = ['/rss.xml', '/atom.xml', '/feed.json', '/', '/articles/a/'];

function lifeCycleOf({ baseUrl = 'https://example.org', ...options }: Partial<LifeCycleOptions> = {}) {
  const lifeCycle = createLifeCycle({
    ...{ baseUrl, redirects: new Map<string, string>(), gone: [], privateFeeds: [] },
    isServed: (path) => FEEDS.includes(path),
    formerly: () => undefined,
    isEmptied: () => false,
    ...options,
  });
  const told = (fate: ReturnType<typeof lifeCycle.override>) =>
    typeof fate === 'object' ? fate.location : fate;
  return {
    override: (path: string, query = '') => told(lifeCycle.override(path, query)),
    fallback: (path: string, query = '') => told(lifeCycle.fallback(path, query)),
  };
}

describe('aliases', () => {
  test.each([
    ['/feed', '/rss.xml'],
    ['/feed/', '/rss.xml'],
    ['/feed.xml', '/rss.xml'],
    ['/index.xml', '/rss.xml'],
    ['/rss', '/rss.xml'],
    ['/rss/', '/rss.xml'],
    ['/rss2.xml', '/rss.xml'],
    ['/feed/rdf/', '/rss.xml'],
    ['/wp-rdf.php', '/rss.xml'],
    ['/feed/feed.xml', '/atom.xml'],
    ['/wp-commentsrss2.php', undefined],
    ['/feed.rss', '/rss.xml'],
    ['/blog/rss.xml', '/rss.xml'],
    ['/rss.xml/', '/rss.xml'],
    ['/atom', '/atom.xml'],
    ['/feed/atom/', '/atom.xml'],
    ['/feeds/all.atom.xml', '/atom.xml'],
    ['/feeds/posts/default', '/atom.xml'],
    ['/feed/feed.json', '/feed.json'],
    ['/comments/feed', undefined], // another feed, which is not here
    ['/tags/a/feed', undefined],
    ['/Feed', undefined],
    ['/feed//', undefined],
    ['/', undefined],
    ['', undefined],
    ['/constructor', undefined],
  ])('%s is %s', (path, feed) => {
    expect(feedAtAlias(path, '')).toBe(feed);
    expect(feedAtAlias(path, '?utm_source=x')).toBe(feed);
  });

  test('may depend on the query', () => {
    expect(feedAtAlias('/feeds/posts/default', '?alt=rss')).toBe('/rss.xml');
    expect(feedAtAlias('/', '?feed=rss2')).toBe('/rss.xml');
    expect(feedAtAlias('/', '?feed=rdf')).toBe('/rss.xml');
    expect(feedAtAlias('/', '?feed=atom')).toBe('/atom.xml');
    // Of one category: another feed.
    expect(feedAtAlias('/', '?feed=rss2&cat=3')).toBeUndefined();
    expect(feedAtAlias('/', '?feed=x')).toBeUndefined();
  });

  test('lead to the public address', () => {
    expect(lifeCycleOf().fallback('/feed/', '?x')).toBe('https://example.org/rss.xml');
    const below = lifeCycleOf({ baseUrl: 'https://example.org/blog' });
    for (const path of ['/feed', '/blog/feed', '/blog/feed/'])
      expect(below.fallback(path)).toBe('https://example.org/blog/rss.xml');
    expect(below.override('/blog/', '?feed=rss2')).toBe('https://example.org/blog/rss.xml');
  });

  test('lead nowhere where the feed is not made yet', () => {
    const { override, fallback } = lifeCycleOf({ isServed: () => false });
    expect([override('/', '?feed=rss2'), fallback('/feed')]).toEqual([undefined, undefined]);
  });

  test('follow their feed', () => {
    const { fallback } = lifeCycleOf({
      redirects: new Map([['/rss.xml', 'https://new.example/feed']]),
      gone: ['/atom.xml'],
    });
    expect([fallback('/feed'), fallback('/atom'), fallback('/feed/json')]).toEqual([
      'https://new.example/feed',
      'gone',
      'https://example.org/feed.json',
    ]);
  });
});

describe('redirects', () => {
  const redirects = new Map([
    ['/old.xml', '/rss.xml'],
    ['/feed.php?id=2', '/atom.xml'],
    ['/feed.php', 'https://elsewhere.example/feed?x'],
    ['/a', '/articles/a?b'],
    ['/c', '/feed/'],
    ['/d', '/not/here'],
  ]);

  test.each([
    ['/old.xml', '', 'https://example.org/rss.xml'],
    ['/old.xml', '?utm_source=x', 'https://example.org/rss.xml'],
    ['/old.xml/', '', undefined],
    ['/feed.php', '?id=2', 'https://example.org/atom.xml'],
    ['/feed.php', '?id=3', 'https://elsewhere.example/feed?x'],
    ['/a', '', 'https://example.org/articles/a/?b'], // the page adds the slash: no second redirect
    ['/c', '', 'https://example.org/rss.xml'], // an alias: likewise
    ['/d', '', 'https://example.org/not/here'],
    ['/rss.xml', '', undefined],
    ['/', '', undefined],
    ['/', '?x', undefined],
  ])('%s%s leads to %s', (path, query, location) => {
    expect(lifeCycleOf({ redirects }).override(path, query)).toBe(location);
    const below = lifeCycleOf({ redirects, baseUrl: 'https://example.org/b' });
    const there = location?.replace('https://example.org/', 'https://example.org/b/');
    expect([below.override(`/b${path}`, query), below.override(path, query)]).toEqual([there, there]);
  });
});

test('gone is what was told to be, with any query, or with one', () => {
  const { override } = lifeCycleOf({ gone: ['/old.xml', '/feed.php?id=2', '/blog'] });
  expect(['/old.xml', '/feed.php', '/blog', '/blog/'].map((path) => override(path))).toEqual([
    'gone',
    undefined,
    'gone',
    undefined,
  ]);
  expect([override('/old.xml', '?x'), override('/feed.php', '?id=2')]).toEqual(['gone', 'gone']);
});

describe('an address that an article left', () => {
  const articles: Readonly<Record<string, Formerly>> = {
    '/moved/': { url: 'https://example.org/articles/a/', isRetracted: false },
    '/taken/': { url: 'https://example.org/taken/', isRetracted: true },
    '/moved-and-taken': { url: 'https://example.org/taken/', isRetracted: true },
    '/here/': { url: 'https://example.org/here/', isRetracted: false },
    '/feed/': { url: 'https://example.org/articles/a/', isRetracted: false },
  };
  const formerly = (path: string) => articles[path];

  test.each([
    ['/moved/', 'https://example.org/articles/a/'],
    ['/moved', 'https://example.org/articles/a/'],
    ['/taken/', 'retracted'],
    ['/taken', 'retracted'],
    ['/moved-and-taken', 'retracted'],
    ['/moved-and-taken/', undefined],
    ['/here/', undefined], // its page is not made yet: a redirect would lead to itself
    ['/here', undefined],
    ['/feed/', 'https://example.org/articles/a/'], // an article comes before an alias
    ['/never/', undefined],
  ])('%s: %s', (path, fate) => {
    expect(lifeCycleOf({ formerly }).fallback(path, '?utm_source=x')).toBe(fate);
    expect(lifeCycleOf({ formerly }).override(path)).toBeUndefined();
  });

  test('is told below a base path as well, and a redirect of the configuration leads on to the end', () => {
    const redirects = new Map([['/old', '/moved/']]);
    const { override } = lifeCycleOf({ formerly, redirects });
    expect(override('/old')).toBe('https://example.org/articles/a/');
    const below = (path: string) => (path === '/moved/' ? articles['/taken/'] : undefined);
    const { fallback } = lifeCycleOf({ formerly: below, baseUrl: 'https://example.org/b' });
    expect([fallback('/b/moved/'), fallback('/moved/')]).toEqual(['retracted', 'retracted']);
  });
});

describe('over HTTP', () => {
  const redirects = new Map([
    ['/old.xml', '/rss.xml'],
    ['/atom.xml', 'https://new.example/feed'],
    ['/feed.json?v=1', 'https://new.example/v1'],
  ]);
  const spoofed = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http' };
  const MATCHING = { 'If-None-Match': '*', 'If-Match': '"x"', 'If-Modified-Since': NOON.now().toUTCString() };

  test.each([
    ['/old.xml', 'https://example.org/rss.xml'],
    ['/old.xml?utm_source=x', 'https://example.org/rss.xml'],
    ['/%6fld.xml', 'https://example.org/rss.xml'],
    ['/atom.xml', 'https://new.example/feed'],
    ['/atom.xml?x', 'https://new.example/feed'],
    ['/atom', 'https://new.example/feed'],
    ['/feed.json?v=1', 'https://new.example/v1'],
    ['/feed', 'https://example.org/rss.xml'],
    ['/feed/?x=y', 'https://example.org/rss.xml'],
    ['/?feed=rss2', 'https://example.org/rss.xml'],
    ['http://evil.example/feed', 'https://example.org/rss.xml'],
  ])('%s moved permanently to %s, whatever the preconditions and the host', async (path, location) => {
    const { port } = await startSite({ redirects });
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(port, path, { method, headers: { ...MATCHING, ...spoofed } });
      expect([answer.status, answer.headers.location, answer.body.length]).toEqual([301, location, 0]);
      expect(answer.headers).toMatchObject({
        'cache-control': 'public, max-age=3600',
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Link, Retry-After',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
    expect((await ask(port, path, { method: 'POST' })).status).toBe(405);
    expect((await ask(port, path, { method: 'OPTIONS' })).status).toBe(204);
  });

  test('what has not moved is served', async () => {
    const { port } = await startSite({ redirects });
    for (const path of ['/rss.xml', '/rss.xml?feed=rss2']) expect((await ask(port, path)).text).toBe(RSS);
    expect((await ask(port, '/feed.json?v=2')).status).toBe(200);
    expect((await ask(port, '/?feed=x')).headers['content-type']).toBe('text/html; charset=utf-8');
  });

  test('a retired feed says so, is kept for an hour, and is never unmodified', async () => {
    const { port } = await startSite({ gone: ['/atom.xml', '/old/'], basePath: '/blog' });
    for (const path of ['/atom.xml', '/blog/atom.xml?x', '/old/', '/atom']) {
      const answer = await ask(port, path, { headers: MATCHING });
      expect([answer.status, answer.text]).toEqual([
        410,
        'Gone. What was here has been retired and will not come back. Please remove this address.\n',
      ]);
      expect(answer.headers).toMatchObject({
        'cache-control': 'public, max-age=3600',
        'access-control-allow-origin': '*',
      });
      expect((await ask(port, path, { method: 'HEAD' })).status).toBe(410);
    }
    expect((await ask(port, '/blog/rss.xml')).text).toBe(RSS);
  });

  test('an article that was taken back is gone for a minute, and one that moved is found by one redirect', async () => {
    const formerly = (path: string) =>
      path === '/articles/x/' ? { url: 'https://example.org/articles/y/', isRetracted: false } : taken(path);
    const taken = (path: string) => (path === '/articles/b/' ? { url: '', isRetracted: true } : undefined);
    const { port } = await startSite({ formerly });
    const gone = await ask(port, '/articles/b/');
    expect([gone.status, gone.text, gone.headers['cache-control']]).toEqual([
      410,
      'Gone. The article that was here has been taken back.\n',
      'public, max-age=60',
    ]);
    expect((await ask(port, '/articles/b/', { method: 'HEAD' })).status).toBe(410);
    const moved = await ask(port, '/articles/x/');
    expect([moved.status, moved.headers.location]).toEqual([301, 'https://example.org/articles/y/']);
    expect((await ask(port, '/articles/c/')).status).toBe(404);
  });

  test('an article wins over an alias, with the slash that it has', async () => {
    const article = representationOf('/feed/', '<!doctype html><title>Feed the birds</title>');
    const { port } = await startSite({ page: (path) => (path === '/feed/' ? article : undefined) });
    expect((await ask(port, '/feed/')).text).toContain('Feed the birds');
    expect((await ask(port, '/feed')).headers.location).toBe('/feed/');
    expect((await ask(port, '/feed.xml')).status).toBe(301);
  });

  test('before the first release an alias waits with the feeds, and what has moved does not', async () => {
    const snapshot = snapshotOf({}, 0);
    const { port } = await startSite({ current: () => snapshot, redirects, gone: ['/rss.xml'] });
    const statusOf = async (path: string) => (await ask(port, path)).status;
    expect([await statusOf('/feed.xml/'), await statusOf('/feed.json')]).toEqual([410, 503]);
    expect([await statusOf('/feed/json'), await statusOf('/atom.xml'), await statusOf('/rss.xml')]).toEqual([
      503, 301, 410,
    ]);
  });

  test('a feed that moved while it was served is no longer told as a poll', async () => {
    const told: string[] = [];
    const count: OnAnswer = (_req, path, { format }) => void (format !== 'other' && told.push(path));
    const { port } = await startSite({ redirects, onAnswer: count });
    for (const path of ['/atom.xml', '/rss.xml', '/old.xml']) await ask(port, path);
    expect(told).toEqual(['/rss.xml']);
  });
});

describe('a feed that has had no articles for long', () => {
  const isEmptied = (folder: string) => folder === '/tags/rare/';

  test('is retired, and the page about it; another feed and an article there are not', () => {
    const { fallback } = lifeCycleOf({ isEmptied });
    const paths = ['/tags/rare/rss.xml', '/tags/rare/feed.json', '/tags/rare/', '/tags/rare'];
    expect(paths.map((path) => fallback(path))).toEqual(paths.map(() => 'retired'));
    expect(['/tags/art/rss.xml', '/tags/rare/x/', '/rss.xml/'].map((path) => fallback(path))).not.toContain(
      'retired',
    );
  });

  test('is answered 410 in words', async () => {
    const { port } = await startSite({ isEmptied });
    const { status, body } = await ask(port, '/tags/rare/atom.xml');
    expect([status, body.toString()]).toEqual([410, expect.stringContaining('has had no articles')]);
  });
});
