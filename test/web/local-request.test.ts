// Which requests come from a program of the same machine, and nobody in between.
import { describe, expect, it } from 'vitest';
import { isLocal } from '../../src/web/local-request.ts';

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
