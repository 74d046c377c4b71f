// The feeds when the snapshot changes: other replicas, new releases, none yet, and who is told.

import { expect, test } from 'vitest';
import type { Answered } from '../../src/metrics/traffic.ts';
import type { Served, Snapshot } from '../../src/snapshot/snapshot.ts';
import { ask } from './http-client.ts';
import { LINK, RSS, SAMPLE, startSite } from './site.ts';
import { snapshotOf } from './snapshot-of.ts';

test('the same content has the same tag on another replica, other content another', async () => {
  const tags = [];
  for (const text of [RSS, RSS, `${RSS}\n`]) {
    const snapshot = snapshotOf({ '/rss.xml': { text, link: LINK } });
    const { port } = await startSite({ current: () => snapshot });
    tags.push((await ask(port, '/rss.xml')).headers.etag);
  }
  expect(tags[1]).toBe(tags[0]);
  expect(tags[2]).not.toBe(tags[0]);
});

test('a new snapshot is served from the next request on', async () => {
  let snapshot = SAMPLE;
  const { port } = await startSite({ current: () => snapshot });
  expect((await ask(port, '/atom.xml')).text).toBe('<feed/>');
  snapshot = snapshotOf({ '/atom.xml': '<feed>new</feed>' }, 2);
  const headers = { 'If-None-Match': `"${SAMPLE.byPath.get('/atom.xml')?.hash}"` };
  expect((await ask(port, '/atom.xml', { headers })).text).toBe('<feed>new</feed>');
  expect((await ask(port, '/rss.xml')).status).toBe(404);
});

test('before the first release the feeds are unavailable, never empty or missing', async () => {
  const snapshot = snapshotOf({}, 0);
  const { port } = await startSite({ current: () => snapshot, basePath: '/blog' });
  for (const path of ['/rss.xml', '/atom.xml', '/feed.json', '/blog/rss.xml', '/tags/a/rss.xml', '/']) {
    const { status, headers } = await ask(port, path, { headers: { 'If-None-Match': '*' } });
    expect([path, status, headers['retry-after'], headers['cache-control']]).toEqual([
      path,
      503,
      '2',
      'no-store',
    ]);
    expect(headers['access-control-allow-origin']).toBe('*');
  }
  expect((await ask(port, '/rss.xml', { method: 'POST' })).status).toBe(405);
});

test('until the first release is whole, the feeds that it lacks are unavailable and not missing', async () => {
  let snapshot: Snapshot = { ...SAMPLE, isPartial: true };
  const { port } = await startSite({ current: () => snapshot });
  expect((await ask(port, '/rss.xml')).status).toBe(200);
  for (const path of ['/tags/a/rss.xml', '/tags/a/']) {
    const { status, headers } = await ask(port, path);
    expect([path, status, headers['retry-after']]).toEqual([path, 503, '2']);
  }
  snapshot = SAMPLE;
  for (const path of ['/tags/a/rss.xml', '/tags/a/']) expect((await ask(port, path)).status).toBe(404);
});

test('a feed whose bytes are in the store is answered 304 without them, and 503 where they cannot be read', async () => {
  const rss = SAMPLE.byPath.get('/rss.xml');
  if (!rss?.codings) throw new Error('the sample has no feed');
  const { codings, ...facts } = rss;
  const lengths = { identity: codings.identity.length };
  const asked: string[] = [];
  let bytes: Buffer | undefined = codings.identity;
  const snapshot = { ...SAMPLE, byPath: new Map([['/rss.xml', { ...facts, lengths }]]) };
  const bodyOf = ({ path }: Served) => {
    asked.push(path);
    return bytes;
  };
  const { port } = await startSite({ current: () => snapshot, bodyOf });
  const head = await ask(port, '/rss.xml', { method: 'HEAD' });
  expect([head.status, head.headers['content-length']]).toEqual([200, String(RSS.length)]);
  const headers = { 'If-None-Match': head.headers.etag };
  expect((await ask(port, '/rss.xml', { headers })).status).toBe(304);
  expect(asked).toEqual([]);
  expect((await ask(port, '/rss.xml')).text).toBe(RSS);
  bytes = undefined;
  const lost = await ask(port, '/rss.xml');
  expect([lost.status, lost.headers['retry-after'], lost.headers.etag]).toEqual([503, '60', undefined]);
});

test('each answer to a poll is told, with its path and what it was', async () => {
  const told: [string, Answered][] = [];
  const { port } = await startSite({
    onAnswer: (_req, path, answered) => void (answered.format !== 'page' && told.push([path, answered])),
  });
  await ask(port, '/rss.xml?x');
  await ask(port, '/rss.xml', { headers: { 'If-None-Match': '*', 'Accept-Encoding': 'br' } });
  await ask(port, '/rss.xml', { method: 'HEAD' });
  await ask(port, '/atom.xml', { method: 'POST' });
  await ask(port, '/');
  expect(told).toEqual([
    ['/rss.xml', { format: 'rss', status: 200, coding: 'identity', bytes: RSS.length }],
    ['/rss.xml', { format: 'rss', status: 304, coding: 'br', bytes: 0 }],
    ['/rss.xml', { format: 'rss', status: 200, coding: 'identity', bytes: 0 }],
    ['/atom.xml', { format: 'atom', status: 405, coding: 'identity', bytes: 0 }],
  ]);
});
