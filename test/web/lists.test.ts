// Lists of feeds over HTTP: any site may read them, and only the page about them runs a script.
import { expect, test } from 'vitest';
import { ask } from './http-client.ts';
import { startSite } from './site.ts';
import { snapshotOf } from './snapshot-of.ts';

const snapshot = snapshotOf({
  '/': '<!doctype html><title>Home</title>',
  '/feeds/': '<!doctype html><title>Feeds</title>',
  '/feeds.js': { text: '(() => {})();', mediaType: 'text/javascript; charset=utf-8' },
  '/feeds.opml': { text: '<opml version="2.0"/>', mediaType: 'text/x-opml; charset=utf-8' },
  '/feeds.json': { text: '{}', mediaType: 'application/json; charset=utf-8' },
});
const start = (basePath = '') => startSite({ current: () => snapshot, basePath });

test.each(['/feeds.opml', '/feeds.json'])('%s may be read by any site, and revalidated', async (path) => {
  const { port } = await start();
  const answer = await ask(port, path);
  expect(answer.status).toBe(200);
  expect(answer.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'content-type': snapshot.byPath.get(path)?.mediaType,
    'x-content-type-options': 'nosniff',
  });
  const again = await ask(port, path, { headers: { 'If-None-Match': answer.headers.etag ?? '' } });
  expect([again.status, again.headers['access-control-allow-origin']]).toEqual([304, '*']);
  const preflight = await ask(port, path, {
    method: 'OPTIONS',
    headers: { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' },
  });
  expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD']);
  expect((await ask(port, path, { method: 'POST' })).status).toBe(405);
});

test('pages, scripts and style sheets are of this site alone', async () => {
  const { port } = await start();
  for (const path of ['/', '/feeds/', '/feeds.js'])
    expect((await ask(port, path)).headers, path).not.toHaveProperty('access-control-allow-origin');
});

test.each(['', '/blog'])(
  'below %j the page with all feeds runs our script, and no other page any',
  async (base) => {
    const { port } = await start(base);
    const policyOf = async (path: string) =>
      String((await ask(port, base + path)).headers['content-security-policy']).split(';');
    expect(await policyOf('/feeds/')).toContain("script-src 'self'");
    expect(await policyOf('/feeds/')).toContain("default-src 'none'");
    for (const path of ['/', '/feeds.js', '/nothing'])
      expect(await policyOf(path)).not.toContain("script-src 'self'");
  },
);

test('the address without its slash leads to the page', async () => {
  const { port } = await start();
  expect((await ask(port, '/feeds')).headers.location).toBe('/feeds/');
});
