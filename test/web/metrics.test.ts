// /metrics over HTTP, and which answers of the pages are counted.
import { expect, test } from 'vitest';
import { createTraffic } from '../../src/metrics/traffic.ts';
import { ask } from './http-client.ts';
import { startSite } from './site.ts';

test('a program of this machine gets the metrics, which nobody keeps', async () => {
  const { port } = await startSite();
  const { status, headers, text } = await ask(port, '/metrics');
  expect([status, text]).toEqual([200, 'up 1\n']);
  expect(headers).toMatchObject({ 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' });
  expect((await ask(port, '/metrics', { method: 'POST' })).status).toBe(405);
});

test('someone behind a proxy gets what is got where nothing is', async () => {
  const { port } = await startSite();
  const forwarded = { headers: { 'X-Forwarded-For': '192.0.2.1' } };
  expect((await ask(port, '/metrics', forwarded)).text).toBe((await ask(port, '/missing', forwarded)).text);
});

test('metrics that cannot be had are an internal error', async () => {
  const metrics = async () => Promise.reject(new Error('locked'));
  const { port, errors } = await startSite({ metrics });
  expect((await ask(port, '/metrics')).status).toBe(500);
  expect(errors).toHaveLength(1);
});

test('pages and all else are counted too', async () => {
  const { note, rows } = createTraffic();
  const told = Promise.withResolvers<void>();
  let answers = 0;
  const { port } = await startSite({
    onAnswer(_req, _path, answered) {
      note(answered);
      answers += 1;
      if (answers === 6) told.resolve();
    },
  });
  const { headers, body } = await ask(port, '/', { headers: { 'Accept-Encoding': 'gzip' } });
  await ask(port, '/', { headers: { 'Accept-Encoding': 'gzip', 'If-None-Match': headers.etag ?? '' } });
  await ask(port, '/style.css');
  await ask(port, '/healthz');
  await ask(port, '/missing');
  await ask(port, '/%zz');
  await told.promise;
  const counted = rows().map(({ format, status, coding, count }) => [format, status, coding, count]);
  expect(counted.sort()).toEqual([
    ['other', 200, 'identity', 2],
    ['other', 400, 'identity', 1],
    ['other', 404, 'identity', 1],
    ['page', 200, 'gzip', 1],
    ['page', 304, 'gzip', 1],
  ]);
  expect(rows().find(({ format, status }) => format === 'page' && status === 200)?.bytes).toBe(body.length);
});
