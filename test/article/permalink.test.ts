// Holds which address an article gets, and that neither a slug nor a permalink leads off the site unseen.
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';
import { readUrl } from '../../src/article/permalink.ts';
import { plainSite } from '../../src/site/site.ts';
import { headerOf } from './header-of.ts';

interface Given {
  readonly path?: string;
  readonly baseUrl?: string;
  readonly permalink?: string;
}

function urlOf(
  yaml: string,
  { path = 'a-day.md', baseUrl = 'https://example.org', permalink = '/articles/:slug/' }: Given = {},
) {
  const { header, problems } = headerOf(`title: x\n${yaml}`);
  const settings = { baseUrl, permalink, calendar: createCalendar('UTC'), site: plainSite };
  const published = new Date('2024-03-01T00:00:00Z');
  return {
    url: readUrl(header, { path, title: 'x', values: {}, settings, published, section: '' }),
    problems,
  };
}

describe('the address of an article', () => {
  it.each([
    ['without a word about it', 'note: x', 'https://example.org/articles/a-day/'],
    ['with an empty slug', 'slug:', 'https://example.org/articles/a-day/'],
    ['with a slug', 'slug: BM-circle', 'https://example.org/articles/BM-circle/'],
    ['with a slug of another script', 'slug: 日本', 'https://example.org/articles/%E6%97%A5%E6%9C%AC/'],
    ['with a permalink', 'permalink: /a/b.html', 'https://example.org/a/b.html'],
    ['with a permalink and a slug', 'permalink: /p/\nslug: s', 'https://example.org/p/'],
    ['with a query', 'permalink: /a?b=c&d=e/', 'https://example.org/a?b=c&d=e/'],
    ['with an @', 'permalink: /@ann', 'https://example.org/@ann'],
    ['with dots', 'permalink: /a/../b', 'https://example.org/b'],
    ['elsewhere on purpose', 'permalink: https://other.example/x', 'https://other.example/x'],
    ['elsewhere in capitals', 'permalink: HTTP://Other.Example', 'http://other.example/'],
  ])('%s', (_, yaml, url) => {
    expect(urlOf(yaml)).toEqual({ url, problems: [] });
  });

  it.each([
    ['/caf%c3%a9/%7Eann/', 'https://example.org/blog/caf%C3%A9/~ann/'],
    ['/a%2fb/', 'https://example.org/blog/a%2Fb/'],
  ])('with escapes of any form is written in one: %s', (permalink, wanted) => {
    const given = { baseUrl: 'https://example.org/blog' };
    expect(urlOf(`permalink: ${permalink}`, given)).toEqual({ url: wanted, problems: [] });
  });

  it('lies below the path of the base URL', () => {
    const baseUrl = 'https://example.org/blog';
    expect(urlOf('note: x', { baseUrl }).url).toBe('https://example.org/blog/articles/a-day/');
    expect(urlOf('permalink: /p/', { baseUrl }).url).toBe('https://example.org/blog/p/');
  });

  it('comes from the name of the file, without its date', () => {
    expect(urlOf('note: x', { path: 'news/2024-03-01-a day/index.md' }).url).toBe(
      'https://example.org/articles/a-day/',
    );
  });

  it('is the same for both ways to write an accent in a name', () => {
    const [composed, decomposed] = ['Caf\u00e9.md', 'Cafe\u0301.md'].map(
      (path) => urlOf('note: x', { path }).url,
    );
    expect(composed).toBe(decomposed);
  });
});

describe('a slug is refused', () => {
  it.each([
    '//evil.example',
    '\\\\evil.example',
    '../admin',
    '..',
    '.',
    '%2e%2e',
    'a/b',
    'a b',
    'https:evil',
    '😀',
  ])('that is not one part of a path: %s', (slug) => {
    const { url, problems } = urlOf(`slug: '${slug}'`);
    expect(url).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'slug-invalid', severity: 'error', line: 3, column: 7 }]);
  });

  it('that is no text', () => {
    expect(urlOf('slug: [a, b]').problems).toMatchObject([
      { code: 'field-shape', severity: 'error', line: 3 },
    ]);
  });

  it('where the name of the file gives none', () => {
    expect(urlOf('note: x', { path: '😀.md' })).toMatchObject({
      url: undefined,
      problems: [{ code: 'slug-invalid', line: 1 }],
    });
  });

  it('where it makes the address longer than 2,048 characters', () => {
    const permalink = `/${'x'.repeat(2048 - 'https://example.org/'.length - 1)}:slug`;
    expect(urlOf('slug: a', { permalink }).url).toHaveLength(2048);
    expect(urlOf('slug: ab', { permalink })).toMatchObject({
      url: undefined,
      problems: [{ code: 'slug-invalid', severity: 'error' }],
    });
    expect(urlOf(`slug: ${'𠮷'.repeat(200)}`).url).toBeUndefined();
  });
});

describe('a permalink is refused', () => {
  it.each(['/', '/rss.xml', '/a/../feed.json', '/subscribe/', '/healthz', '/style.css'])(
    'where something else is already: %s',
    (permalink) => {
      const { url, problems } = urlOf(`permalink: ${permalink}`);
      expect(url).toBeUndefined();
      expect(problems).toMatchObject([{ code: 'permalink-invalid', severity: 'error' }]);
    },
  );

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    'a/b',
    'javascript:alert(1)',
    'mailto:a@b.c',
    'https:evil',
    'https://',
    'https://[',
    'https://user@evil.example/',
    'https://user:password@evil.example/',
    'https://:password@evil.example/',
    '/a b',
    `/${'x'.repeat(2048)}`,
    `/${'ä'.repeat(400)}`,
  ])('that leads elsewhere than it looks: %s', (permalink) => {
    const { url, problems } = urlOf(`permalink: '${permalink}'`);
    expect(url).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'permalink-invalid', severity: 'error', line: 3, column: 12 }]);
  });

  it.each(['/../admin', '/a/../../admin', '/%2e%2e/admin', '/..%2fadmin/../../x', '/./../blogger'])(
    'that climbs out of the base URL: %s',
    (permalink) => {
      const { url, problems } = urlOf(`permalink: '${permalink}'`, { baseUrl: 'https://example.org/blog' });
      expect(url).toBeUndefined();
      expect(problems).toMatchObject([{ code: 'permalink-invalid' }]);
    },
  );
});
