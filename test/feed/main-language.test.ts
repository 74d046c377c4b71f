// Holds which articles of a site with several languages stand in its main feed.
import { expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { inMainLanguage } from '../../src/feed/main-language.ts';

const articles = ['en', 'en-US', 'ko', 'zh-CN', 'zh-TW', 'zh'].map((language) => ({ language }) as Article);
const languagesFor = (language: string) =>
  inMainLanguage(articles, language).map((article) => article.language);

it.each([
  ['en', ['en', 'en-US']],
  ['en-US', ['en', 'en-US']],
  ['en-us', ['en', 'en-US']],
  ['ko', ['ko']],
  ['zh-CN', ['zh-CN', 'zh']],
  ['zh', ['zh-CN', 'zh-TW', 'zh']],
])('in %s: %j', (language, shown) => {
  expect(languagesFor(language)).toEqual(shown);
});

it('all where none is in it', () => {
  expect(inMainLanguage(articles, 'fr')).toBe(articles);
});
