// The page for people at the address of a feed, over real HTTP: who gets it, and that nothing can mistake it for the feed.

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ask } from './http-client.ts';
import { LINK, RSS, SAMPLE, startSite } from './site.ts';
import { snapshotOf } from './snapshot-of.ts';

const PAGE = `<!doctype html><title>Subscribe</title>${'<p>Article</p>'.repeat(100)}`;
const TAG_PAGE = '<!doctype html><title>Subscribe to Café</title>';
const FEED_VARY = 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode';
const person = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
const snapshot = snapshotOf({
  '/rss.xml': { text: RSS, link: LINK },
  '/feed.json': '{"version":"https://jsonfeed.org/version/1.1"}',
  '/subscribe/': PAGE,
  '/tags/caf%C3%A9/atom.xml': '<feed><title>Café</title></feed>',
  '/tags/caf%C3%A9/': TAG_PAGE,
  '/elsewhere/rss.xml': '<rss><title>Archive</title></rss>',
});
const hash = snapshot.byPath.get('/rss.xml')?.hash;
const start = (basePath = '') => startSite({ current: () => snapshot, basePath });

describe('a person at the address of a feed', () => {
  test('gets the page, whole, kept by nobody and without a validator', async () => {
    const { port } = await start();
    const { status, headers, text } = await ask(port, '/rss.xml', { headers: person });
    expect([status, text]).toEqual([200, PAGE]);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(PAGE.length),
      'cache-control': 'private, no-store',
      vary: FEED_VARY,
      'x-content-type-options': 'nosniff',
    });
    expect(Object.keys(headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(etag|last-modified|link|access-control.*)$/)]),
    );
  });

  test('is as safe there as on any other page', async () => {
    const { port } = await start();
    const { headers } = await ask(port, '/rss.xml', { headers: person });
    const { headers: ofPage } = await ask(port, '/subscribe/');
    for (const name of ['content-security-policy', 'referrer-policy', 'x-frame-options'])
      expect([name, headers[name]]).toEqual([name, ofPage[name] ?? 'missing']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test.each([
    ['the tag of the feed', { 'If-None-Match': `"${hash}"` }, 304],
    ['any tag', { 'If-None-Match': '*' }, 304],
    ['the tag of the page', { 'If-None-Match': `"${snapshot.byPath.get('/subscribe/')?.hash}"` }, 200],
    ['a date', { 'If-Modified-Since': 'Sun, 31 May 2026 08:00:00 GMT' }, 304],
    ['a tag that must match', { 'If-Match': '"other"' }, 412],
    ['a range', { Range: 'bytes=0-9' }, 200],
  ])('gets all of it, whatever the condition: %s', async (_, condition, statusOfFeed) => {
    const { port } = await start();
    const headers = { ...person, ...condition };
    const answer = await ask(port, '/rss.xml', { headers });
    expect([answer.status, answer.text]).toEqual([200, PAGE]);
    expect((await ask(port, '/rss.xml?raw', { headers })).status).toBe(statusOfFeed);
  });

  test('gets it compressed, and uncompressed where nothing fits', async () => {
    const { port } = await start();
    const asking = async (coding: string) =>
      ask(port, '/rss.xml', { headers: { ...person, 'Accept-Encoding': coding } });
    const [br, gzip] = [await asking('gzip, deflate, br'), await asking('gzip')];
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect([brotliDecompressSync(br.body), gunzipSync(gzip.body)].map(String)).toEqual([PAGE, PAGE]);
    expect(br.headers['content-length']).toBe(String(br.body.length));
    const nothing = await asking('*;q=0');
    expect([nothing.status, nothing.headers['content-encoding'], nothing.text]).toEqual([
      200,
      undefined,
      PAGE,
    ]);
  });

  test('gets the same headers by HEAD', async () => {
    const { port } = await start();
    const head = await ask(port, '/rss.xml', { method: 'HEAD', headers: person });
    const { date: _, ...headers } = head.headers;
    const { date: __, ...ofGet } = (await ask(port, '/rss.xml', { headers: person })).headers;
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(headers).toEqual(ofGet);
  });

  test('gets the page of that feed, in each format, with any query, below any base path', async () => {
    const { port } = await start('/blog');
    const pageAt = async (path: string) => (await ask(port, path, { headers: person })).text;
    for (const path of ['/rss.xml', '/feed.json', '/feed.json?x=1', '/blog/rss.xml', '/%72ss.xml'])
      expect(await pageAt(path)).toBe(PAGE);
    for (const path of ['/tags/caf%C3%A9/atom.xml', '/blog/tags/caf%c3%a9/atom.xml'])
      expect(await pageAt(path)).toBe(TAG_PAGE);
  });

  test('gets the feed by ?raw, and where the feed has no page', async () => {
    const { port } = await start();
    const raw = await ask(port, '/rss.xml?raw', { headers: person });
    expect([raw.text, raw.headers.etag, raw.headers.vary]).toEqual([RSS, `"${hash}"`, FEED_VARY]);
    expect((await ask(port, '/elsewhere/rss.xml', { headers: person })).text).toContain('Archive');
    const site = await startSite();
    expect((await ask(site.port, '/rss.xml', { headers: person })).text).toBe(RSS);
    expect(SAMPLE.byPath.has('/subscribe/')).toBe(false);
  });

  test('is told what can be done with a feed, and that it is not there yet, as everyone is', async () => {
    const { port } = await start();
    expect((await ask(port, '/rss.xml', { method: 'POST', headers: person })).status).toBe(405);
    const empty = await startSite({ current: () => snapshotOf({}, 0) });
    expect((await ask(empty.port, '/rss.xml', { headers: person })).status).toBe(503);
  });
});

test.each([
  ['curl', { Accept: '*/*', 'User-Agent': 'curl/8.5.0' }],
  ['a browser over plain http', { Accept: 'text/html,*/*;q=0.8', 'User-Agent': 'Mozilla/5.0 Firefox/140.0' }],
  [
    'a reader in a browser',
    { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty', Origin: 'https://r.example' },
  ],
  ['a frame', { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }],
  ['a header twice', { ...person, 'Sec-Fetch-Mode': ['navigate', 'navigate'] }],
])('%s gets the feed with its validators, and a 304', async (_, headers) => {
  const { port } = await start();
  const answer = await ask(port, '/rss.xml', { headers });
  expect([answer.text, answer.headers.etag, answer.headers.vary]).toEqual([RSS, `"${hash}"`, FEED_VARY]);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  const again = await ask(port, '/rss.xml', { headers: { ...headers, 'If-None-Match': `"${hash}"` } });
  expect([again.status, again.headers.vary, again.headers.etag]).toEqual([304, FEED_VARY, `"${hash}"`]);
});

test('at its own address the page is like every other, whoever asks', async () => {
  const { port } = await start();
  for (const headers of [{}, person]) {
    const answer = await ask(port, '/subscribe/', { headers });
    expect(answer.text).toBe(PAGE);
    expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=60', vary: 'Accept-Encoding' });
    const conditional = { ...headers, 'If-None-Match': answer.headers.etag };
    expect((await ask(port, '/subscribe/', { headers: conditional })).status).toBe(304);
  }
  expect((await ask(port, '/subscribe')).headers.location).toBe('/subscribe/');
});

test('a person is told as one who gets a page, and no poll', async () => {
  const told: [string, string][] = [];
  const { port } = await startSite({
    current: () => snapshot,
    onAnswer: (_req, path, { format }) => told.push([path, format]),
  });
  await ask(port, '/rss.xml', { headers: person });
  await ask(port, '/feed.json');
  expect(told).toEqual([
    ['/rss.xml', 'page'],
    ['/feed.json', 'json'],
  ]);
});
