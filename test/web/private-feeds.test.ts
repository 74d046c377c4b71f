// Private feeds over real HTTP: who gets them, what the answers say to caches and others, and that nothing else leads there.

import { beforeEach, describe, expect, test } from 'vitest';
import { createClientFinder } from '../../src/polling/client-address.ts';
import { createFetchLimit } from '../../src/polling/limit.ts';
import { hashToken } from '../../src/secret.ts';
import type { FoundToken } from '../../src/store/private-tokens.ts';
import { createAccessLog } from '../../src/web/access-log.ts';
import { type Asked, ask, sayAndHear } from './http-client.ts';
import { NOON, RSS, type SiteOptions, startSite } from './site.ts';
import { representationOf, snapshotOf } from './snapshot-of.ts';

const ADA = 'A'.repeat(43);
const BEN = `b-_${'9'.repeat(40)}`;
const EVE = 'E'.repeat(43);
const SECRET = RSS.replace('<channel>', '<channel><title>For supporters</title>');

const SNAPSHOT = snapshotOf({
  '/rss.xml': RSS,
  '/404.html': '<!doctype html><h1>404</h1>',
  'private:supporters/rss.xml': SECRET,
  'private:supporters/atom.xml': '<feed><title>For supporters</title></feed>',
  'private:supporters/feed.json': '{"title":"For supporters"}',
});
const FAREWELL = representationOf('private:supporters/rss.xml', '<rss>It has ended.</rss>');

const TOKENS = new Map<string, FoundToken>([
  [ADA, { id: 1, feed: 'supporters', reason: '' }],
  [BEN, { id: 2, feed: 'supporters', reason: '', endsAt: new Date('2026-06-01T00:00:00Z') }],
  [EVE, { id: 3, feed: 'supporters', reason: '', endsAt: NOON.now() }],
  ['G'.repeat(43), { id: 4, feed: 'retired', reason: '' }],
  ['W'.repeat(43), { id: 5, feed: 'awaited', reason: '' }],
]);
const byHash = new Map([...TOKENS].map(([token, found]) => [hashToken(token), found]));

let fetched: [number, string][] = [];
beforeEach(() => {
  fetched = [];
});

async function start(options: SiteOptions = {}) {
  const { port, errors } = await startSite({
    current: () => SNAPSHOT,
    findToken: (hash) => byHash.get(hash),
    privateFeeds: ['supporters', 'awaited'],
    onFetch: (id, client) => fetched.push([id, client]),
    ...options,
  });
  return { errors, port, get: (path: string, asked?: Asked) => ask(port, path, asked) };
}

const at = (token: string, name = 'rss.xml') => `/private/${token}/${name}`;

describe('the address of a reader', () => {
  test('has the feed in each format, and the same bytes as that of another reader', async () => {
    const { get } = await start();
    const [mine, theirs] = [await get(at(ADA)), await get(at(BEN))];
    expect([mine.status, mine.text]).toEqual([200, SECRET]);
    expect([theirs.status, theirs.headers.etag]).toEqual([200, mine.headers.etag]);
    expect((await get(at(ADA, 'atom.xml'))).headers['content-type']).toMatch(/^application\/atom\+xml/);
    expect((await get(at(ADA, 'feed.json'))).headers['content-type']).toMatch(/^application\/feed\+json/);
    expect(fetched.slice(0, 2)).toEqual([
      [1, '127.0.0.1'],
      [2, '127.0.0.1'],
    ]);
  });

  test('says to everybody in between that it is nobody else’s', async () => {
    const { get } = await start({ cdn: { maxAge: 900, surrogateKeys: true } });
    const { headers } = await get(at(ADA), { headers: { Origin: 'https://evil.example' } });
    expect(headers).toMatchObject({
      'cache-control': 'private, max-age=300',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    const absent = [
      'cdn-cache-control',
      'surrogate-key',
      'link',
      'access-control-allow-origin',
      'set-cookie',
    ];
    expect(absent.filter((name) => name in headers)).toEqual([]);
  });

  test('knows validators, codings and HEAD as every feed does', async () => {
    const { get } = await start();
    const zipped = await get(at(ADA), { headers: { 'Accept-Encoding': 'gzip' } });
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(zipped.body).toEqual(SNAPSHOT.byPath.get('private:supporters/rss.xml')?.codings?.gzip);
    const again = await get(at(ADA), {
      headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': String(zipped.headers.etag) },
    });
    expect([again.status, again.text, again.headers['cache-control']]).toEqual([
      ...[304, '', 'private, max-age=300'],
    ]);
    expect(again.headers).toMatchObject({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
    const head = await get(at(ADA), { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([
      ...[200, '', String(Buffer.byteLength(SECRET))],
    ]);
    expect(fetched).toHaveLength(3);
  });

  test('gives a person in a browser the feed, and no page that a cache could keep', async () => {
    const { get } = await start();
    const headers = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const answer = await get(at(ADA), { headers });
    expect([answer.text, answer.headers['cache-control']]).toEqual([SECRET, 'private, max-age=300']);
  });

  test('can only be read', async () => {
    const { get } = await start();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await get(at(ADA), { method });
      expect([status, headers.allow, headers['access-control-allow-origin']]).toEqual([
        ...[405, 'GET, HEAD', undefined],
      ]);
    }
    expect(fetched).toEqual([]);
  });

  test('stands below a base path, and where a proxy strips that', async () => {
    const { get } = await start({ basePath: '/blog' });
    expect((await get(`/blog${at(ADA)}`)).text).toBe(SECRET);
    expect((await get(at(ADA))).text).toBe(SECRET);
    expect((await get(`/blog/blog${at(ADA)}`)).status).toBe(404);
  });

  test('is refused too many whole feeds like any other', async () => {
    const limit = createFetchLimit({ perHour: 1, clock: NOON });
    const { get } = await start({ politeness: { clientOf: createClientFinder([]), limit } });
    expect((await get(at(ADA))).status).toBe(200);
    const refused = await get(at(ADA));
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([429, undefined]);
  });

  test('waits for a feed that is about to be there, and is gone with one that is no more', async () => {
    const { get } = await start();
    const awaited = await get(at('W'.repeat(43)));
    expect([awaited.status, awaited.headers['retry-after']]).toEqual([503, '60']);
    expect((await get(at('G'.repeat(43)))).status).toBe(410);
    const early = await start({ current: () => snapshotOf({}, 0) });
    expect((await early.get(at('G'.repeat(43)))).status).toBe(503);
  });
});

describe('a revoked address', () => {
  test('is gone from the moment on, whatever the reader has', async () => {
    const { get } = await start();
    const etag = SNAPSHOT.byPath.get('private:supporters/rss.xml')?.hash;
    for (const headers of [{}, { 'If-None-Match': `"${etag}"` }, { 'If-None-Match': '*' }]) {
      const { status, text, headers: said } = await get(at(EVE), { headers });
      expect([status, said['cache-control'], said['x-robots-tag']]).toEqual([410, 'no-store', 'noindex']);
      expect(text).not.toContain('supporters');
    }
    expect(fetched).toEqual([]);
  });

  test('says a last word where there is one, with a tag of its own', async () => {
    const { get } = await start({ farewell: (token) => (token.id === 3 ? FAREWELL : undefined) });
    const last = await get(at(EVE));
    expect([last.status, last.text]).toEqual([200, '<rss>It has ended.</rss>']);
    expect(last.headers['cache-control']).toBe('private, max-age=300');
    const again = await get(at(EVE), { headers: { 'If-None-Match': String(last.headers.etag) } });
    expect(again.status).toBe(304);
    expect(fetched).toEqual([]);
  });
});

describe('everything else', () => {
  const HOSTILE = [
    at('Z'.repeat(43)),
    at('a'.repeat(43)),
    at(ADA.slice(1)),
    at(`${ADA}A`),
    at('A'.repeat(9_000)),
    `/private/${ADA}`,
    `/private/${ADA}/`,
    `/private/${ADA}/index.html`,
    `/private/${ADA}/RSS.XML`,
    `/private/${ADA}/rss.xml/`,
    `/private/${ADA}//rss.xml`,
    `/PRIVATE/${ADA}/rss.xml`,
    '/private//rss.xml',
    '/private/./rss.xml',
    '/private/../rss.xml',
    '/private/%2e%2e/rss.xml',
    `/private/%2e%2e/private/${ADA}/rss.xml`,
    `/private/${ADA}%2frss.xml`,
    `/private%2f${ADA}/rss.xml`,
    `/private/${ADA}/rss.xml%20`,
    `/private/${ADA};x=1/rss.xml`,
    '/private:supporters/rss.xml',
    '/private%3asupporters/rss.xml',
    '/private/supporters/rss.xml',
    '/feeds/supporters/rss.xml',
    '/feeds/supporters/',
    '/feeds/supporters',
    '/feeds/supporters/archive/1/rss.xml',
    `/private/${ADA}/archive/1/rss.xml`,
    '/private/__proto__/rss.xml',
    '/private/constructor/feed.json',
  ];

  test.each(HOSTILE)('%s is where nothing is', async (path) => {
    const { get, errors } = await start({ basePath: '/blog' });
    for (const prefix of ['', '/blog']) {
      const nothing = await get(`${prefix}/nothing-here.xml`);
      const answer = await get(prefix + path);
      expect([answer.status, answer.text]).toEqual([404, nothing.text]);
      expect(Object.keys(answer.headers)).toEqual(Object.keys(nothing.headers));
      expect(answer.headers['cache-control']).toBe(nothing.headers['cache-control']);
    }
    expect(errors).toEqual([]);
    expect(fetched).toEqual([]);
  });

  test('does not reach the store of what is private by the base path either', async () => {
    const { get } = await start({ basePath: '/blog' });
    expect((await get('/blogprivate:supporters/rss.xml')).status).toBe(404);
  });

  test.each([`/private/${ADA}%00/rss.xml`, `/private/\0/rss.xml`, `/private/${ADA}/rss.xml%00`])(
    'a NUL is malformed: %j',
    async (path) => {
      const { port } = await start();
      const heard = await sayAndHear(port, Buffer.from(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`));
      expect(heard).toMatch(/^HTTP\/1\.1 400 /);
      expect(heard).not.toContain('For supporters');
    },
  );

  test('an escaped address is the address (RFC 9110, 4.2.3)', async () => {
    const { get } = await start();
    expect((await get(`/%70rivate/%41${ADA.slice(1)}/rss%2exml`)).text).toBe(SECRET);
  });

  test('an earlier release has nothing at the public address of what is private by now', async () => {
    const before = snapshotOf({
      '/feeds/supporters/rss.xml': RSS,
      '/feeds/supporters/': 'page',
      '/': 'home',
    });
    const { get } = await start({ current: () => before });
    for (const path of ['/feeds/supporters/rss.xml', '/feeds/supporters/', '/feeds/supporters'])
      expect((await get(path)).status, path).toBe(404);
  });

  test('a store that cannot be read costs the request, and tells nobody the token', async () => {
    const { get, errors } = await start({
      findToken: () => {
        throw new Error('the disk is gone');
      },
    });
    const answer = await get(at(ADA));
    expect([answer.status, answer.text]).toEqual([500, 'Internal error\n']);
    expect(JSON.stringify(errors.map(String))).not.toContain(ADA);
  });
});

test('no token stands in what is told of answers, whatever was asked for', async () => {
  const lines: object[] = [];
  const onAnswer = createAccessLog({
    log: { info: (line: object) => lines.push(line) } as never,
    requestIdOf: () => 'r',
    clientOf: undefined,
  });
  const { get } = await start({ onAnswer, basePath: '/blog' });
  const paths = [at(ADA), at(EVE), at('Z'.repeat(43)), `/private/${ADA}`, `/PRIVATE//${ADA}/x`];
  for (const path of [...paths, `/blog${at(ADA)}`, `/private%2F${ADA}`, at(ADA.slice(0, 20))])
    await get(path);
  const told = JSON.stringify(lines);
  expect(lines).toHaveLength(8);
  expect(told).not.toMatch(/A{8}|E{8}|Z{8}/);
  expect(told).toContain('/private/…/rss.xml');
});

test('a wrong token takes the look-up that a right one takes: one, by its hash', async () => {
  const asked: string[] = [];
  const { get } = await start({
    findToken: (hash) => {
      asked.push(hash);
      return byHash.get(hash);
    },
  });
  await get(at(ADA));
  await get(at(`${ADA.slice(0, 42)}B`));
  await get('/private/short/rss.xml');
  expect(asked).toEqual([hashToken(ADA), hashToken(`${ADA.slice(0, 42)}B`)]);
});
