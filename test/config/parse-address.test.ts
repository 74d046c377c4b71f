// Holds what counts as a public address, as a host and as a list of proxies.
import { describe, expect, it } from 'vitest';
import {
  isLocal,
  parseAddressList,
  parseBaseUrl,
  parseHost,
  parseHostList,
  parseUrl,
  resolveBelow,
} from '../../src/config/parse-address.ts';

describe('baseUrl', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['https://example.org/', 'https://example.org'],
    ['https://example.org/blog//', 'https://example.org/blog'],
    ['HTTPS://Example.ORG:443/Blog', 'https://example.org/Blog'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://example.org/a/../b', 'https://example.org/b'],
  ])('%s becomes %s', (text, value) => {
    expect(parseBaseUrl(text)).toEqual({ value });
  });

  it.each([
    'example.org',
    '//example.org',
    'ftp://example.org',
    'http:example.org',
    'http:///example.org',
    'http://',
    'http://exa mple.org',
    'http://exam\nple.org',
    'http://example.org\\blog',
    'http://example.org:99999',
    'javascript:alert(1)',
    '',
  ])('%j is no http or https URL', (text) => {
    expect(parseBaseUrl(text)).toHaveProperty('must', 'be an http or https URL');
  });

  it.each([
    'https://example.org?',
    'https://example.org/?a=1',
    'https://example.org#',
    'https://example.org/#top',
  ])('%s has a query or a fragment', (text) => {
    expect(parseBaseUrl(text)).toHaveProperty('must', 'have no query and no fragment');
  });

  it.each(['https://ann:secret@example.org', 'https://ann@example.org', 'https://:secret@example.org'])(
    '%s is refused without repeating it',
    (text) => {
      const refusal = parseBaseUrl(text);
      expect(refusal).toHaveProperty('found', 'has a user name or password in it');
      expect(JSON.stringify(refusal)).not.toContain('secret');
    },
  );
});

describe('icon and image', () => {
  it.each([
    ['', ''],
    ['https://cdn.example.org/icon.png', 'https://cdn.example.org/icon.png'],
    ['HTTPS://CDN.example.org/a b.png'.replace(' ', '%20'), 'https://cdn.example.org/a%20b.png'],
    ['/icon.png', '/icon.png'],
    ['/icon.png?v=2', '/icon.png?v=2'],
  ])('%j becomes %j', (text, value) => {
    expect(parseUrl(text)).toEqual({ value });
  });

  it.each([
    'icon.png',
    '//cdn.example.org/icon.png',
    '/\\cdn.example.org',
    '/a b.png',
    'data:image/png;base64,AA==',
  ])('%s is refused', (text) => {
    expect(parseUrl(text)).toHaveProperty('must', 'be an http or https URL or a path that starts with /');
  });

  it.each([
    ['https://example.org', '/icon.png', 'https://example.org/icon.png'],
    ['https://example.org/blog', '/icon.png', 'https://example.org/blog/icon.png'],
    ['https://example.org', '/ü.png', 'https://example.org/%C3%BC.png'],
    ['https://example.org', 'https://cdn.example/icon.png', 'https://cdn.example/icon.png'],
    ['https://example.org', '', ''],
  ])('below %s, %j is %s', (baseUrl, url, absolute) => {
    expect(resolveBelow(baseUrl, url)).toBe(absolute);
  });
});

describe('host', () => {
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '::',
    '::1',
    'localhost',
    'a',
    'feeds.example.org',
    'node-1',
    '4chan.org',
  ])('%s is accepted as it is', (text) => {
    expect(parseHost(text)).toEqual({ value: text });
  });

  it.each([
    'localhost:3000',
    '[::1]',
    'http://localhost',
    '256.0.0.1',
    '1.2.3',
    '3000',
    '*',
    'a b',
    '-a',
    'a-',
    'a..b',
    'a.',
    '',
  ])('%j is refused', (text) => {
    expect(parseHost(text)).toHaveProperty('must', 'be an IP address or a host name, without port');
  });
});

describe('trustProxy', () => {
  it.each([
    ['', []],
    ['10.0.0.7', ['10.0.0.7']],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['10.0.0.0/8 fd00::/8\n192.168.0.1/32,', ['10.0.0.0/8', 'fd00::/8', '192.168.0.1/32']],
    ['::1/128', ['::1/128']],
  ])('%j is %j', (text, value) => {
    expect(parseAddressList(text)).toEqual({ value });
  });

  it.each([
    'true',
    'false',
    '1',
    'loopback',
    'uniquelocal',
    'proxy.example.org',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '::/0',
    'fd00::/129',
    'fe80::1%eth0',
    '10.0.0.1, loopback',
    '10.0.0.1:80',
  ])('%s is refused with the form to write', (text) => {
    expect(parseAddressList(text)).toEqual({
      must: 'list IP addresses or CIDR ranges only',
      hint: expect.stringContaining('10.0.0.0/8'),
    });
  });
});

describe('a list of hosts', () => {
  it.each([
    ['', []],
    ['cdn.example.org', ['cdn.example.org']],
    ['CDN.Example.org, *.example.net', ['cdn.example.org', '*.example.net']],
    ['media.example.org:8443 a.example.org a.example.org', ['media.example.org:8443', 'a.example.org']],
    ['bücher.example', ['xn--bcher-kva.example']],
    ['127.0.0.1:4100, [::1]:4100, [2001:DB8::1]', ['127.0.0.1:4100', '[::1]:4100', '[2001:db8::1]']],
    ['example.org:80', ['example.org:80']],
  ])('%j is %j', (text, value) => {
    expect(parseHostList(text)).toEqual({ value });
  });

  it.each([
    'https://cdn.example.org',
    'cdn.example.org/files',
    '*',
    '*.org',
    '*.',
    'a.*.example.org',
    '*.127.0.0.1',
    '*.[::1]',
    'user@example.org',
    'example.org:0x50',
    'example.org:65536',
    'exa mple.org?',
    'a#b',
    '%',
    '::1',
  ])('%s is refused with the form to write', (text) => {
    expect(parseHostList(text)).toEqual({
      must: 'name hosts, without scheme and path',
      hint: expect.stringContaining('*.example.org'),
      found: expect.stringMatching(/^has /),
    });
  });
});

describe('a local address', () => {
  it.each([
    ['http://localhost:3000', true],
    ['http://feeds.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.9.9.9/blog', true],
    ['http://[::1]:3000', true],
    ['https://example.org', false],
    ['https://localhost.example.org', false],
    ['https://mylocalhost', false],
    ['https://127.example.org', false],
    ['http://10.0.0.1', false],
    ['http://[::12]', false],
  ])('%s: %s', (baseUrl, answer) => {
    expect(isLocal(baseUrl)).toBe(answer);
  });
});
