// Which articles belong together, by tag, section, author and language.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { newestFirst } from '../../src/article-order.ts';
import { createGrouping, type GroupGround } from '../../src/feed/group.ts';
import { cpuTimeOf } from '../cpu-time.ts';
import { articleWith } from './article-with.ts';

const PLAIN: GroupGround = { language: 'en', isMultilingual: false };

function groupsOf(articles: readonly Article[], ground = PLAIN): Record<string, string[]> {
  const groups = createGrouping(ground)(articles);
  return Object.fromEntries(
    [...groups].map(([key, group]) => [key, group.articles.map(({ title }) => title)]),
  );
}

describe('groups', () => {
  it('are made of every tag, section and author, in the order of the articles', () => {
    const articles = [
      articleWith('c', { tags: ['art', 'city'], section: 'News', authors: [{ name: 'Ada Holm' }] }),
      articleWith('b', { tags: ['city'], section: 'News' }),
      articleWith('a', { tags: ['art'], authors: [{ name: 'Ben' }, { name: 'Ada Holm' }] }),
    ];
    expect(groupsOf(articles)).toEqual({
      'section:news': ['c', 'b'],
      'tag:art': ['c', 'a'],
      'tag:city': ['c', 'b'],
      'author:ada-holm': ['c', 'a'],
      'author:ben': ['a'],
    });
  });

  it('take two spellings for one, each article once, under the most frequent name', () => {
    const articles = [
      articleWith('c', { tags: ['Machine Learning', 'machine-learning'] }),
      articleWith('b', { tags: ['machine learning'] }),
      articleWith('a', { tags: ['machine learning'] }),
    ];
    const group = createGrouping(PLAIN)(articles).get('tag:machine-learning');
    expect(group?.articles.map(({ title }) => title)).toEqual(['c', 'b', 'a']);
    expect(group?.name).toBe('machine learning');
  });

  it('have a name that does not hang on the order of the articles', () => {
    const two = [articleWith('a', { tags: ['Art'] }), articleWith('b', { tags: ['art'] })];
    const names = [two, two.toReversed()].map((all) => createGrouping(PLAIN)(all).get('tag:art')?.name);
    expect(names).toEqual(['Art', 'Art']);
  });

  it('know their author as the newest article names them', () => {
    const articles = [
      articleWith('b', { authors: [{ name: 'Ada', url: 'https://ada.example/' }] }),
      articleWith('a', { authors: [{ name: 'Ada' }] }),
    ];
    expect(createGrouping(PLAIN)(articles).get('author:ada')?.author).toEqual({
      name: 'Ada',
      url: 'https://ada.example/',
    });
  });
});

describe('languages', () => {
  const articles = [
    articleWith('c', { language: 'ja', tags: ['x'] }),
    articleWith('b', { language: 'en', tags: ['x', 'y'] }),
    articleWith('a', { language: 'ja', tags: ['z'] }),
  ];

  it('are groups where there is more than one', () => {
    expect(groupsOf(articles)).toMatchObject({ 'language:ja': ['c', 'a'], 'language:en': ['b'] });
    expect(Object.keys(groupsOf([articleWith('a'), articleWith('b')]))).toEqual([]);
  });

  it('are told of a group that has one only', () => {
    const groups = createGrouping(PLAIN)(articles);
    const told = ['tag:x', 'tag:y', 'tag:z'].map((key) => groups.get(key)?.language);
    expect(told).toEqual([undefined, 'en', 'ja']);
  });

  it('other than the main one give way on a site that has several, unless nothing else is there', () => {
    const groups = groupsOf(articles, { language: 'en', isMultilingual: true });
    expect(groups).toMatchObject({ 'tag:x': ['b'], 'tag:z': ['a'], 'language:ja': ['c', 'a'] });
  });
});

it('a hundred thousand articles are grouped in a fraction of a second', () => {
  const articles = Array.from({ length: 100_000 }, (_, n) =>
    articleWith(`a${n}`, {
      tags: [0, 1, 2].map((step) => `tag ${(n * 7 + step * 31) % 200}`),
      section: `section ${n % 10}`,
      authors: [{ name: `Author ${n % 50}` }],
    }),
  );
  createGrouping(PLAIN)(articles);
  // Some 40 milliseconds on a quiet machine.
  expect(cpuTimeOf(() => expect(createGrouping(PLAIN)(articles).size).toBe(260))).toBeLessThan(1_000);
});

describe('over several passes', () => {
  const some = (...names: readonly string[]) => fc.subarray([...names]);
  const article = fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd', 'e'), day: fc.nat(3) }).chain((at) =>
    fc.record({
      ...{
        at: fc.constant(at),
        tags: some('Art', 'art', 'City'),
        section: fc.constantFrom('', 'News', 'news'),
      },
      ...{ authors: some('Ada', 'ADA', 'Ben'), language: fc.constantFrom('en', 'en-US', 'de') },
    }),
  );

  it.each([true, false])('groups are those of the articles, whatever was before (multilingual: %s)', (is) => {
    const ground: GroupGround = { language: 'en', isMultilingual: is };
    fc.assert(
      fc.property(fc.array(fc.array(article, { maxLength: 3 }), { maxLength: 6 }), (passes) => {
        const group = createGrouping(ground);
        const folder = new Map<string, Article>();
        for (const edits of passes) {
          for (const { at, authors, ...fields } of edits) {
            const published = new Date(Date.UTC(2024, 0, 1 + at.day));
            const named = authors.map((name) => ({ name, url: `https://example.org/${at.name}` }));
            folder.set(at.name, articleWith(at.name, { ...fields, published, authors: named }));
          }
          if (edits.length === 1) folder.delete(edits[0]?.at.name ?? '');
          const articles = [...folder.values()].sort(newestFirst);
          expect(byKey(group(articles))).toEqual(byKey(createGrouping(ground)(articles)));
        }
      }),
      { seed: 3 },
    );
  });

  it('a group of which nothing changed is the same object', () => {
    const group = createGrouping(PLAIN);
    const [a, b] = [articleWith('b', { tags: ['art'] }), articleWith('a', { tags: ['city'] })];
    const first = group([a, b]);
    const second = group([a, articleWith('a', { tags: ['city', 'sea'] })]);
    expect(second.get('tag:art')).toBe(first.get('tag:art'));
    expect(second.get('tag:city')).not.toBe(first.get('tag:city'));
  });
});

function byKey(groups: ReturnType<ReturnType<typeof createGrouping>>): unknown {
  return [...groups.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
