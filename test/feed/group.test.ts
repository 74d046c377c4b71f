// Which articles belong together, by tag, section, author and language.
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { type GroupGround, groupArticles } from '../../src/feed/group.ts';
import { cpuTimeOf } from '../cpu-time.ts';
import { articleWith } from './article-with.ts';

const PLAIN: GroupGround = { language: 'en', isMultilingual: false };

function groupsOf(articles: readonly Article[], ground = PLAIN): Record<string, string[]> {
  const groups = groupArticles(articles, ground);
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
    const group = groupArticles(articles, PLAIN).get('tag:machine-learning');
    expect(group?.articles.map(({ title }) => title)).toEqual(['c', 'b', 'a']);
    expect(group?.name).toBe('machine learning');
  });

  it('have a name that does not hang on the order of the articles', () => {
    const two = [articleWith('a', { tags: ['Art'] }), articleWith('b', { tags: ['art'] })];
    const names = [two, two.toReversed()].map((all) => groupArticles(all, PLAIN).get('tag:art')?.name);
    expect(names).toEqual(['Art', 'Art']);
  });

  it('know their author as the newest article names them', () => {
    const articles = [
      articleWith('b', { authors: [{ name: 'Ada', url: 'https://ada.example/' }] }),
      articleWith('a', { authors: [{ name: 'Ada' }] }),
    ];
    expect(groupArticles(articles, PLAIN).get('author:ada')?.author).toEqual({
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
    const groups = groupArticles(articles, PLAIN);
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
  groupArticles(articles, PLAIN);
  // Some 40 milliseconds on a quiet machine.
  expect(cpuTimeOf(() => expect(groupArticles(articles, PLAIN).size).toBe(260))).toBeLessThan(1_000);
});
