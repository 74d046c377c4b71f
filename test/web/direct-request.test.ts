// Who is taken for a reader itself, and what gives away a proxy or cache.

import { describe, expect, test } from 'vitest';
import { type DirectRequest, isDirect } from '../../src/web/direct-request.ts';

const LIFEREA = {
  host: 'example.org',
  'user-agent': 'Liferea/1.14.4',
  accept: 'application/atom+xml',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'de',
  connection: 'Keep-Alive',
  'if-modified-since': 'Sun, 31 May 2026 08:00:00 GMT',
  'if-none-match': '"one"',
  'a-im': 'feed',
  dnt: '1',
  'sec-gpc': '1',
};

function from(remoteAddress: string | undefined, headers: DirectRequest['headers'] = {}, localPort = 3000) {
  return { httpVersion: '1.1', headers: { ...LIFEREA, ...headers }, socket: { remoteAddress, localPort } };
}

describe('a reader itself', () => {
  test.each(['192.0.2.1', '::ffff:192.0.2.1', '2001:db8::1', '172.32.0.1', '11.0.0.1'])(
    'from %s',
    (address) => {
      expect(isDirect(from(address), 'example.org')).toBe(true);
      expect(isDirect(from(address, { host: 'Example.ORG' }), 'example.org')).toBe(true);
    },
  );

  test.each([
    ['localhost:3000', 'localhost:3000'],
    ['127.0.0.1:3000', 'localhost:3000'],
    ['localhost:3000', '[::1]:3000'],
  ])('on this machine, as %s where the public address has %s', (host, publicHost) => {
    expect(isDirect(from('127.0.0.1', { host }), publicHost)).toBe(true);
  });
});

describe('somebody in between, given away by', () => {
  test.each<[string, DirectRequest['headers']]>([
    ['Squid', { via: '1.1 cache (squid/5.7)', 'x-forwarded-for': '192.0.2.1' }],
    ['Squid that hides itself', { 'cache-control': 'max-age=259200' }],
    ['Varnish', { 'x-varnish': '32770' }],
    ['nginx as its manual writes it', { 'x-real-ip': '192.0.2.1' }],
    ['Apache and Caddy', { 'x-forwarded-host': 'example.org' }],
    ['Fastly', { 'fastly-ff': 'x' }],
    ['Cloudflare', { 'cf-ray': '1' }],
    ['every CDN', { 'cdn-loop': 'cloudflare' }],
    ['CloudFront', { 'x-amz-cf-id': 'x' }],
    ['RFC 7239', { forwarded: 'for=192.0.2.1' }],
    ['a cache that asks for a part', { range: 'bytes=0-99' }],
    ['a cookie, which is no reader of ours', { cookie: 'a=b' }],
    ['another host', { host: '127.0.0.1:3000' }],
    ['no host', { host: undefined }],
  ])('%s', (_, headers) => {
    expect(isDirect(from('192.0.2.1', headers), 'example.org')).toBe(false);
  });

  test('HTTP/1.0, which nginx speaks to what is behind it', () => {
    expect(isDirect({ ...from('192.0.2.1'), httpVersion: '1.0' }, 'example.org')).toBe(false);
  });

  test.each([
    ...['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.18.0.2', '192.168.1.1', '169.254.1.1'],
    ...['100.64.0.1', 'fd00::1', 'fe80::1', '', 'unknown', undefined],
  ])('the address %s, from where nobody reads a public site', (address) => {
    expect(isDirect(from(address), 'example.org')).toBe(false);
  });

  test('a port that is not the one which the public address has on this machine', () => {
    const headers = { host: '127.0.0.1:8080' };
    expect(isDirect(from('127.0.0.1', headers), '127.0.0.1:8080')).toBe(false);
    expect(isDirect(from('127.0.0.1', { host: 'localhost' }, 80), 'localhost')).toBe(false);
    const named = { host: 'localhost.example.org' };
    expect(isDirect(from('127.0.0.1', named), named.host)).toBe(false);
    expect(isDirect(from('192.0.2.1', named), named.host)).toBe(true);
  });
});
