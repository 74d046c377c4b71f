// Holds which articles the public may see at a moment, in which order, and when that changes by itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { selectPublished } from '../../src/feed/select.ts';
import { articleWith } from './article-with.ts';

const now = new Date('2024-06-01T12:00:00Z');
const at = (text: string) => new Date(text);
const select = (...articles: Article[]) => selectPublished(articles, now, 'posts');
const namesOf = ({ published }: { published: readonly Article[] }) => published.map(({ title }) => title);

describe('the public sees', () => {
  it('no draft, whatever its dates', () => {
    const selection = select(
      articleWith('a'),
      articleWith('b', { draft: true }),
      articleWith('c', { draft: true, published: at('2030-01-01') }),
      articleWith('d', { draft: true, expires: at('2020-01-01') }),
    );
    expect(namesOf(selection)).toEqual(['a']);
    expect(selection).toMatchObject({ drafts: 3, scheduled: 0, expired: 0, duplicates: 0, problems: [] });
    expect(selection).not.toHaveProperty('nextMoment');
  });

  it.each([
    ['a millisecond before its time', 1, [], 1],
    ['at its time', 0, ['a'], 0],
    ['after its time', -1, ['a'], 0],
  ])('an article %s: or not', (_, milliseconds, names, scheduled) => {
    const selection = select(articleWith('a', { published: new Date(now.getTime() + milliseconds) }));
    expect(namesOf(selection)).toEqual(names);
    expect(selection.scheduled).toBe(scheduled);
  });

  it.each([
    ['a millisecond before it expires', 1, ['a'], 0],
    ['as it expires', 0, [], 1],
    ['after it expired', -1, [], 1],
  ])('an article %s: or not', (_, milliseconds, names, expired) => {
    const selection = select(articleWith('a', { expires: new Date(now.getTime() + milliseconds) }));
    expect(namesOf(selection)).toEqual(names);
    expect(selection.expired).toBe(expired);
  });

  it('none that expires before it comes, which counts once', () => {
    const never = articleWith('a', { published: at('2030-01-01'), expires: at('2020-01-01') });
    expect(select(never)).toMatchObject({ published: [], scheduled: 1, expired: 0 });
  });

  it('nothing where nothing is', () => {
    const none = { published: [], problems: [], drafts: 0, scheduled: 0, expired: 0, duplicates: 0 };
    expect(select()).toEqual(none);
  });
});

describe('the order', () => {
  it('is by publication, newest first, whatever was updated', () => {
    const articles = [
      articleWith('middle', { published: at('2024-02-01'), updated: at('2024-05-01') }),
      articleWith('new', { published: at('2024-03-01') }),
      articleWith('old', { published: at('2024-01-01'), updated: at('2024-05-31') }),
    ];
    expect(namesOf(select(...articles))).toEqual(['new', 'middle', 'old']);
  });

  it('of one moment is by id, by code units', () => {
    const ids = ['urn:b', 'urn:A', 'urn:a', 'urn:ä', 'urn:10', 'urn:9'];
    const selection = select(...ids.map((id, n) => articleWith(`n${n}`, { id })));
    expect(selection.published.map(({ id }) => id)).toEqual([...ids].sort());
  });

  it('and all else is the same, however the files were listed', () => {
    const articles = [
      articleWith('a'),
      articleWith('b', { id: 'urn:same' }),
      articleWith('c', { id: 'urn:same' }),
      articleWith('d', { url: 'https://example.org/a/', published: at('2024-02-01') }),
      articleWith('e', { published: at('2025-01-01') }),
      articleWith('f', { draft: true }),
    ];
    const expected = select(...articles);
    fc.assert(
      fc.property(fc.shuffledSubarray(articles, { minLength: articles.length }), (shuffled) => {
        expect(select(...shuffled)).toEqual(expected);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('of the articles that went in stays theirs', () => {
    const articles = Object.freeze([articleWith('a', { published: at('2024-01-01') }), articleWith('b')]);
    selectPublished(articles, now, 'posts');
    expect(articles.map(({ title }) => title)).toEqual(['a', 'b']);
  });
});

describe('of two articles', () => {
  it('with one id the older keeps it, and the problem names both files', () => {
    const selection = select(
      articleWith('newer', { id: 'urn:same', published: at('2024-02-01') }),
      articleWith('older', { id: 'urn:same', published: at('2024-01-01') }),
    );
    expect(namesOf(selection)).toEqual(['older']);
    expect(selection.duplicates).toBe(1);
    expect(selection.problems).toEqual([
      {
        path: 'posts/newer.md',
        severity: 'error',
        code: 'id-duplicate',
        message: 'it has the same id as posts/older.md (urn:same)',
        hint: expect.stringContaining('the older article keeps'),
      },
    ]);
  });

  it('with one address the older keeps it, and the problem names both files', () => {
    const url = 'https://example.org/same/';
    const selection = select(
      articleWith('newer', { url, published: at('2024-02-01') }),
      articleWith('older', { url, published: at('2024-01-01') }),
    );
    expect(namesOf(selection)).toEqual(['older']);
    expect(selection.problems).toMatchObject([
      {
        path: 'posts/newer.md',
        code: 'address-duplicate',
        message: `it has the same address as posts/older.md (${url})`,
      },
    ]);
  });

  it('of one moment the first by path keeps it', () => {
    for (const same of [{ id: 'urn:same' }, { url: 'https://example.org/same/' }])
      expect(namesOf(select(...['b', 'a', 'B'].map((name) => articleWith(name, same))))).toEqual(['B']);
  });

  it.each([
    ['a draft', { draft: true }],
    ['yet to come', { published: at('2025-01-01') }],
    ['expired', { published: at('2023-01-01'), expires: at('2024-01-01') }],
  ])('one that is %s takes nothing from the other', (_, fields) => {
    const selection = select(
      articleWith('a', { id: 'urn:same', ...fields }),
      articleWith('b', { id: 'urn:same' }),
    );
    expect(namesOf(selection)).toEqual(['b']);
    expect(selection.problems).toEqual([]);
  });

  it('the one that is not published does not keep its address from a third', () => {
    const selection = select(
      articleWith('a', { published: at('2024-01-01'), id: 'urn:1' }),
      articleWith('b', { published: at('2024-01-02'), id: 'urn:1', url: 'https://example.org/x' }),
      articleWith('c', { published: at('2024-01-03'), url: 'https://example.org/x' }),
    );
    expect(namesOf(selection)).toEqual(['c', 'a']);
  });

  it('an id of one that is the address of the other is none of both', () => {
    const url = 'https://example.org/same/';
    expect(select(articleWith('a', { id: url }), articleWith('b', { url })).published).toHaveLength(2);
  });
});

describe('the next moment', () => {
  const next = (...articles: Article[]) => select(...articles).nextMoment?.toISOString();

  it.each<[name: string, fields: Partial<Article>[], moment: string | undefined]>([
    [
      'when the next article comes',
      [{ published: at('2024-07-02') }, { published: at('2024-07-01') }],
      '2024-07-01T00:00:00.000Z',
    ],
    [
      'when the next one expires',
      [{ expires: at('2024-06-02') }, { published: at('2024-07-01') }],
      '2024-06-02T00:00:00.000Z',
    ],
    ['never by what is past', [{ expires: at('2024-05-01') }, {}], undefined],
    ['never by what is now', [{ published: now }, { expires: now }], undefined],
    ['never by a draft', [{ draft: true, published: at('2024-07-01') }], undefined],
  ])('is %s', (_, fields, moment) => {
    expect(next(...fields.map((one, n) => articleWith(`n${n}`, one)))).toBe(moment);
  });

  it('is told with the file, and whether it comes or goes', () => {
    const coming = select(articleWith('a', { published: at('2024-07-01') }));
    const going = select(articleWith('b', { expires: at('2024-07-01') }));
    expect(coming.nextArticle).toEqual({ path: expect.stringMatching(/^posts\/a/), isComing: true });
    expect(going.nextArticle).toEqual({ path: expect.stringMatching(/^posts\/b/), isComing: false });
  });

  it('is found among very many', () => {
    const many = Array.from({ length: 150_000 }, (_, n) =>
      articleWith(`n${n}`, { published: new Date(now.getTime() + 150_000 - n) }),
    );
    expect(next(...many.slice(0, 10), articleWith('x'))).toBe(
      new Date(now.getTime() + 149_991).toISOString(),
    );
    expect(selectPublished(many, now, 'posts').nextMoment).toEqual(new Date(now.getTime() + 1));
  });
});
