// Holds the small fields: what hides an article, what its id, tags, section and language are, and dates that may be missing.
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';
import { readId, readLanguage, readOptionalDate, readTags } from '../../src/article/fields.ts';
import { headerOf } from './header-of.ts';

const codesOf = (problems: readonly { code: string; severity: string }[]) =>
  problems.map(({ code, severity }) => `${severity} ${code}`);

describe('an id', () => {
  it.each([
    'https://example.org/a',
    'HTTPS://EXAMPLE.org/Ä',
    'tag:example.org,2024:a',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
  ])('is what was written: %s', (id) => {
    const { header, problems } = headerOf(`id: "${id}"`);
    expect(readId(header)).toBe(id);
    expect(problems).toEqual([]);
  });

  it.each(['post-123', '42', '/a', 'a b:c', '1a:b'])(
    'that is no IRI is kept, and that is reported: %s',
    (id) => {
      const { header, problems } = headerOf(`id: "${id}"`);
      expect(readId(header)).toBe(id);
      expect(codesOf(problems)).toEqual(['warning id-not-iri']);
    },
  );

  it('may have 2,048 characters', () => {
    const longest = `urn:${'x'.repeat(2044)}`;
    const within = headerOf(`id: ${longest}`);
    expect(readId(within.header)).toBe(longest);
    expect(within.problems).toEqual([]);
    const beyond = headerOf(`id: ${longest}x`);
    readId(beyond.header);
    expect(codesOf(beyond.problems)).toEqual(['error id-too-long']);
  });

  it('that is a list costs the article, since any other id would be a new one', () => {
    const { header, problems } = headerOf('id: [a, b]');
    expect(readId(header)).toBeUndefined();
    expect(codesOf(problems)).toEqual(['error field-shape']);
  });
});

it.each([
  ['tags: a b', ['a', 'b']],
  ['tags: "a, b c"', ['a', 'b c']],
  ['tag: a b', ['a', 'b']],
  ['tags: [a b]', ['a b']],
])('tags of Jekyll %j are divided at blanks: %j', (yaml, tags) => {
  expect(readTags(headerOf(yaml).header, 'jekyll').tags).toEqual(tags);
});

it('the folder is the section where the header names none', () => {
  expect(readTags(headerOf('title: A').header, 'hugo', 'blog').section).toBe('blog');
  expect(readTags(headerOf('categories: [news]').header, 'hugo', 'blog').section).toBe('news');
});

it.each([
  ['gr', 'el'],
  ['GR', 'el'],
  ['zh_tw', 'zh-TW'],
  ['de', 'de'],
])('the language %s of a site that has codes of its own is %s', (code, tag) => {
  const languages = [
    { tag: 'el', code: 'gr', folder: '', isDefault: false },
    { tag: 'en', code: 'en', folder: '', isDefault: true },
  ];
  expect(readLanguage(headerOf(`lang: ${code}`).header, languages)).toBe(tag);
});

it.each([
  ['id: 42', undefined],
  ['id: intro', undefined],
  ['guid: tag:example.org,2024:a', 'tag:example.org,2024:a'],
])('an id of another generator counts only where it is an IRI: %j', (yaml, id) => {
  const { header, problems } = headerOf(yaml);
  expect(readId(header, 'docusaurus')).toBe(id);
  expect(problems).toEqual([]);
});

it('the update of a map of date and author is its date', () => {
  const { header } = headerOf('last_update:\n  date: 2024-03-02\n  author: Ann');
  expect(readOptionalDate('updated', header, createCalendar('UTC'))).toEqual(
    new Date('2024-03-02T00:00:00Z'),
  );
});

describe('tags', () => {
  it.each([
    ['tags: [a, b]', '', ['a', 'b']],
    ['tags: a, b , ,c', '', ['a', 'b', 'c']],
    ['tags: one', '', ['one']],
    ['tags: ["a, b", c]', '', ['a, b', 'c']],
    ['tags: [1984, 日本語, C++, a/b, ..]', '', ['1984', '日本語', 'C++', 'a/b', '..']],
    ['tags: [a, a]', '', ['a']],
    ['tags: [a, star wars: episode vi]', '', ['a', 'star wars: episode vi']],
    ['keywords: a, b', '', ['a', 'b']],
    ['categories: [[a, b], [c]]', 'a', ['b', 'c']],
    ['taxonomies:\n  tags: [a]\n  categories: [b]', 'b', ['a']],
    ['categories: [News, Europe]', 'News', ['Europe']],
    ['category: News', 'News', []],
    ['section: World\ncategories: [News]', 'World', ['News']],
    ['section: World\ntags: [World, a]', 'World', ['World', 'a']],
    ['tags: [a]\ncategory: b\ncategories: [c, d]', 'c', ['a', 'd', 'b']],
    ['title: x', '', []],
  ])('and section of %j', (yaml, section, tags) => {
    const { header, problems } = headerOf(yaml);
    expect(readTags(header)).toEqual({ section, tags });
    expect(problems).toEqual([]);
  });

  it.each([
    ['200 tags', 200, 5, []],
    ['201 tags', 201, 5, ['error tags-too-many']],
    ['a tag of 100 characters', 1, 100, []],
    ['a tag of 101 characters', 1, 101, ['error tags-too-many']],
  ])('have limits: %s', (_, count, length, problems) => {
    const list = Array.from({ length: count }, (_, i) => `t${i}`.padEnd(length, 'x'));
    const read = headerOf(`tags: [${list.join(', ')}]`);
    readTags(read.header);
    expect(codesOf(read.problems)).toEqual(problems);
  });

  it('a section has the limit of a tag', () => {
    const { header, problems } = headerOf(`title: x\nsection: ${'x'.repeat(101)}`);
    readTags(header);
    expect(codesOf(problems)).toEqual(['error tags-too-many']);
  });
});

describe('a language', () => {
  it.each([
    ['en', 'en'],
    ['pt-br', 'pt-BR'],
    ['zh_tw', 'zh-TW'],
    ['SR-latn-rs', 'sr-Latn-RS'],
  ])('%s is %s', (written, language) => {
    expect(readLanguage(headerOf(`language: ${written}`).header)).toBe(language);
  });

  it.each(['not a language!', 'x', '123', 'en--us', '"en\\u0000;"'])(
    '%s is none, and that is reported',
    (written) => {
      const { header, problems } = headerOf(`language: ${written}`);
      expect(readLanguage(header)).toBeUndefined();
      expect(codesOf(problems)).toEqual(['warning language-invalid']);
    },
  );
});

describe('a date that may be missing', () => {
  const calendar = createCalendar('Europe/Berlin');

  it('is an instant in the zone of the site', () => {
    const { header } = headerOf('updated: 2024-03-01 10:00');
    expect(readOptionalDate('updated', header, calendar)?.toISOString()).toBe('2024-03-01T09:00:00.000Z');
  });

  it('may be missing', () => {
    const { header, problems } = headerOf('updated:');
    expect(readOptionalDate('updated', header, calendar)).toBeUndefined();
    expect(readOptionalDate('expires', header, calendar)).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('is left out and reported where it is none', () => {
    const { header, problems } = headerOf('title: A\nexpires: 2024-02-30');
    expect(readOptionalDate('expires', header, calendar)).toBeUndefined();
    expect(problems).toMatchObject([
      {
        code: 'date-invalid',
        severity: 'error',
        line: 3,
        column: 10,
        message: 'expires "2024-02-30" is not a date',
      },
    ]);
  });
});
