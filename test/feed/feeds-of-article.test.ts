// The feeds that an article is said to be in: found by any spelling of a name, in the order of their nearness.
import { expect, test } from 'vitest';
import { createArticleFeeds } from '../../src/feed/feeds-of-article.ts';
import { articleWith } from './article-with.ts';
import { listingOf } from './listed.ts';

const feeds = {
  ...{ 'tag:machine-learning': {}, 'tag:art': {}, 'section:news': {} },
  ...{ 'author:ona': {}, 'language:en': {}, 'feed:essays': {} },
};
const article = articleWith('a', {
  section: 'News',
  authors: [{ name: 'ONA' }, { name: 'Nobody' }],
  tags: ['Art', 'Machine Learning', 'machine_learning', 'none'],
});

test('they are those of its section, its authors, its language and its tags, each once', () => {
  const of = createArticleFeeds(listingOf(feeds), false).of(article);
  expect(of.map(({ key }) => key)).toEqual([
    ...['section:news', 'author:ona', 'language:en', 'tag:art', 'tag:machine-learning'],
  ]);
});

test('what is said of them is another thing when one of them is, and no other', () => {
  const printWith = (more: object) =>
    createArticleFeeds(listingOf({ ...feeds, ...more }), false).printOf(article);
  const before = printWith({});
  expect(printWith({ 'tag:other': {}, 'tag:art': { articles: 9 } })).toBe(before);
  expect(printWith({ 'tag:art': { definition: { title: 'Arts' } } })).not.toBe(before);
  expect(printWith({ 'author:nobody': {} })).not.toBe(before);
});

test('on a site in several languages those count that hold articles in its own', () => {
  const german = { definition: { language: 'de' } };
  const listing = listingOf({ ...feeds, 'tag:kunst': german, 'language:de': german });
  const of = createArticleFeeds(listing, true).of({ ...article, language: 'de-AT', tags: ['Art', 'Kunst'] });
  expect(of.map(({ key }) => key)).toEqual(['tag:kunst']);
  expect(createArticleFeeds(listing, true).of({ ...article, language: 'en' })).toHaveLength(5);
});
