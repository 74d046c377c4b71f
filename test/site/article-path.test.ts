// Holds that headers cannot lead off the site, and that an address is what a browser asks for, in every dialect.
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/site/site.ts';
import { cpuTimeOf } from '../cpu-time.ts';
import { pathIn, pattern, siteWith } from './site-with.ts';

const WITH_ADDRESS: readonly (readonly [Dialect, string])[] = [
  ['jekyll', 'permalink'],
  ['hugo', 'url'],
  ['zola', 'path'],
  ['eleventy', 'permalink'],
  ['astro', 'slug'],
  ['docusaurus', 'slug'],
  ['hexo', 'permalink'],
  ['pelican', 'url'],
];
const HOSTILE = [
  '//evil.example/x',
  ' //evil.example/x',
  '\\\\evil.example',
  '/\\evil.example',
  '../../x',
  '/a/../../x',
  '/a/%2e%2e/x',
  '/a/.%2E/x',
  '/a/%2f/x',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'https://user:secret@example.com/',
  '/a\u0000b',
  '/a\u000ab',
  '/a\ud800b',
  `/${'x'.repeat(3_000)}`,
];

describe.each(WITH_ADDRESS)('a header of %s with a %s', (dialect, key) => {
  it.each(HOSTILE)('that is hostile has no address: %j', (text) => {
    expect(pathIn(siteWith(dialect), '_posts/2024-03-01-a.md', { header: { [key]: text } })).toBeUndefined();
  });

  it('may be a whole web address', () => {
    const header = { [key]: 'https://other.example/Ä' };
    expect(pathIn(siteWith(dialect), 'a.md', { header })).toBe('https://other.example/%C3%84');
  });

  it('is found in any spelling, and as a default of the folder', () => {
    const header = { [key.toUpperCase()]: '/given' };
    const defaults = [
      { folder: '', values: { [key]: '/wrong' } },
      { folder: 'a/', values: { [key]: '/given' } },
    ];
    expect(pathIn(siteWith(dialect), 'a/b.md', { header })).toMatch(/\/given\/?$/);
    expect(pathIn(siteWith(dialect, { defaults }), 'a/b.md')).toMatch(/\/given\/?$/);
  });
});

describe('an address', () => {
  it('of a plain folder is left to the caller', () => {
    expect(pathIn(siteWith('plain'), 'a.md', { header: { permalink: '/x/' } })).toBeUndefined();
  });

  it.each([
    ['/:title/', '_posts/2024-03-01-日本.md', '/%E6%97%A5%E6%9C%AC/'],
    ['/:path', '_posts/2024-03-01-what? 100% #1.md', '/2024-03-01-what%3F%20100%25%20%231'],
    ['/a//:categories//:title', '_posts/2024-03-01-b.md', '/a/b'],
    ['/%41%7e/:title', '_posts/2024-03-01-b.md', '/A~/b'],
  ])('is percent-encoded and has single slashes: %s', (rule, path, address) => {
    expect(pathIn(siteWith('jekyll', pattern(rule)), path)).toBe(address);
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('knows no placeholder %s', (name) => {
    for (const dialect of ['jekyll', 'hugo', 'hexo'] as const)
      expect(
        pathIn(siteWith(dialect, pattern(`/:${name}/`)), 'a.md', { date: '2024-03-01' }),
      ).toBeUndefined();
    expect(pathIn(siteWith('ghost', pattern(`/{${name}}/`)), 'a.md')).toBeUndefined();
    expect(pathIn(siteWith('pelican', pattern(`{${name}}`)), 'a.md')).toBeUndefined();
    expect(pathIn(siteWith('jekyll', pattern(name)), 'a.md')).toBe(`/${name}`);
  });

  it('that needs a date is none without one', () => {
    expect(pathIn(siteWith('jekyll', pattern('/:year/:title/')), '_posts/a.md')).toBeUndefined();
    expect(pathIn(siteWith('hugo', pattern('/:year/:slug/')), 'content/a.md')).toBeUndefined();
    expect(pathIn(siteWith('pelican', pattern('{date:%Y}/{slug}')), 'a.md')).toBeUndefined();
    expect(pathIn(siteWith('hexo'), 'source/_posts/a.md')).toBeUndefined();
  });

  it('is made quickly of a hostile name or title', () => {
    const long = `${'<'.repeat(50_000)}${'-'.repeat(50_000)}${'.'.repeat(50_000)}x`;
    const name = `source/_posts/${'1-'.repeat(120)}.md`;
    const options = { newPostName: ':a-:b-:c-:d-:e-:f-:title.md' };
    const makeAll = () => {
      const addresses = WITH_ADDRESS.map(([dialect]) =>
        pathIn(siteWith(dialect, { options }), name, { title: long, date: '2024-03-01' }),
      );
      expect(addresses.every((address) => address === undefined || address.length < 2_049)).toBe(true);
    };
    expect(cpuTimeOf(makeAll)).toBeLessThan(5_000);
  });
});

describe('Ghost', () => {
  it.each([
    [undefined, '/welcome/'],
    ['/blog/{year}/{month}/{slug}/', '/blog/2024/03/welcome/'],
  ])('publishes at the slug: %s', (rule, address) => {
    const site = siteWith('ghost', rule === undefined ? {} : pattern(rule));
    expect(pathIn(site, 'export.json', { header: { slug: 'welcome' }, date: '2024-03-01' })).toBe(address);
  });
});
