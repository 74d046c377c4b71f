// The refusal of greedy clients over real HTTP.
import { expect, test } from 'vitest';
import { createClientFinder } from '../../src/polling/client-address.ts';
import { createFetchLimit } from '../../src/polling/limit.ts';
import { ask } from './http-client.ts';
import { NOON, RSS, startSite } from './site.ts';

/** Two whole feeds an hour; the proxy on this machine says who asks. */
function startPolite() {
  const limit = createFetchLimit({ perHour: 2, clock: NOON });
  return startSite({ politeness: { clientOf: createClientFinder(['127.0.0.1']), limit } }).then((site) => ({
    ...site,
    limit,
    fetch: (client: string, headers: Record<string, string> = {}, method = 'GET') =>
      ask(site.port, '/rss.xml', { method, headers: { 'X-Forwarded-For': client, ...headers } }),
  }));
}

test('a client that fetches too often is told to wait, in a way that no cache keeps and any site may read', async () => {
  const { fetch } = await startPolite();
  const first = await fetch('192.0.2.1');
  expect([first.status, first.text]).toEqual([200, RSS]);
  expect((await fetch('192.0.2.1')).status).toBe(200);
  const refused = await fetch('192.0.2.1');
  expect(refused.status).toBe(429);
  expect(refused.headers).toMatchObject({
    'retry-after': '1800',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Link, Retry-After',
  });
  expect(refused.text).toContain('If-None-Match');
  expect((await fetch('192.0.2.2')).status).toBe(200);
});

test('a conditional request is never refused, whether it is answered 304 or 200', async () => {
  const { fetch, limit } = await startPolite();
  for (let asked = 0; asked < 3; asked += 1) await fetch('192.0.2.1');
  const { headers } = await fetch('192.0.2.2');
  const conditions: Record<string, string>[] = [
    { 'If-None-Match': headers.etag ?? '' },
    { 'If-Modified-Since': headers['last-modified'] ?? '' },
  ];
  for (const condition of conditions) expect((await fetch('192.0.2.1', condition)).status).toBe(304);
  expect((await fetch('192.0.2.1', { 'If-None-Match': '"older"' })).status).toBe(200);
  expect((await fetch('192.0.2.1', {}, 'HEAD')).status).toBe(200);
  expect(limit.counts()).toMatchObject({ fullFetches: 3, refused: 1 });
});

test('an empty condition is none', async () => {
  const { fetch } = await startPolite();
  const empty = { 'If-None-Match': '', 'If-Modified-Since': '' };
  const answers = [await fetch('192.0.2.1', empty), await fetch('192.0.2.1', empty)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await fetch('192.0.2.1', empty)).status).toBe(429);
});

test('pages are for everyone', async () => {
  const { fetch, port } = await startPolite();
  for (let asked = 0; asked < 3; asked += 1) await fetch('127.0.0.1');
  expect((await ask(port, '/')).status).toBe(200);
});
