import { expect, test } from 'vitest';
import { importBytes, readBack } from './fixture.ts';

const post = {
  id: '63c22e7bb534ee0210985d41',
  title: 'A title: with a colon',
  slug: 'a-title',
  html: '<h2>One</h2><!--kg-card-begin: html--><p>Text &amp; <a href="__GHOST_URL__/b/">b</a></p><!--kg-card-end: html--><figure class="kg-card"><img src="__GHOST_URL__/content/images/a.jpg" alt="A"><figcaption>C</figcaption></figure>',
  feature_image: '__GHOST_URL__/content/images/b.jpg',
  status: 'published',
  visibility: 'public',
  published_at: '2023-01-14 04:28:17',
};
const file = (posts: readonly object[]) =>
  Buffer.from(JSON.stringify({ db: [{ meta: {}, data: { posts } }] }));

test('an article of a Ghost export keeps the id of its feed, and its body is read back', () => {
  const { articles } = importBytes('export.json', file([post]));
  const [imported] = articles;
  if (!imported) throw new Error('no article');
  expect(imported.slug).toBe('a-title');
  expect(imported.body).toMatch(/^## One\n\nText & \[b\]\(\/b\/\)\n\n<figure>\n<img src="\/content/);
  const article = readBack(imported);
  expect(article).toMatchObject({
    id: post.id,
    title: post.title,
    published: new Date('2023-01-14T04:28:17Z'),
    image: { url: 'https://example.org/content/images/b.jpg' },
  });
  expect(article.html).toContain('src="https://example.org/content/images/a.jpg"');
});

test('an article with a huge body is left out and named, and the others stay', () => {
  const { articles, notes } = importBytes(
    'export.json',
    file([
      { ...post, html: 'a'.repeat(4_000_001) },
      { ...post, id: '2', slug: 'b' },
    ]),
  );
  expect(articles.map(({ slug }) => slug)).toEqual(['b']);
  expect(notes.map(({ code }) => code)).toEqual(['body-too-long']);
});

test.each(['members', 'paid', 'tiers'])(
  'what is for %s is hidden when it is read back, and for them alone',
  (visibility) => {
    const { articles } = importBytes('export.json', file([{ ...post, visibility }]));
    const [imported] = articles;
    if (!imported) throw new Error('no article');
    expect(readBack(imported)).toMatchObject({ draft: true, visibility });
  },
);

test('a draft for members is a draft', () => {
  const { articles } = importBytes(
    'export.json',
    file([{ ...post, visibility: 'members', status: 'draft' }]),
  );
  const [imported] = articles;
  if (!imported) throw new Error('no article');
  expect(readBack(imported)).toMatchObject({ draft: true });
  expect(readBack(imported)).not.toHaveProperty('visibility');
});
