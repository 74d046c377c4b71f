// Which articles a rule lets in.
import { expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { EVERYTHING, type FeedFilter } from '../../src/config/feed-rule.ts';
import { createFilter } from '../../src/feed/filter.ts';
import { articleWith } from './article-with.ts';

const article = articleWith('a', {
  path: 'news/2026/a.md',
  tags: ['Machine Learning', 'C++'],
  section: 'World',
  authors: [{ name: 'Ada Holm' }, { name: 'Ben' }],
  language: 'pt-BR',
  published: new Date('2026-05-31T22:30:00Z'),
});
/** Two hours ahead of UTC. */
const momentOf = (text: string) =>
  new Date(text.includes('T') ? text : Date.parse(`${text}T00:00:00Z`) - 2 * 3_600_000);

function lets(include: Partial<FeedFilter>, exclude: Partial<FeedFilter> = {}, one: Article = article) {
  const rule = { include: { ...EVERYTHING, ...include }, exclude: { ...EVERYTHING, ...exclude } };
  return createFilter(rule, momentOf)(one);
}

it.each<[filter: Partial<FeedFilter>, isIn: boolean]>([
  [{}, true],
  [{ tags: ['machine-learning'] }, true],
  [{ tags: ['x', 'c++'] }, true],
  [{ tags: ['c'] }, false],
  [{ sections: ['world'] }, true],
  [{ sections: [''] }, false],
  [{ authors: ['ADA HOLM'] }, true],
  [{ authors: ['Ada'] }, false],
  [{ languages: ['pt'] }, true],
  [{ languages: ['en', 'pt-BR'] }, true],
  [{ languages: ['pt-PT'] }, false],
  [{ paths: ['news'] }, true],
  [{ paths: ['/news/2026/'] }, true],
  [{ paths: ['new'] }, false],
  [{ paths: ['news/2026/a.md'] }, true],
  [{ paths: ['news/*.md'] }, false],
  [{ paths: ['news/**/*.md'] }, true],
  [{ paths: ['**/a.md'] }, true],
  [{ paths: ['news/202?/[a].md'] }, false],
  [{ from: '2026-06-01' }, true],
  [{ from: '2026-06-02' }, false],
  [{ to: '2026-06-01' }, true],
  [{ to: '2026-05-31' }, false],
  [{ to: '2026-05-31T22:30:00Z' }, true],
  [{ to: '2026-05-31T22:29:59Z' }, false],
  [{ tags: ['c++'], authors: ['Ben'] }, true],
  [{ tags: ['c++'], authors: ['Cy'] }, false],
])('%j lets it in: %s', (filter, isIn) => {
  expect(lets(filter)).toBe(isIn);
});

it('what one field of exclude names is out, whatever the others say', () => {
  expect(lets({ tags: ['c++'] }, { authors: ['ben'] })).toBe(false);
  expect(lets({}, { authors: ['cy'], tags: ['c++'] })).toBe(false);
  expect(lets({}, { authors: ['cy'], tags: ['d'] })).toBe(true);
});
