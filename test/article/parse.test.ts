// Holds what becomes of a whole file: the article with all its fields, or the problems that keep it out.
import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../src/article/parse.ts';
import { plainSettings } from './plain-reading.ts';

const settings = plainSettings;

const parse = (text: string, path = 'a-day.md', more = {}) =>
  parseArticle({ path, label: `posts/${path}`, text, hash: 'f'.repeat(64) }, { ...settings, ...more });

function articleOf(text: string, path?: string) {
  const { article, problems } = parse(text, path);
  if (!article) throw new Error(JSON.stringify(problems));
  return article;
}

describe('an article', () => {
  it('of a title and a date has everything else by default', () => {
    const text = '---\ntitle: A\ndate: 2024-03-01\n---\nBody\n';
    expect(parse(text)).toEqual({
      problems: [],
      article: {
        path: 'a-day.md',
        bodyOffset: text.indexOf('Body'),
        bodyForm: 'markdown',
        hash: 'f'.repeat(64),
        contentHash: expect.stringMatching(/^[\w-]{22}$/),
        stated: { hasDate: true, hasUpdated: false },
        id: 'https://example.org/articles/a-day/',
        url: 'https://example.org/articles/a-day/',
        title: 'A',
        description: '',
        published: new Date('2024-03-01T00:00:00Z'),
        updated: new Date('2024-03-01T00:00:00Z'),
        draft: false,
        authors: [],
        tags: [],
        section: '',
        language: 'en',
        dateline: '',
        sources: [],
        enclosures: [],
      },
    });
  });

  it('has every field of its header', () => {
    const header = [
      'id: tag:example.org,2024:a',
      'title: "A  &amp; <b>"',
      'date: 2024-03-01T10:00:00+01:00',
      'updated: 2024-03-02',
      'expires: 2025-01-01',
      'draft: yes',
      'description: D',
      'author: Ann <ann@example.org>',
      'tags: [a, b]',
      'section: World',
      'language: pt-br',
      'image: {url: cover.jpg, alt: C}',
      'dateline: VILNIUS, May 14',
      'sources: [AFP, dpa]',
      'enclosures: [{url: a.mp3, length: 5}]',
      'permalink: /p/',
    ];
    expect(parse(`---\n${header.join('\n')}\n---\n`)).toMatchObject({
      problems: [],
      article: {
        stated: { id: 'tag:example.org,2024:a', hasDate: true, hasUpdated: true },
        id: 'tag:example.org,2024:a',
        url: 'https://example.org/p/',
        title: 'A &amp; <b>',
        published: new Date('2024-03-01T09:00:00Z'),
        updated: new Date('2024-03-02T00:00:00Z'),
        expires: new Date('2025-01-01T00:00:00Z'),
        draft: true,
        description: 'D',
        authors: [{ name: 'Ann', email: 'ann@example.org' }],
        tags: ['a', 'b'],
        section: 'World',
        language: 'pt-BR',
        image: { url: 'https://example.org/p/cover.jpg', alt: 'C', mediaType: 'image/jpeg' },
        dateline: 'VILNIUS, May 14',
        sources: ['AFP', 'dpa'],
        enclosures: [{ url: 'https://example.org/p/a.mp3', mediaType: 'audio/mpeg', length: 5 }],
      },
    });
  });

  it('in TOML is the same as in YAML', () => {
    const yaml = articleOf('---\ntitle: A\ndate: 2024-03-01T10:00:00+02:00\ntags: [a]\n---\nB');
    const toml = articleOf('+++\ntitle = "A"\ndate = 2024-03-01T10:00:00+02:00\ntags = ["a"]\n+++\nB');
    expect({ ...toml, bodyOffset: 0 }).toEqual({ ...yaml, bodyOffset: 0 });
  });

  it('was never changed before it was published', () => {
    const { updated } = articleOf('---\ntitle: A\ndate: 2024-03-01\nupdated: 2023-01-01\n---\n');
    expect(updated).toEqual(new Date('2024-03-01T00:00:00Z'));
  });

  it('keeps a title of 500 characters, and is refused with one more', () => {
    const titled = (length: number) => parse(`---\ntitle: ${'x'.repeat(length)}\ndate: 2024-03-01\n---\n`);
    expect(titled(500).article?.title).toHaveLength(500);
    expect(titled(501)).toMatchObject({ problems: [{ code: 'title-too-long', severity: 'error', line: 2 }] });
    expect(titled(501)).not.toHaveProperty('article');
  });

  it('has a description of at most 4,000 characters, of which none is cut in half', () => {
    const described = (text: string) =>
      articleOf(`---\ntitle: A\ndate: 2024-03-01\ndescription: ${text}\n---\n`).description;
    expect(described('x'.repeat(4000))).toHaveLength(4000);
    const cut = described(`x${'😀'.repeat(3000)}`);
    expect(cut.length).toBeLessThanOrEqual(4000);
    expect(cut.isWellFormed()).toBe(true);
  });

  it('says that a key stands twice, and the last one counts', () => {
    expect(parse('---\ntitle: A\ndate: 2024-03-01\ntitle: B\n---\n')).toMatchObject({
      article: { title: 'B' },
      problems: [{ code: 'key-duplicate', severity: 'warning', line: 4, path: 'posts/a-day.md' }],
    });
  });

  it('whose last date is none is told the line of that one', () => {
    expect(parse('---\ntitle: A\ndate: 2024-03-01\ndate: soon\n---\n').problems).toContainEqual(
      expect.objectContaining({ code: 'date-invalid', line: 4, column: 7 }),
    );
  });
});

describe('without a title', () => {
  it.each([
    ['the heading on top', '\n# A *fine* `day` &amp; more\n\nBody', 'A fine day & more', '\n\nBody'],
    ['a heading of any level', '### A ###\nBody', 'A', '\nBody'],
    ['a heading with its own #', '# Learn C#\nBody', 'Learn C#', '\nBody'],
    ['a heading closed after its own #', '# Learn C# #  \nBody', 'Learn C#', '\nBody'],
    [
      'a heading behind a comment in code',
      '```sh\n# install it\n```\n\n## A\n',
      'A',
      '```sh\n# install it\n```\n\n## A\n',
    ],
    ['no comment in code that is never closed', '~~~\n# install it\n', 'A day', '~~~\n# install it\n'],
    ['a heading further down, which stays', 'Text\n\n## A\n', 'A', 'Text\n\n## A\n'],
    ['the name of the file', 'Text', 'A day', 'Text'],
    ['the name where the heading is only a picture', '# ![x](y.png)\nText', 'A day', '# ![x](y.png)\nText'],
    ['the name where # begins a word', '#tag\nText', 'A day', '#tag\nText'],
  ])('it is %s', (_, body, title, left) => {
    const text = `---\ndate: 2024-03-01\ntitle: " "\n---\n${body}`;
    const article = articleOf(text, '2024-03-01-a_day.md');
    expect(article.title).toBe(title);
    expect(text.slice(article.bodyOffset)).toBe(left);
  });

  it('a long heading is cut, not inside a character', () => {
    const { title } = articleOf(`---\ndate: 2024-03-01\n---\n# x${'😀'.repeat(400)}\n`);
    expect(title.length).toBeLessThanOrEqual(500);
    expect(title.isWellFormed()).toBe(true);
  });

  it('a heading is read in no time, however long', { timeout: 20_000 }, () => {
    for (const filler of [' ', '#', ' #', '# '])
      expect(articleOf(`---\ndate: 2024-03-01\n---\n# a${filler.repeat(4_000)}b`).title).toMatch(/^a/);
  });
});

describe('without a date', () => {
  it.each([
    ['2024-05-06-a.md', '2024-05-06'],
    ['2024-05-06-a/index.md', '2024-05-06'],
    ['news/2024-5-6 a.markdown', '2024-05-06'],
    ['2024-05-06-a/b.md', '2024-05-06'],
    ['2024-05-06-a/b/index.md', '2024-05-06'],
    ['2024/05/06/a.md', '2024-05-06'],
  ])('the name %s has it', (path, day) => {
    expect(articleOf('---\ntitle: A\n---\n', path).published).toEqual(new Date(`${day}T00:00:00Z`));
    expect(articleOf('---\ntitle: A\ndate: " "\n---\n', path).published).toEqual(
      new Date(`${day}T00:00:00Z`),
    );
  });

  it.each(['a.md', '12345-06-07-a.md', '2024-05-32-a.md'])('the name %s has none', (path) => {
    for (const date of ['note: x', 'date:', 'date: ""', 'date: " "'])
      expect(parse(`---\ntitle: A\n${date}\n---\n`, path)).toMatchObject({
        problems: [{ code: 'date-missing', severity: 'error', path: `posts/${path}` }],
      });
  });

  it('an impossible day in the name is not rolled over', () => {
    expect(parse('---\ntitle: A\n---\n', '2024-02-30-a.md')).toMatchObject({
      problems: [{ code: 'date-missing' }],
    });
  });

  it('a bad date in the header is not mended by the name', () => {
    expect(parse('---\ndate: 2024-02-30\n---\n', '2024-05-06-a.md').article).toBeUndefined();
    expect(parse('---\ndate: [2024-02-03]\n---\n', '2024-05-06-a.md').article).toBeUndefined();
  });
});
