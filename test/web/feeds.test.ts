// The feeds over real HTTP: validators, codings, headers, methods, base path.

import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../rebuild/fake-parts.ts';
import { ask } from './http-client.ts';
import { LINK, NOON, RSS, SAMPLE, startSite } from './site.ts';

const CACHE = 'public, max-age=300, stale-while-revalidate=300, stale-if-error=86400';
const VARY = 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode';
const hash = SAMPLE.byPath.get('/rss.xml')?.hash;

describe('a poll', () => {
  test('gets the feed with all its headers', async () => {
    const { port } = await startSite();
    const { status, headers, text } = await ask(port, '/rss.xml');
    const { date, ...others } = headers;
    expect(status).toBe(200);
    expect(text).toBe(RSS);
    expect(new Date(date ?? '').toUTCString()).toBe(date);
    expect(others).toEqual({
      'content-type': 'application/rss+xml; charset=utf-8',
      'content-length': String(RSS.length),
      etag: `"${hash}"`,
      'last-modified': 'Sun, 31 May 2026 08:00:00 GMT',
      'cache-control': CACHE,
      vary: VARY,
      link: LINK,
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link, Retry-After',
      'cross-origin-resource-policy': 'cross-origin',
      connection: 'close',
    });
  });

  test('with the current tag gets a lean 304', async () => {
    const { port } = await startSite();
    const headers = { 'If-None-Match': `"${hash}"`, 'Cache-Control': 'no-cache', Range: 'bytes=0-9' };
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(port, '/rss.xml', { method, headers });
      const { date: _, ...others } = answer.headers;
      expect(answer.status).toBe(304);
      expect(answer.body.length).toBe(0);
      expect(others).toEqual({
        etag: `"${hash}"`,
        'cache-control': CACHE,
        vary: VARY,
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Link, Retry-After',
        connection: 'close',
      });
    }
  });

  test.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
    ['zstd', zstdDecompressSync],
  ])('gets %s with a tag, a length and a 304 of its own', async (coding, decode) => {
    const { port } = await startSite();
    const accept = { 'Accept-Encoding': coding };
    const { headers, body } = await ask(port, '/rss.xml', { headers: accept });
    expect(headers['content-encoding']).toBe(coding);
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers.etag).toBe(`"${hash}-${coding}"`);
    expect(headers.vary).toBe(VARY);
    expect(decode(body).toString()).toBe(RSS);
    const conditional = { 'If-None-Match': headers.etag };
    const again = await ask(port, '/rss.xml', { headers: { ...accept, ...conditional } });
    expect([again.status, again.headers.etag, again.headers['content-encoding']]).toEqual([
      304,
      headers.etag,
      undefined,
    ]);
    expect((await ask(port, '/rss.xml', { headers: conditional })).status).toBe(200);
  });

  test('by date gets a 304, but not with two dates or a failed If-Match', async () => {
    const { port } = await startSite();
    const since = 'Sun, 31 May 2026 08:00:00 GMT';
    const statusOf = async (headers: Record<string, string | string[]>) =>
      (await ask(port, '/rss.xml', { headers })).status;
    expect(await statusOf({ 'If-Modified-Since': since })).toBe(304);
    expect(await statusOf({ 'If-Modified-Since': [since, since] })).toBe(200);
    expect(await statusOf({ 'If-None-Match': ['"a"', `"${hash}"`] })).toBe(304);
    const failed = await ask(port, '/rss.xml', {
      headers: { 'If-Match': '"a"', 'If-None-Match': `"${hash}"` },
    });
    expect(failed.status).toBe(412);
    expect(failed.headers).toMatchObject({
      'cache-control': 'no-store',
      vary: VARY,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link, Retry-After',
    });
  });

  test('by HEAD gets the headers of the GET alone', async () => {
    const { port } = await startSite();
    const head = await ask(port, '/rss.xml', { method: 'HEAD' });
    expect(head.body.length).toBe(0);
    expect(head.status).toBe(200);
    const { date: _, ...headers } = head.headers;
    const { date: __, ...ofGet } = (await ask(port, '/rss.xml')).headers;
    expect(headers).toEqual(ofGet);
  });

  test('that accepts no coding we have gets a 406 that lists them', async () => {
    const { port } = await startSite();
    const headers = { 'Accept-Encoding': '*;q=0', 'If-None-Match': '*' };
    const answer = await ask(port, '/rss.xml', { headers });
    expect(answer.status).toBe(406);
    expect(answer.headers).toMatchObject({ vary: VARY, 'cache-control': 'no-store' });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.text).toContain('identity, gzip, br, zstd');
    // This feed is so short that no coding makes it shorter.
    const short = await ask(port, '/atom.xml', { headers });
    expect(short.text).toMatch(/Available: identity\.\n$/);
  });

  test('in the second of publication gets no Last-Modified from the future', async () => {
    const clock = { ...NOON, now: () => new Date('2026-05-31T07:59:59.999Z') };
    const { port } = await startSite({ clock });
    const { status, headers } = await ask(port, '/rss.xml', {
      headers: { 'If-Modified-Since': 'Sun, 31 May 2026 08:00:00 GMT' },
    });
    expect([status, headers['last-modified']]).toEqual([200, undefined]);
    clock.now = () => new Date('2026-05-31T08:00:00Z');
    expect((await ask(port, '/rss.xml')).headers['last-modified']).toBe('Sun, 31 May 2026 08:00:00 GMT');
  });
});

test('near the next article every status of a poll and of a page is fresh for less time', async () => {
  const nextMoment = () => new Date('2026-05-31T09:00:20Z');
  const { port } = await startSite({ nextMoment });
  const poll = await ask(port, '/rss.xml');
  const again = await ask(port, '/rss.xml', { headers: { 'If-None-Match': poll.headers.etag } });
  expect([poll.headers['cache-control'], again.status, again.headers['cache-control']]).toEqual([
    'public, max-age=20, stale-if-error=86400',
    304,
    'public, max-age=20, stale-if-error=86400',
  ]);
  expect((await ask(port, '/')).headers['cache-control']).toBe('public, max-age=20');
});

test('what was prepared for one second is not sent in another', async () => {
  const clock = createFakeClock('2026-05-31T09:00:00Z');
  const { port } = await startSite({ clock, nextMoment: () => new Date('2026-05-31T09:02:00Z') });
  const ageOf = async () =>
    /max-age=\d+/.exec((await ask(port, '/rss.xml')).headers['cache-control'] ?? '')?.[0];
  expect(await ageOf()).toBe('max-age=120');
  clock.advance(60_000);
  expect(await ageOf()).toBe('max-age=60');
});

test('a CDN is told its own age, and the names of an answer, where that is wanted', async () => {
  const { port } = await startSite({ cdn: { maxAge: 3_600, surrogateKeys: true } });
  const poll = await ask(port, '/rss.xml');
  const again = await ask(port, '/rss.xml', { headers: { 'If-None-Match': poll.headers.etag } });
  for (const { headers } of [poll, again])
    expect([headers['cdn-cache-control'], headers['surrogate-key'], headers['cache-control']]).toEqual([
      'max-age=3600, stale-while-revalidate=3600, stale-if-error=86400',
      'feeds /rss.xml',
      CACHE,
    ]);
  const page = await ask(port, '/');
  expect([page.headers['cdn-cache-control'], page.headers['surrogate-key']]).toEqual([
    'max-age=3600',
    'pages /',
  ]);
  expect((await ask(port, '/nothing')).headers['cdn-cache-control']).toBeUndefined();
});

test.each(['/rss.xml?utm_source=x', '/%72ss.xml', 'http://elsewhere.example/rss.xml'])(
  '%s is the feed',
  async (path) => {
    const { port } = await startSite();
    expect((await ask(port, path)).text).toBe(RSS);
  },
);

test('an escaped path is found in either case', async () => {
  const { port } = await startSite();
  expect((await ask(port, '/tags/caf%c3%a9/rss.xml')).text).toContain('Café');
  expect((await ask(port, '/tags/caf%C3%A9/rss.xml')).text).toContain('Café');
});

test('below a base path a feed is answered with and without it', async () => {
  const { port } = await startSite({ basePath: '/blog' });
  expect((await ask(port, '/rss.xml')).text).toBe(RSS);
  expect((await ask(port, '/blog/rss.xml')).text).toBe(RSS);
  expect((await ask(port, '/blo/rss.xml')).status).toBe(404);
});

test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s is not allowed', async (method) => {
  const { port } = await startSite();
  const answer = await ask(port, '/rss.xml', { method });
  expect(answer.status).toBe(405);
  expect(answer.headers).toMatchObject({
    allow: 'GET, HEAD, OPTIONS',
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  });
});

test('a preflight is answered', async () => {
  const { port } = await startSite();
  const { status, headers, body } = await ask(port, '/rss.xml', { method: 'OPTIONS' });
  expect([status, body.length]).toEqual([204, 0]);
  expect(headers).toMatchObject({
    allow: 'GET, HEAD, OPTIONS',
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': 'If-None-Match, If-Modified-Since, A-IM, Cache-Control',
    'access-control-max-age': '86400',
  });
});

test('a spoofed Host or X-Forwarded-* changes no byte', async () => {
  const { port } = await startSite({ trustProxy: ['127.0.0.1'] });
  const spoofed = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'https',
    'X-Forwarded-Prefix': '/evil',
    'X-Forwarded-For': '203.0.113.9',
    Forwarded: 'host=evil.example',
    'X-Original-URL': '/evil',
  };
  for (const path of ['/rss.xml', '/', '/nothing']) {
    const plain = await ask(port, path);
    const answer = await ask(port, path, { headers: spoofed });
    const { date: _, ...headers } = answer.headers;
    const { date: __, ...plainHeaders } = plain.headers;
    expect(answer.body.equals(plain.body)).toBe(true);
    expect(headers).toEqual(plainHeaders);
  }
});
