// What is composed when it is asked for, over real HTTP: as every other feed, and with answers of its own to what cannot be.

import { expect, test } from 'vitest';
import { createClientFinder } from '../../src/polling/client-address.ts';
import { createFetchLimit } from '../../src/polling/limit.ts';
import type { Composed, FindComposed } from '../../src/web/composed.ts';
import { ask } from './http-client.ts';
import { NOON, startSite } from './site.ts';
import { representationOf, snapshotOf } from './snapshot-of.ts';

const page = representationOf('/archive/1/atom.xml', `<feed>${'<entry/>'.repeat(200)}</feed>`);
const answers: Readonly<Record<string, Composed>> = {
  '/archive/1/atom.xml': { representation: page },
  '/tags/art/archive/2/rss.xml': { isBroken: true },
  '/archive/1/atom.xml?raw': { representation: page },
  '/feed/rss.xml?limit=x': { fault: 'limit is a whole number from 1 to 100' },
};
const snapshot = snapshotOf({
  '/rss.xml': '<rss/>',
  '/subscribe/': '<h1>Subscribe</h1>',
  '/feeds/': '<h1>Feeds</h1>',
});
const person = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

const find: FindComposed = (path, query, admit) => {
  if (path !== '/feed/atom.xml') return answers[path + query];
  const wait = admit();
  return wait > 0 ? { wait } : { representation: representationOf(path, `<feed>${query}</feed>`) };
};
const start = (basePath = '', perHour = 0) =>
  startSite({
    ...{ current: () => snapshot, basePath },
    composed: {
      find,
      clientOf: createClientFinder([]),
      limit: createFetchLimit({ perHour, clock: NOON }),
    },
  });

test('an archive page is answered as a feed is', async () => {
  const { port } = await start();
  const { status, headers, text } = await ask(port, '/archive/1/atom.xml');
  expect([status, text]).toEqual([200, page.codings.identity.toString()]);
  expect(headers).toMatchObject({
    etag: `"${page.hash}"`,
    'content-type': page.mediaType,
    'access-control-allow-origin': '*',
    'cache-control': expect.stringMatching(/^public, max-age=300/),
  });
  const again = await ask(port, '/archive/1/atom.xml', { headers: { 'If-None-Match': `"${page.hash}"` } });
  expect([again.status, again.text]).toEqual([304, '']);
  const zipped = await ask(port, '/archive/1/atom.xml', { headers: { 'Accept-Encoding': 'gzip' } });
  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', etag: `"${page.hash}-gzip"` });
});

test('it is found below the base path, and with and without it', async () => {
  const { port } = await start('/blog');
  for (const path of ['/archive/1/atom.xml', '/blog/archive/1/atom.xml'])
    expect((await ask(port, path)).status).toBe(200);
});

test('HEAD has no body, other methods are refused, and OPTIONS is answered', async () => {
  const { port } = await start();
  expect(await ask(port, '/archive/1/atom.xml', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  expect((await ask(port, '/archive/1/atom.xml', { method: 'DELETE' })).status).toBe(405);
  expect((await ask(port, '/archive/1/atom.xml', { method: 'OPTIONS' })).status).toBe(204);
});

test('a query that means nothing is told so, and no cache keeps it', async () => {
  const { port } = await start();
  const { status, headers, text } = await ask(port, '/feed/rss.xml?limit=x');
  expect([status, headers['cache-control']]).toEqual([400, 'no-store']);
  expect(text).toContain('limit is a whole number from 1 to 100');
});

test('what cannot be read is unavailable, and what is not there is not found', async () => {
  const { port } = await start();
  const broken = await ask(port, '/tags/art/archive/2/rss.xml');
  expect([broken.status, broken.headers['retry-after']]).toEqual([503, '60']);
  for (const path of ['/archive/2/atom.xml', '/archive/0/atom.xml', '/archive/01/atom.xml', '/feed/x.xml'])
    expect((await ask(port, path)).status, path).toBe(404);
});

test('a client that has too much composed waits', async () => {
  const { port } = await start('', 2);
  const statuses = [];
  for (const tag of ['a', 'b', 'c']) statuses.push((await ask(port, `/feed/atom.xml?tag=${tag}`)).status);
  expect(statuses).toEqual([200, 200, 429]);
  const { headers } = await ask(port, '/feed/atom.xml?tag=d');
  expect(headers['retry-after']).toBe('1800');
});

test('a person gets the page of the feed, or the one on which feeds are chosen', async () => {
  const { port } = await start();
  expect((await ask(port, '/archive/1/atom.xml', { headers: person })).text).toContain('Subscribe');
  expect((await ask(port, '/feed/rss.xml?tag=a', { headers: person })).text).toContain('Feeds');
  expect((await ask(port, '/archive/1/atom.xml?raw', { headers: person })).text).toContain('<entry/>');
});
