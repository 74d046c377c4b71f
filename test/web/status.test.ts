// /api/status: for programs of the same machine, and nothing but a 404 for everyone else.
import { describe, expect, it, test } from 'vitest';
import { isLocal } from '../../src/web/status.ts';
import { ask } from './http-client.ts';
import { startSite } from './site.ts';

function request(more: {
  readonly from?: string;
  readonly version?: string;
  readonly [name: string]: unknown;
}) {
  const { from = '127.0.0.1', version = '1.1', ...headers } = more;
  return {
    httpVersion: version,
    headers: { host: 'localhost:3000', 'user-agent': 'curl/8', accept: '*/*', ...headers } as Record<
      string,
      string
    >,
    socket: { remoteAddress: from },
  };
}

describe('a program of this machine', () => {
  it.each([
    {},
    { from: '::1' },
    { from: '::ffff:127.0.0.1' },
    { from: '127.8.9.1', host: '127.0.0.1:3000' },
    { host: '[::1]:80' },
    { host: 'LOCALHOST' },
  ])('is one that asks from it, by a name of it: %o', (more) => {
    expect(isLocal(request(more))).toBe(true);
  });

  it.each([
    { from: '10.0.0.1' },
    { from: '::ffff:10.0.0.1' },
    { from: '2001:db8::1' },
    { from: '' },
    { host: 'example.org' },
    { host: 'localhost.example.org' },
    { host: 'example.org:127.0.0.1' },
    { host: '' },
    { version: '1.0' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-proto': 'https' },
    { 'x-forwarded-host': 'localhost' },
    { forwarded: 'for=127.0.0.1' },
    { via: '1.1 proxy' },
    { 'x-real-ip': '127.0.0.1' },
    { 'cf-connecting-ip': '127.0.0.1' },
    { 'true-client-ip': '127.0.0.1' },
    { 'fastly-client-ip': '127.0.0.1' },
    { 'x-original-url': '/api/status' },
    { 'cdn-loop': 'x' },
  ])('is not %o', (more) => {
    expect(isLocal(request(more))).toBe(false);
  });
});

test('it gets JSON that nobody keeps', async () => {
  const { port } = await startSite({ status: async () => ({ release: 7 }) });
  const { status, headers, text } = await ask(port, '/api/status');
  expect([status, JSON.parse(text)]).toEqual([200, { release: 7 }]);
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  expect((await ask(port, '/api/status', { method: 'POST' })).status).toBe(405);
});

test('someone behind a proxy gets what is got where nothing is', async () => {
  const { port } = await startSite();
  const forwarded = { headers: { 'X-Forwarded-For': '192.0.2.1' } };
  const [found, missing] = [
    await ask(port, '/api/status', forwarded),
    await ask(port, '/api/missing', forwarded),
  ];
  expect(found.status).toBe(404);
  expect(found.text).toBe(missing.text);
});

test('a status that cannot be read is an internal error, and the service lives', async () => {
  const fail = async () => {
    throw new Error('locked');
  };
  const { port, errors } = await startSite({ status: fail });
  expect((await ask(port, '/api/status')).status).toBe(500);
  expect(errors).toHaveLength(1);
  expect((await ask(port, '/rss.xml')).status).toBe(200);
});
