// Holds that addresses become absolute and harmless, and that a slug is always one part of a path.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absoluteUrl, absoluteWebUrl, urlLimit } from '../../src/address.ts';
import { createCalendar } from '../../src/article/dates.ts';
import { explicitSlug, permalinkUrl, slugify, slugOfPath } from '../../src/article/urls.ts';

const base = 'https://example.org/blog/a/';

describe('an address', () => {
  it.each([
    ['b.png', 'https://example.org/blog/a/b.png'],
    ['../b', 'https://example.org/blog/b'],
    ['../../../../b', 'https://example.org/b'],
    ['/b?x=1&y=2#z', 'https://example.org/b?x=1&y=2#z'],
    ['//cdn.example/b', 'https://cdn.example/b'],
    ['#part', 'https://example.org/blog/a/#part'],
    ['?q', 'https://example.org/blog/a/?q'],
    [' https://other.example ', 'https://other.example/'],
    ['http://other.example/ä b', 'http://other.example/%C3%A4%20b'],
    ['HTTPS://Other.Example/A', 'https://other.example/A'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['java\nscript', 'https://example.org/blog/a/javascript'],
  ])('%j is %s', (reference, url) => {
    expect(absoluteUrl(reference, base)).toBe(url);
    expect(absoluteWebUrl(reference, base)).toBe(url);
  });

  it.each(['mailto:a@b.c', 'tel:+37061234567'])(
    'for a person is one, but not of the web: %s',
    (reference) => {
      expect(absoluteUrl(reference, base)).toBe(reference);
      expect(absoluteWebUrl(reference, base)).toBeUndefined();
    },
  );

  it.each([
    '',
    ' ',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    'ftp://a.b/c',
    'about:blank',
    'http://[',
    'http://',
    'https://a b/',
  ])('%j is none', (reference) => {
    expect(absoluteUrl(reference, base)).toBeUndefined();
  });

  it('has at most 2,048 characters, written out', () => {
    const reference = 'x'.repeat(urlLimit - base.length);
    expect(absoluteUrl(reference, base)).toHaveLength(2048);
    expect(absoluteUrl(`${reference}x`, base)).toBeUndefined();
    expect(absoluteUrl('ä'.repeat(400), base)).toBeUndefined();
  });
});

describe('a slug', () => {
  it.each([
    ['A Day in May', 'a-day-in-may'],
    ['Über  Äpfel & Öl', 'über-äpfel-öl'],
    ['日本語 の 記事', '日本語-の-記事'],
    ['नमस्ते दुनिया', 'नमस्ते-दुनिया'],
    ['C++', 'c'],
    ["don't", 'don-t'],
    ['a_b.c', 'a_b.c'],
    ['//evil.example', 'evil.example'],
    ['\\\\evil.example', 'evil.example'],
    ['../../admin', 'admin'],
    ['%2e%2e%2fadmin', '2e-2e-2fadmin'],
    ['--a--', 'a'],
    ['...', ''],
    ['😀', ''],
    ['', ''],
  ])('made of %j is %j', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('is the same for both ways to write an accent', () => {
    expect(slugify('Cafe\u0301')).toBe(slugify('Caf\u00e9'));
    expect(explicitSlug('Cafe\u0301')).toBe('Caf\u00e9');
  });

  it('is cut to 200 without half a character, a dash or a dot at its end', () => {
    expect(slugify('x'.repeat(300))).toBe('x'.repeat(200));
    expect(slugify(`a${'𠮷'.repeat(150)}`)).toBe(`a${'𠮷'.repeat(99)}`);
    expect(slugify(`${'x'.repeat(199)} y`)).toBe('x'.repeat(199));
  });

  it('can be one part of a path, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const slug = slugify(text);
        expect(slug).toMatch(/^([\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}._-]*)?$/u);
        const { href } = new URL(`https://example.org/x/${encodeURIComponent(slug)}`);
        expect(decodeURIComponent(href)).toBe(`https://example.org/x/${slug}`);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is made in no time, however long the text', { timeout: 20_000 }, () => {
    expect(slugify(`x${'-.'.repeat(150_000)}x`)).toBe('x');
  });

  it.each(['a', 'BM-circle', 'a.b_c', '日本語', '.hidden', '-', 'a..b', 's'.repeat(200), '𠮷'.repeat(200)])(
    'that was written is kept: %s',
    (slug) => {
      expect(explicitSlug(slug)).toBe(slug);
    },
  );

  it.each(
    [
      '',
      ' ',
      '.',
      '..',
      '...',
      'a b',
      'a/b',
      '/a',
      'a/',
      '//evil',
      '\\\\evil',
      '../admin',
      'a\\b',
      '%2e%2e',
      'a%00b',
    ].concat(['a?b', 'a#b', '@evil', 'https:evil', '😀', 'a\u202Eb', 'a\nb', ':slug', '$&', 's'.repeat(201)]),
  )('that was written is refused: %j', (slug) => {
    expect(explicitSlug(slug)).toBeUndefined();
  });

  it.each([
    ['a-day.md', 'a-day'],
    ['2024-03-01-a-day.md', 'a-day'],
    ['2024-3-1_a day.markdown', 'a-day'],
    ['2024/2024-03-01-a-day/index.md', 'a-day'],
    ['news/INDEX.md', 'news'],
    ['index.md', 'index'],
    ['2024-03-01.md', '2024-03-01'],
    ['v1.2.md', 'v1.2'],
    ['日本語.md', '日本語'],
    ['😀.md', ''],
    ['..md', ''],
  ])('of the file %s is %j', (path, slug) => {
    expect(slugOfPath(path)).toBe(slug);
  });
});

describe('a permalink', () => {
  const parts = { slug: 'a-day', published: new Date('2024-03-01T04:30:00Z'), section: 'World News' };
  const permalink = (pattern: string, baseUrl = 'https://example.org', zone = 'UTC') =>
    permalinkUrl(pattern, { baseUrl, calendar: createCalendar(zone), ...parts });

  it.each([
    ['/articles/:slug/', 'https://example.org/articles/a-day/'],
    ['/:year/:month/:day/:slug', 'https://example.org/2024/03/01/a-day'],
    ['/:section/:slug.html', 'https://example.org/world-news/a-day.html'],
    ['//:slug', 'https://example.org/a-day'],
  ])('of %s is %s', (pattern, url) => {
    expect(permalink(pattern)).toBe(url);
  });

  it('lies below the base URL', () => {
    expect(permalink('/:slug/', 'https://example.org/blog')).toBe('https://example.org/blog/a-day/');
  });

  it('shows the day that the site had', () => {
    expect(permalink('/:year/:month/:day/', 'https://example.org', 'America/New_York')).toContain(
      '/2024/02/29/',
    );
  });

  it('has no empty part without a section, and percent-encodes other scripts', () => {
    const url = permalinkUrl('/:section/:slug/', {
      ...{ baseUrl: 'https://example.org', calendar: createCalendar('UTC') },
      ...parts,
      slug: '日本',
      section: '',
    });
    expect(url).toBe('https://example.org/%E6%97%A5%E6%9C%AC/');
  });
});
