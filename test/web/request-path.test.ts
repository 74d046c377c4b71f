// Request targets: one spelling per path, nothing out of malformed ones, the base path with and without.

import { expect, test } from 'vitest';
import { findBelow, requestPath, requestQuery, withoutBasePath } from '../../src/web/request-path.ts';

test.each([
  ['/', '/'],
  ['/rss.xml', '/rss.xml'],
  ['/rss.xml?utm=x&y=%zz', '/rss.xml'],
  ['/rss.xml?', '/rss.xml'],
  ['/tags/caf%c3%a9/', '/tags/caf%C3%A9/'],
  ['/%72ss%2Exml', '/rss.xml'],
  ['/a%2fb', '/a%2Fb'],
  ['/a%20b', '/a%20b'],
  ['//evil.example/', '//evil.example/'],
  ['/../x', '/../x'],
  ['http://elsewhere.example/rss.xml?x', '/rss.xml'],
  ['HTTPS://elsewhere.example', '/'],
  ['http://elsewhere.example?x', '/'],
])('%s has the path %s', (target, expected) => {
  expect(requestPath(target)).toBe(expected);
});

test.each([
  '',
  '*',
  'rss.xml',
  'example.org:443',
  'ftp://example.org/',
  '/%',
  '/%2',
  '/%zz',
  '/%00',
  '/a%0Ab',
  '/%7f',
  '/%c2%85',
  '/%ff',
  '/%c3',
  '/%ed%a0%80',
  '/%c0%af',
  '/caf\u00e9',
  '/a b',
  '/a#b',
])('"%s" is malformed', (target) => {
  expect(requestPath(target)).toBeUndefined();
});

test('the query comes with its question mark', () => {
  expect(requestQuery('/a?b?c')).toBe('?b?c');
  expect(requestQuery('/a')).toBe('');
});

test('a path is looked up as it came, then below the base path', () => {
  const known = new Map([
    ['/rss.xml', 'main'],
    ['/blog/x', 'as it came'],
    ['/x', 'below'],
  ]);
  const find = (path: string, basePath: string) => findBelow(path, basePath, (p) => known.get(p));
  expect(find('/rss.xml', '')).toBe('main');
  expect(find('/rss.xml', '/blog')).toBe('main');
  expect(find('/blog/rss.xml', '/blog')).toBe('main');
  expect(find('/blog/x', '/blog')).toBe('as it came');
  expect(find('/blogrss.xml', '/blog')).toBeUndefined();
  expect(find('/blog/blog/rss.xml', '/blog')).toBeUndefined();
  expect(find('/blog/rss.xml', '')).toBeUndefined();
});

test('the base path is taken off where it stands as a whole segment', () => {
  expect(withoutBasePath('/blog/a', '/blog')).toBe('/a');
  expect(withoutBasePath('/blog', '/blog')).toBe('');
  expect(withoutBasePath('/blogs/a', '/blog')).toBe('/blogs/a');
  expect(withoutBasePath('/a', '')).toBe('/a');
});
