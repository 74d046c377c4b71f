import { describe, expect, it } from 'vitest';
import { type GhostExport, isGhostExport, readGhostExport } from '../../src/article/ghost-export.ts';
import { cpuTimeOf } from '../cpu-time.ts';

const post = (more: object) => ({
  id: 'p1',
  title: 'A title',
  slug: 'a-title',
  html: '<p>Text</p>',
  status: 'published',
  visibility: 'public',
  type: 'post',
  published_at: '2023-01-14 04:28:17',
  ...more,
});

function read(tables: object): GhostExport {
  const text = JSON.stringify({ db: [{ meta: { version: '5.0' }, data: tables }] });
  expect(isGhostExport(text)).toBe(true);
  const found = readGhostExport(text);
  if ('code' in found) throw new Error(found.code);
  return found;
}

const one = (more: object, tables: object = {}) => read({ posts: [post(more)], ...tables }).articles[0];

describe('a Ghost export', () => {
  it('gives the fields of our own header, primary tag and author first', () => {
    const article = one(
      {
        updated_at: '2023-01-15T00:00:00.000Z',
        custom_excerpt: 'In short',
        feature_image: '__GHOST_URL__/content/a.jpg',
        canonical_url: 'https://elsewhere.example/a',
      },
      {
        users: [
          { id: 'u1', name: 'Ada', email: 'ada@example.org', website: 'https://ada.example' },
          { id: 'u2', name: 'Bo' },
        ],
        posts_authors: [
          { post_id: 'p1', author_id: 'u2', sort_order: 1 },
          { post_id: 'p1', author_id: 'u1', sort_order: 0 },
        ],
        tags: [
          { id: 't1', name: 'News' },
          { id: 't2', name: '#internal', visibility: 'internal' },
          { id: 't3', name: 'Main' },
        ],
        posts_tags: [
          { post_id: 'p1', tag_id: 't1', sort_order: 2 },
          { post_id: 'p1', tag_id: 't2', sort_order: 1 },
          { post_id: 'p1', tag_id: 't3', sort_order: 0 },
        ],
        posts_meta: [
          {
            post_id: 'p1',
            feature_image_alt: 'A box',
            feature_image_caption: '<span>By <a href="#">Bo</a> &amp; co</span>',
          },
        ],
      },
    );
    expect(article).toEqual({
      row: 0,
      key: 'a-title',
      guid: 'p1',
      html: '<p>Text</p>',
      values: {
        title: 'A title',
        date: '2023-01-14 04:28:17 UTC',
        updated: '2023-01-15 00:00:00 UTC',
        authors: [{ name: 'Ada', url: 'https://ada.example' }, { name: 'Bo' }],
        tags: ['Main', 'News'],
        slug: 'a-title',
        description: 'In short',
        image: { url: '/content/a.jpg', alt: 'A box', caption: 'By Bo & co' },
        canonical: 'https://elsewhere.example/a',
      },
    });
  });

  it.each([
    [{ visibility: 'members' }, '"members" only'],
    [{ visibility: 'paid' }, '"paid" only'],
    [{ visibility: 'tiers' }, '"tiers" only'],
    [{ visibility: 'friends' }, '"friends" only'],
    [{ type: 'page' }, 'a page'],
    [{ type: 'page', visibility: 'friends' }, 'a page'],
    [{ page: 1 }, 'a page'],
    [{ status: 'draft' }, 'status is "draft"'],
    [{ status: 'sent' }, 'by mail only'],
    [{ status: 'scheduled', published_at: null }, 'without a date'],
  ])('hides %o and says why', (more, reason) => {
    const { articles, notes } = read({ posts: [post(more)] });
    const { draft, visibility } = articles[0]?.values ?? {};
    const isForMembers = 'visibility' in more && more.visibility !== 'friends';
    expect([draft, visibility]).toEqual(isForMembers ? [undefined, more.visibility] : ['true', undefined]);
    expect(notes).toEqual([
      expect.objectContaining({ code: 'ghost-hidden', message: expect.stringContaining(reason) }),
    ]);
  });

  it('leaves what is scheduled to its date', () => {
    expect(one({ status: 'scheduled', published_at: '2099-01-01 00:00:00' })?.values).not.toHaveProperty(
      'draft',
    );
  });

  it('counts rows that point nowhere, and falls back to the author of the row', () => {
    const { articles, notes } = read({
      posts: [post({ author_id: 1 })],
      users: [{ id: 1, name: 'Ada' }],
      posts_authors: [{ post_id: 'gone', author_id: 1 }],
      posts_tags: [{ post_id: 'p1', tag_id: 'gone' }],
    });
    expect(articles[0]?.values.authors).toEqual([{ name: 'Ada' }]);
    expect(notes).toEqual([
      expect.objectContaining({ code: 'ghost-dangling', message: expect.stringMatching(/^2 rows/) }),
    ]);
  });

  it('gives addresses that lead somewhere', () => {
    const html =
      '<img src="//img.example/a.png"><a href="__GHOST_URL__/b/">b</a><a href="__GHOST_URL__">home</a>';
    expect(one({ html })?.html).toBe(
      '<img src="https://img.example/a.png"><a href="/b/">b</a><a href="/">home</a>',
    );
  });

  it('takes the text out of the editor where there is no HTML', () => {
    const lexical = {
      root: {
        type: 'root',
        children: [
          { type: 'extended-heading', tag: 'h2', children: [{ type: 'extended-text', text: 'A < B' }] },
          {
            type: 'paragraph',
            children: [{ type: 'link', url: '/x', children: [{ type: 'text', text: 'x' }] }],
          },
        ],
      },
    };
    expect(one({ html: null, lexical: JSON.stringify(lexical) })?.html).toBe(
      '<h2>A &lt; B</h2><p><a href="/x">x</a></p>',
    );
    const mobiledoc = {
      sections: [
        [1, 'p', [[0, [], 0, 'One']]],
        [3, 'ul', [[[0, [], 0, 'two']]]],
        [10, 0],
      ],
      cards: [['image', { src: '/a.png' }]],
    };
    expect(one({ html: '', mobiledoc: JSON.stringify(mobiledoc) })?.html).toBe(
      '<p>One</p><ul><li>two</li></ul><p><img src="/a.png" alt=""></p>',
    );
    expect(one({ html: '', mobiledoc: '{' })?.html).toBe('');
  });

  it('gives ten thousand articles with one slug a key each, in time', () => {
    const readAll = () => {
      const { articles } = read({ posts: Array.from({ length: 10_000 }, () => post({})) });
      expect(new Set(articles.map(({ key }) => key)).size).toBe(10_000);
      expect(articles.at(-1)?.key).toBe('a-title-10000');
    };
    expect(cpuTimeOf(readAll)).toBeLessThan(5_000);
  });

  it('gives no key twice where a slug looks like a numbered one', () => {
    const { articles } = read({ posts: ['a', 'a-2', 'a', 'a-2', 'a'].map((slug) => post({ slug })) });
    expect(articles.map(({ key }) => key)).toEqual(['a', 'a-2', 'a-3', 'a-2-2', 'a-4']);
  });

  it('gives two articles with one slug two keys', () => {
    const { articles } = read({ posts: [post({}), post({ id: 'p2', type: 'page' })] });
    expect(articles.map(({ key }) => key)).toEqual(['a-title', 'a-title-2']);
  });

  it('reads the oldest form, with numbers for ids and milliseconds for dates', () => {
    const text = JSON.stringify({
      meta: {},
      data: {
        posts: [
          {
            id: 5,
            title: 'Old',
            slug: 'old',
            html: '',
            status: 'published',
            published_at: 1388318240000,
            image: '/a.jpg',
          },
        ],
      },
    });
    expect(isGhostExport(text)).toBe(true);
    expect(readGhostExport(text)).toMatchObject({
      articles: [{ guid: '5', values: { date: '2013-12-29 11:57:20 UTC', image: { url: '/a.jpg' } } }],
    });
  });

  it('is not seen in other JSON, and never thrown about', () => {
    for (const text of ['', '{}', '[]', '{"version":"https://jsonfeed.org/version/1.1"}', '{"data":{"a":1}}'])
      expect(isGhostExport(text)).toBe(false);
    for (const text of ['', '{', 'null', '{"db":[]}', '{"db":[{"data":{"posts":{}}}]}', '['.repeat(100_000)])
      expect(readGhostExport(text)).toMatchObject({ code: 'ghost-invalid' });
    expect(
      readGhostExport('{"db":[{"data":{"posts":[null,1,{"__proto__":{"title":"x"}}],"users":"x"}}]}'),
    ).toMatchObject({ articles: [{ values: {} }] });
  });

  it('has its limits', () => {
    expect(readGhostExport(`{"db":[{"data":{"posts":[${'{},'.repeat(50_000)}{}]}}]}`)).toMatchObject({
      code: 'ghost-too-many',
    });
    expect(readGhostExport(' '.repeat(64 * 1024 * 1024 + 1))).toMatchObject({ code: 'ghost-too-large' });
  });
});
