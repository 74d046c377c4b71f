import { describe, expect, it } from 'vitest';
import { checkFeedSizes } from '../../src/check/feed-size.ts';
import { createLineFinder, placeProblems } from '../../src/check/places.ts';
import { told } from './surveyed.ts';

describe('a feed', () => {
  const wanted = [
    { path: 'a.md', bytes: 100 },
    { path: 'b.md', bytes: 900 },
  ];

  it('over its limit names the largest article', () => {
    expect(told(checkFeedSizes([{ path: '/rss.xml', shown: 1, wanted, maxBytes: 950 }], 'posts'))).toEqual([
      'posts/b.md feed-too-large: the feed /rss.xml shows 1 of 2 articles in one of its formats, since more would be over 950 bytes; this is the largest, with 900',
    ]);
  });

  it('that shows all is not told', () => {
    expect(checkFeedSizes([{ path: '/rss.xml', shown: 2, wanted, maxBytes: 950 }], 'posts')).toEqual([]);
    expect(checkFeedSizes([{ path: '/rss.xml', shown: 0, wanted: [], maxBytes: 950 }], 'posts')).toEqual([]);
  });
});

describe('the line of a problem', () => {
  const text = `---\ntitle: A\nslug: "a"\nid: x\nimage: /p/q.png\n---\n[one](../b/) and <a href='https://example.org/c?d#e'>\n![](pic.png) [ref]\n\n[ref]: {static}/files/thing.pdf\n`;
  const lineOf = createLineFinder((path) => (path === 'a.md' ? text : undefined));
  const article = { path: 'a.md', url: 'https://example.org/articles/a/' };

  it.each([
    ['https://example.org/articles/b/', 7],
    ['https://example.org/c?d#e', 7],
    ['https://example.org/articles/a/pic.png', 8],
    ['https://example.org/p/q.png', 5],
    ['https://example.org/files/thing.pdf', 10],
    ['https://example.org/articles/a/', 3],
    ['https://example.org/nowhere/at-all', undefined],
  ])('is found by its URL %s', (url, line) => {
    expect(lineOf(article, url)).toBe(line);
  });

  it('is not told where the text cannot be had', () => {
    expect(lineOf({ ...article, path: 'gone.md' }, 'https://example.org/c?d#e')).toBeUndefined();
  });

  it('is that of the field it is about', () => {
    const problem = { severity: 'error', message: '', hint: '' } as const;
    const problems = [
      { ...problem, path: 'posts/a.md', code: 'address-duplicate' },
      { ...problem, path: 'posts/a.md', code: 'id-duplicate' },
      { ...problem, path: 'posts/a.md', code: 'id-duplicate', line: 9 },
      { ...problem, path: 'posts/b.md', code: 'id-duplicate' },
      { ...problem, path: 'feedwright.yaml', code: 'id-duplicate' },
    ];
    const textOf = (path: string) => (path === 'a.md' ? text : undefined);
    expect(placeProblems(problems, 'posts', textOf).map(({ line }) => line)).toEqual([
      3,
      4,
      9,
      undefined,
      undefined,
    ]);
  });
});
