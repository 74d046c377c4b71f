// Holds the lead image and the enclosures of an article, in each of their forms.
import { describe, expect, it } from 'vitest';
import { readImage } from '../../src/article/image.ts';
import { readEnclosures } from '../../src/article/media.ts';
import { headerOf } from './header-of.ts';

const base = 'https://example.org/articles/a/';
const plain = { alt: '', caption: '', credit: '' };

describe('an image', () => {
  it.each([
    ['cover: {light: /l.png, dark: /d.png, alt: A}', { url: 'https://example.org/l.png', alt: 'A' }],
    ['image: true\ncover: /c.png', { url: 'https://example.org/c.png' }],
    ['hero: true\nimages: [/a.png, /b.png]', { url: 'https://example.org/a.png' }],
    ['header:\n  teaser: /t.png\nimage: {src: /i.png}', { url: 'https://example.org/i.png' }],
    [
      'image: /a.png\nimage_alt: A\nimage_figcaption: C\nbannerCredit: P',
      { alt: 'A', caption: 'C', credit: 'P' },
    ],
    ['featured_image: {image: /f.png, figcaption: C, attribution: P}', { caption: 'C', credit: 'P' }],
  ])('under the names of other generators: %j', (yaml, image) => {
    const { header } = headerOf(yaml);
    expect(readImage(header, base)).toMatchObject(image);
  });

  it.each(['image: true', 'hero: false', 'image:', 'title: A'])('is none, without a word: %j', (yaml) => {
    const { header, problems } = headerOf(yaml);
    expect(readImage(header, base)).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('that a bundler would resolve has no address', () => {
    const { header, problems } = headerOf('cover: {light: "@/assets/l.png", dark: "~/d.png"}');
    expect(readImage(header, base)).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'image-invalid' }]);
  });

  it.each([
    [
      'a text',
      'image: https://img.example/a.jpg',
      { url: 'https://img.example/a.jpg', ...plain, mediaType: 'image/jpeg' },
    ],
    [
      'a path of the site',
      'image: /a.PNG',
      { url: 'https://example.org/a.PNG', ...plain, mediaType: 'image/png' },
    ],
    [
      'a file beside the article',
      'image: a b.webp',
      { url: `${base}a%20b.webp`, ...plain, mediaType: 'image/webp' },
    ],
    [
      'a path upwards',
      'image: ../x.gif',
      { url: 'https://example.org/articles/x.gif', ...plain, mediaType: 'image/gif' },
    ],
    ['without a scheme', 'image: //img.example/a', { url: 'https://img.example/a', ...plain }],
    ['no picture by its ending', 'image: /a.mp3', { url: 'https://example.org/a.mp3', ...plain }],
    [
      'with a query',
      'image: /a.avif?w=1',
      { url: 'https://example.org/a.avif?w=1', ...plain, mediaType: 'image/avif' },
    ],
    [
      'a map',
      'image: {url: /a.jpg, alt: "A  dog", caption: C, credit: "D\\u0000"}',
      { url: 'https://example.org/a.jpg', alt: 'A dog', caption: 'C', credit: 'D', mediaType: 'image/jpeg' },
    ],
    ['a map with lists', 'image: {url: /a, alt: [x]}', { url: 'https://example.org/a', ...plain }],
    ['missing', 'title: x', undefined],
    ['empty', 'image:', undefined],
  ])('that is %s', (_, yaml, image) => {
    const { header, problems } = headerOf(yaml);
    expect(readImage(header, base)).toEqual(image);
    expect(problems).toEqual([]);
  });

  it.each([
    'http://[',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'mailto:a@b.c',
    'ftp://a.b/c.png',
    '[[], {}]',
    '["http://["]',
    '{width: 5}',
    '{url: [a]}',
    '" "',
  ])('that leads nowhere is left out and reported: %s', (value) => {
    const { header, problems } = headerOf(`title: x\nimage: ${value.startsWith('h') ? `"${value}"` : value}`);
    expect(readImage(header, base)).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'image-invalid', severity: 'warning', line: 3, column: 8 }]);
  });

  it('has an address of at most 2,048 characters', () => {
    const address = (length: number) => `https://example.org/${'x'.repeat(length - 20)}`;
    expect(readImage(headerOf(`image: ${address(2048)}`).header, base)?.url).toBe(address(2048));
    expect(readImage(headerOf(`image: ${address(2049)}`).header, base)).toBeUndefined();
    expect(readImage(headerOf(`image: /${'ä'.repeat(500)}`).header, base)).toBeUndefined();
  });
});

const enclosuresOf = (yaml: string) => {
  const { header, problems } = headerOf(yaml);
  return { enclosures: readEnclosures(header, { base }), problems };
};
const enclosureOf = (fields: string) => enclosuresOf(`enclosures: {url: /a.mp3, ${fields}}`).enclosures[0];

describe('an enclosure', () => {
  it('has all that its map says', () => {
    const map =
      '{url: "https://cdn.example/a.bin?x=1", type: Audio/MPEG, length: 123456, duration: "1:02:03", title: T}';
    expect(enclosuresOf(`enclosures: [${map}]`)).toEqual({
      enclosures: [
        {
          url: 'https://cdn.example/a.bin?x=1',
          mediaType: 'audio/mpeg',
          length: 123_456,
          duration: 3723,
          title: 'T',
        },
      ],
      problems: [],
    });
  });

  it('has the type of its ending where it names none', () => {
    expect(enclosureOf('length: 1')).toEqual({
      url: 'https://example.org/a.mp3',
      mediaType: 'audio/mpeg',
      length: 1,
    });
    expect(enclosureOf('length: 1, type: mp3')?.mediaType).toBe('audio/mpeg');
    expect(enclosureOf('length: 1, type: "audio/x\\" onload=\\""')?.mediaType).toBe('audio/mpeg');
  });

  it.each([
    ['0', 0],
    ['999999999999999', 999_999_999_999_999],
    ['-5', undefined],
    ['1e3', undefined],
    ['1.5', undefined],
    ['12 MB', undefined],
    ['9999999999999999', undefined],
  ])('of length %s has %j bytes', (length, bytes) => {
    expect(enclosureOf(`length: ${length}`)?.length).toBe(bytes);
  });

  it.each([
    ['1865', 1865],
    ['0', 0],
    ['"31:05"', 1865],
    ['"5:07"', 307],
    ['"1:02:03"', 3723],
    ['"100:00:00"', 360_000],
    ['"1:60"', undefined],
    ['"60:00"', undefined],
    ['"1:2"', undefined],
    ['"02:05.5"', undefined],
    ['-5', undefined],
    ['x', undefined],
  ])('of duration %s has %j seconds', (duration, seconds) => {
    expect(enclosureOf(`duration: ${duration}`)?.duration).toBe(seconds);
  });

  it.each([
    ['no address', 'enclosures: a tape', 0, 'an enclosure is no map'],
    ['a hole', 'enclosures:\n  - {url: /a.mp3, length: 1}\n  -', 1, 'an enclosure is no map'],
    ['without an address', 'enclosures: {type: audio/mpeg, length: 1}', 0, 'an enclosure has no http(s) url'],
    ['with a script', 'enclosures: {url: "javascript:x", length: 1}', 0, 'an enclosure has no http(s) url'],
    [
      'of no type',
      'enclosures: {url: /a, length: 1}',
      0,
      'an enclosure has no media type (https://example.org/a)',
    ],
    ['without a length', 'enclosures: {url: /a.mp3}', 1, 'an enclosure has no length'],
  ])('that is %s is reported', (_, yaml, count, message) => {
    const { enclosures, problems } = enclosuresOf(yaml);
    expect(enclosures).toHaveLength(count);
    expect(problems).toMatchObject([{ code: 'enclosure-invalid', severity: 'warning', line: 2, message }]);
  });

  it('without a length is told how to come by one', () => {
    const { problems } = enclosuresOf('enclosures: {url: /a.mp3}');
    expect(problems[0]?.hint).toContain('media.hosts');
  });

  it('on a server that is asked needs neither length nor type', () => {
    const { header, problems } = headerOf('enclosures: [{url: "https://cdn.example.org/a"}, {url: /b}]');
    const isAsked = (url: string) => url.startsWith('https://cdn.');
    expect(readEnclosures(header, { base, isAsked, isMeasured: isAsked })).toEqual([
      { url: 'https://cdn.example.org/a', mediaType: '' },
    ]);
    expect(problems).toMatchObject([
      {
        message: 'an enclosure has no media type (https://example.org/b)',
        hint: expect.not.stringContaining('hosts'),
      },
    ]);
  });

  it('of many keeps its place, and a bad one costs only itself', () => {
    const { enclosures } = enclosuresOf('enclosures: [{url: /a.mp3}, x, {url: /b.mp4}]');
    expect(enclosures.map(({ mediaType }) => mediaType)).toEqual(['audio/mpeg', 'video/mp4']);
  });
});

describe('a podcast', () => {
  it.each([
    ['url: https://media.example/1.mp3', 'https://media.example/1.mp3'],
    ['audio: /a.mp3', 'https://example.org/a.mp3'],
    ['podcast: {file: /a.m4a}', 'https://example.org/a.m4a'],
    ['enclosure: https://media.example/1.mp3', 'https://media.example/1.mp3'],
  ])('has its file from %j', (yaml, url) => {
    expect(readEnclosures(headerOf(yaml).header, { base })).toMatchObject([{ url }]);
  });

  it('has length, type and duration from fields of their own', () => {
    const { header, problems } = headerOf(
      'mp3: /a.mp3\nfile_size: 12,345,678\nduration: "1:02:03"\nmime_type: audio/mpeg',
    );
    expect(readEnclosures(header, { base })).toEqual([
      { url: 'https://example.org/a.mp3', mediaType: 'audio/mpeg', length: 12_345_678, duration: 3_723 },
    ]);
    expect(problems).toEqual([]);
  });

  it.each(['url: /about/', 'url: https://example.org/a.html', 'podcast: episode 12', 'audio: true'])(
    'is none by %j',
    (yaml) => {
      expect(readEnclosures(headerOf(yaml).header, { base })).toEqual([]);
    },
  );
});
