// Holds that a fault in one field costs that field, or that article, and is told with file, line and code.
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';
import { parseArticle } from '../../src/article/parse.ts';
import { plainSettings } from './plain-reading.ts';

const settings = {
  ...plainSettings,
  baseUrl: 'https://example.org/blog',
  permalink: '/:year/:section/:slug/',
  calendar: createCalendar('Europe/Berlin'),
};

const good = {
  title: 'title: A',
  date: 'date: 2024-03-01',
  id: 'id: tag:example.org,2024:a',
  updated: 'updated: 2024-03-02',
  expires: 'expires: 2030-01-01',
  description: 'description: D',
  author: 'author: Ann',
  tags: 'tags: [a]',
  section: 'section: S',
  language: 'language: de',
  image: 'image: /a.jpg',
  dateline: 'dateline: VILNIUS',
  sources: 'sources: [AFP]',
  enclosures: 'enclosures: [{url: /a.mp3, length: 1}]',
};

type Field = keyof typeof good;

/** The article whose header has one field, its last, as given. */
function parseWith(field: Field | undefined, written: string) {
  const rest = Object.entries(good).filter(([key]) => key !== field);
  const lines = [...rest.map(([, line]) => line), written];
  const text = `---\n${lines.join('\n')}\n---\nBody\n`;
  const parsed = parseArticle({ path: 'a.md', label: 'posts/a.md', text, hash: '0'.repeat(64) }, settings);
  return { ...parsed, lastLine: rest.length + 2 };
}

const whole = parseWith('title', good.title).article;

describe('a fault that costs its field alone', () => {
  it.each<[field: Field, written: string, code: string, left: object]>([
    ['description', 'description: [a, b]', 'field-shape', { description: '' }],
    ['description', 'description: {a: b}', 'field-shape', { description: '' }],
    ['updated', 'updated: 2024-02-30', 'date-invalid', { updated: whole?.published }],
    ['updated', 'updated: [2024-03-02]', 'field-shape', { updated: whole?.published }],
    ['author', 'author: [[[Ann]]]', 'author-unnamed', { authors: [] }],
    ['author', 'author: {url: "https://a.b"}', 'author-unnamed', { authors: [] }],
    ['author', 'author: [Ann, ]\nauthors: [{}]', 'author-unnamed', {}],
    ['tags', 'tags: {a: b}', 'field-shape', { tags: [] }],
    ['tags', 'tags: [a, [[b]]]', 'field-shape', {}],
    ['section', 'section: [S]', 'field-shape', { section: '', url: 'https://example.org/blog/2024/a/' }],
    ['language', 'language: "not a language!"', 'language-invalid', { language: 'en' }],
    ['language', 'language: [de]', 'field-shape', { language: 'en' }],
    ['image', 'image: "http://["', 'image-invalid', { image: undefined }],
    ['image', 'image: "javascript:alert(1)"', 'image-invalid', { image: undefined }],
    ['image', 'image: [[], {}]', 'image-invalid', { image: undefined }],
    ['image', 'image: {width: 5}', 'image-invalid', { image: undefined }],
    ['dateline', 'dateline: {a: b}', 'field-shape', { dateline: '' }],
    ['sources', 'sources: [AFP, {}]', 'field-shape', {}],
    ['enclosures', 'enclosures: nothing', 'enclosure-invalid', { enclosures: [] }],
    ['enclosures', 'enclosures: {type: audio/mpeg}', 'enclosure-invalid', { enclosures: [] }],
  ])('%s as %j', (field, written, code, left) => {
    const { article, problems, lastLine } = parseWith(field, written);
    const { bodyOffset, contentHash, stated } = article ?? {};
    expect(article).toEqual({ ...whole, bodyOffset, contentHash, stated, ...left });
    expect(problems).toMatchObject([{ code, severity: 'warning', path: 'posts/a.md' }]);
    expect(problems[0]?.line).toBeGreaterThanOrEqual(lastLine);
  });

  it('an expiry that is no date costs the article, which would be shown for ever', () => {
    const { article, problems } = parseWith('expires', 'expires: never');
    expect(article).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'date-invalid', severity: 'error' }]);
  });

  it('an unclear draft hides the article', () => {
    const { article, problems } = parseWith(undefined, 'draft: perhaps');
    expect(article).toEqual({ ...whole, bodyOffset: article?.bodyOffset, draft: true });
    expect(problems).toMatchObject([{ code: 'draft-unclear', severity: 'warning' }]);
  });

  it.each<[field: Field, written: string]>([
    ['author', 'author:'],
    ['tags', 'tags:'],
    ['image', 'image:'],
    ['description', 'description: ""'],
    ['updated', 'updated:'],
    ['id', 'id:'],
  ])('%s that is empty is no fault', (field, written) => {
    const { article, problems } = parseWith(field, written);
    expect(article).toBeDefined();
    expect(problems).toEqual([]);
  });

  it.each([
    'image: 42',
    'link: "ht!tp://["',
    'unknown: {a: [b]}',
    '__proto__: {title: evil}',
    'constructor: x',
  ])('is none in %s', (written) => {
    const { article, problems } = parseWith(written.startsWith('image') ? 'image' : undefined, written);
    expect(article?.title).toBe('A');
    expect(problems).toEqual([]);
  });
});

describe('a fault that costs the article', () => {
  it.each<[field: Field | undefined, written: string, code: string]>([
    ['title', 'title: [a, b]', 'field-shape'],
    ['title', 'title: {a: b}', 'field-shape'],
    ['title', `title: ${'x'.repeat(501)}`, 'title-too-long'],
    ['date', 'date: soon', 'date-invalid'],
    ['date', 'date: 2024-02-30', 'date-invalid'],
    ['date', 'date: 01/02/2024', 'date-invalid'],
    ['date', 'date: [2024-03-01]', 'field-shape'],
    ['date', 'date: " "', 'date-missing'],
    ['date', 'date:', 'date-missing'],
    ['id', 'id: [a, b]', 'field-shape'],
    ['id', `id: urn:${'x'.repeat(3000)}`, 'id-too-long'],
    ['tags', `tags: [${'x'.repeat(101)}]`, 'tags-too-many'],
    ['section', `section: a${'𠮷'.repeat(150)}`, 'tags-too-many'],
    [undefined, 'slug: ../admin', 'slug-invalid'],
    [undefined, 'slug: [a]', 'field-shape'],
    [undefined, 'permalink: //evil.example/', 'permalink-invalid'],
    [undefined, 'draft: Foo: bar', 'header-invalid'],
  ])('%s as %j', (field, written, code) => {
    const { article, problems } = parseWith(field, written);
    expect(article).toBeUndefined();
    expect(problems).toContainEqual(expect.objectContaining({ code, severity: 'error', path: 'posts/a.md' }));
  });

  it('is told in a message of one line, however long the value', () => {
    for (const line of [
      `date: ${'x'.repeat(30_000)}`,
      'date: "a\\u0007\\nb"',
      `id: [${'a,'.repeat(4000)}]`,
    ]) {
      const { problems } = parseWith(line.startsWith('id') ? 'id' : 'date', line);
      for (const { message, hint } of problems) expect(`${message}; ${hint}`).toMatch(/^[^\p{Cc}]{8,500}$/u);
    }
  });

  it('is told together with another', () => {
    const text = '---\ntitle: [a]\ndate: soon\n---\n';
    const { problems } = parseArticle({ path: 'a.md', label: 'posts/a.md', text, hash: '' }, settings);
    expect(problems.map(({ code, line }) => `${line} ${code}`)).toEqual(['2 field-shape', '3 date-invalid']);
  });
});
