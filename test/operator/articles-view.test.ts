import { expect, test } from 'vitest';
import { readArticleQuery, viewArticles } from '../../src/operator/articles-view.ts';
import type { ArticleList } from '../../src/rebuild/question.ts';

const ground = { now: new Date('2026-05-01T00:00:00Z'), timezone: 'UTC', base: '/blog' };
const list = (more: Partial<ArticleList>): ArticleList => ({
  ...{ kind: 'articles', articles: [], found: 0 },
  counts: { published: 0, scheduled: 0, draft: 0, expired: 0, refused: 0 },
  ...more,
});

test.each([
  ['', { text: '', page: 1 }],
  ['q=a+b&state=draft&page=3', { text: 'a b', state: 'draft', page: 3 }],
  ['state=constructor&page=-1', { text: '', page: 1 }],
  ['state=toString&page=1e99', { text: '', page: 1 }],
  ['page=1.5', { text: '', page: 1 }],
])('%s is read as far as it means something', (query, read) => {
  expect(readArticleQuery(new URLSearchParams(query))).toEqual({ ...read, size: 50 });
});

test('filters and pages keep what else was asked for', () => {
  const query = readArticleQuery(new URLSearchParams('q=x%26y&state=draft&page=2'));
  const counts = { published: 9_000, scheduled: 0, draft: 120, expired: 1, refused: 0 };
  const view = viewArticles(query, list({ found: 120, counts, articles: Array(50).fill(article) }), ground);
  expect(view.filters.map(({ name, count, href, isCurrent }) => [name, count, href, isCurrent])).toEqual([
    ['All', 9_121, '/blog/admin/articles?q=x%26y', false],
    ['Published', 9_000, '/blog/admin/articles?q=x%26y&state=published', false],
    ['Draft', 120, '/blog/admin/articles?q=x%26y&state=draft', true],
    ['Expired', 1, '/blog/admin/articles?q=x%26y&state=expired', false],
  ]);
  expect([view.previous, view.next, view.pages]).toEqual([
    '/blog/admin/articles?q=x%26y&state=draft',
    '/blog/admin/articles?q=x%26y&state=draft&page=3',
    3,
  ]);
  expect(view.summary).toBe('51 to 100 of 120 articles with “x&y”');
});

test('an article leads to its preview, whatever its name', () => {
  const view = viewArticles(
    readArticleQuery(new URLSearchParams()),
    list({ found: 1, articles: [article] }),
    ground,
  );
  expect(view.articles[0]).toMatchObject({
    title: 'a b&c.md',
    href: '/blog/admin/preview?article=a+b%26c.md',
    stateName: 'Not published',
    published: undefined,
    problems: '2 problems',
  });
});

test('a page behind the last leads back to it', () => {
  const query = readArticleQuery(new URLSearchParams('page=99'));
  const view = viewArticles(query, list({ found: 60 }), ground);
  expect([view.previous, view.next]).toEqual(['/blog/admin/articles?page=2', '']);
});

test('without an answer the reason is told', () => {
  const query = readArticleQuery(new URLSearchParams('q=a'));
  const view = viewArticles(query, { kind: 'unanswered', reason: 'why' }, ground);
  expect(view).toMatchObject({ text: 'a', reason: 'why', articles: [] });
});

const article = { path: 'a b&c.md', title: '', state: 'refused', published: '', problems: 2 } as const;
