// What moved and what is gone: which lists are read, how paths are spelled then, where chains end.
import { describe, expect, test } from 'vitest';
import { parsePathList, parseRedirects, settleRetired } from '../../src/config/parse-redirects.ts';
import { cpuTimeOf } from '../cpu-time.ts';

describe('redirects', () => {
  test.each<[string, [string, string][]]>([
    ['/a -> /b', [['/a', '/b']]],
    [
      '/a->/b\n/c  ->  https://d.example',
      [
        ['/a', '/b'],
        ['/c', 'https://d.example/'],
      ],
    ],
    ['/?feed=rss2 -> /rss.xml', [['/?feed=rss2', '/rss.xml']]],
    ['/a,b -> /c-', [['/a,b', '/c-']]],
    [
      '/a -> /b, /c -> /d,/e->/f,',
      [
        ['/a', '/b'],
        ['/c', '/d'],
        ['/e', '/f'],
      ],
    ],
    ['/a--> /b', [['/a-', '/b']]],
    ['/café/%7ex%c3%a9 -> /ž', [['/caf%C3%A9/~x%C3%A9', '/%C5%BE']]],
    ['/a/../b -> /c?d=e', [['/b', '/c?d=e']]],
    ['/__proto__ -> /constructor', [['/__proto__', '/constructor']]],
  ])('%j are read', (text, pairs) => {
    expect(parseRedirects(text)).toEqual({ value: new Map(pairs) });
  });

  test.each([
    ['/a', '"/a"'],
    ['/a /b', '"/a"'],
    ['/a ->', '"/a->"'],
    ['-> /b', '"->/b"'],
    ['a -> /b', '"a->/b"'],
    ['//a -> /b', '"//a->/b"'],
    ['/a -> //evil.example', '"/a->//evil.example"'],
    ['/a -> ftp://b.example/', '"/a->ftp://b.example/"'],
    ['/a -> javascript:alert(1)', '"/a->javascript:alert(1)"'],
    ['/a#x -> /b', '"/a#x->/b"'],
    ['/a\\b -> /c', '"/a\\b->/c"'],
    ['/a%zz -> /c', '"/a%zz->/c"'],
    ['/a -> /b -> /c', '"/a->/b->/c"'],
    ['https://example.org/a -> /b', '"https://example.org/a->/b"'],
    ['/a -> ?', '"/a->?"'],
  ])('%j are none', (text, pair) => {
    expect(parseRedirects(text)).toMatchObject({
      must: 'lead from paths to paths or http(s) URLs',
      found: `${pair} does not`,
    });
  });

  test('name a path once, in whichever spelling', () => {
    expect(parseRedirects('/~a -> /b /%7Ea -> /c')).toMatchObject({ found: '/~a is named twice' });
  });
});

test('a list of paths is read, and what is no path refused', () => {
  expect(parsePathList('/a\n/b?c=d  /é')).toEqual({ value: ['/a', '/b?c=d', '/%C3%A9'] });
  expect(parsePathList('/a, /b,/c,d,')).toEqual({ value: ['/a', '/b', '/c,d'] });
  expect(parsePathList('/a b')).toMatchObject({ must: 'list paths that start with /', found: '"b" is none' });
});

describe('settled', () => {
  const settle = (redirects: Readonly<Record<string, string>>, gone: string[] = [], path = '') => {
    const baseUrl = `https://example.org${path}`;
    const settled = settleRetired({ baseUrl, redirects: new Map(Object.entries(redirects)), gone });
    if (!('value' in settled)) return settled.found;
    return { redirects: Object.fromEntries(settled.value.redirects), gone: settled.value.gone };
  };

  test('every redirect leads to the end of its chain', () => {
    const redirects = {
      '/a': '/b',
      '/b': '/c?x',
      '/c': 'https://example.org/d',
      '/e': 'https://f.example/a',
    };
    expect(settle(redirects)).toEqual({
      redirects: { '/a': '/d', '/b': '/d', '/c': '/d', '/e': 'https://f.example/a' },
      gone: [],
    });
  });

  test('a chain of a thousand does so at once', () => {
    const chain = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`/${i}`, `/${i + 1}`]));
    const follow = () => expect(settle(chain)).toMatchObject({ redirects: { '/0': '/1000' } });
    expect(cpuTimeOf(follow)).toBeLessThan(1_000);
  });

  test.each<[Record<string, string>, string]>([
    [{ '/a': '/a' }, '/a -> /a is a circle'],
    [{ '/a': '/b', '/b': '/a' }, '/a -> /b -> /a is a circle'],
    [{ '/x': '/a', '/a': '/b', '/b': '/a' }, '/x -> /a -> /b -> /a is a circle'],
    [{ '/a': 'https://example.org/%61' }, '/a -> /a is a circle'],
    [{ '/a': '/a?x' }, '/a -> /a?x -> /a?x is a circle'],
  ])('%j is refused', (redirects, found) => {
    expect(settle(redirects)).toBe(found);
  });

  test('a query of its own is no circle', () => {
    expect(settle({ '/a?x': '/a' })).toEqual({ redirects: { '/a?x': '/a' }, gone: [] });
  });

  test('nothing moves to what is gone, and nothing has done both', () => {
    expect(settle({ '/a': '/b' }, ['/a'])).toBe('has /a, which is in gone as well');
    expect(settle({ '/a': '/b', '/b': '/c?d' }, ['/c'])).toBe('/a leads to /c?d, which is gone');
  });

  test('paths are told with the path of the base URL or without it, which is the same', () => {
    expect(
      settle({ '/blog/a': '/b', '/c': '/blog/d', '/e': 'https://example.org/blog?x' }, ['/blog/g'], '/blog'),
    ).toEqual({
      redirects: { '/a': '/b', '/c': '/d', '/e': '/?x' },
      gone: ['/g'],
    });
    expect(settle({ '/blog/a': '/a' }, [], '/blog')).toBe('/a -> /a is a circle');
    expect(settle({ '/blog/a': '/b', '/a': '/c' }, [], '/blog')).toBe('/a is named twice');
  });

  test('an address on our host beside the base URL is not ours', () => {
    expect(settle({ '/a': 'https://example.org/blogs/a', '/blogs/b': '/c' }, [], '/blog')).toEqual({
      redirects: { '/a': 'https://example.org/blogs/a', '/blogs/b': '/c' },
      gone: [],
    });
  });
});
