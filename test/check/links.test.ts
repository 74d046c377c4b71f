import { describe, expect, it } from 'vitest';
import { checkLinks, type LinkGround } from '../../src/check/links.ts';
import type { Surveyed } from '../../src/check/survey.ts';
import { ownAddress, surveyed, told } from './surveyed.ts';

const link = (path: string) => `<p><a href="https://example.org/blog${path}">x</a></p>`;

function check(articles: readonly Surveyed[], more: Partial<LinkGround> = {}): string[] {
  return told(
    checkLinks(articles, {
      ...{ label: 'posts', site: { dialect: 'plain' }, ownAddress, hidden: [] },
      lineOf: () => undefined,
      answered: new Set(['/', '/rss.xml', '/feed', '/?feed=rss2', '/moved/']),
      gone: new Set(['/gone/']),
      isPage: () => false,
      ...more,
    }),
  );
}

describe('a link below the base URL', () => {
  it.each([
    ...[
      '',
      '/',
      '/articles/b/',
      '/articles/b',
      '/articles/b/?utm=1',
      '/articles/b/#here',
      '/articles/b/#t=1:20',
    ],
    ...['/rss.xml', '/feed/', '/?feed=rss2', '/moved', '/picture.png', '/articles/b/#top'],
  ])('to %s leads somewhere', (path) => {
    expect(check([surveyed('a', link(path)), surveyed('b', '<p id="here">x</p>')])).toEqual([]);
  });

  it.each([
    ['/articles/c/', 'link-broken: the link to /articles/c/ leads nowhere'],
    ['/articles/5.0.0', 'link-broken: the link to /articles/5.0.0 leads nowhere'],
    ['/articles/b.md', 'link-broken: the link to /articles/b.md leads nowhere'],
    ['/gone/', 'link-broken: the link to /gone/ leads to an address that the configuration calls gone'],
    ['/articles/b/#there', 'anchor-missing: the link to /articles/b/#there leads to a place'],
    [
      '/articles/draft',
      'link-hidden: the link to /articles/draft leads to posts/draft.md, which is not public',
    ],
  ])('to %s does not', (path, message) => {
    const { article: draft } = surveyed('draft');
    const found = check([surveyed('a', link(path)), surveyed('b')], { hidden: [draft] });
    expect(found).toEqual([expect.stringContaining(`posts/a.md ${message}`)]);
  });

  it('is told once for an article, with its line', () => {
    const articles = [surveyed('a', link('/c/') + link('/c/')), surveyed('b', link('/c/'))];
    const lines = new Map([['a.md', 7]]);
    const found = checkLinks(articles, {
      ...{ label: 'posts', site: { dialect: 'plain' }, ownAddress, hidden: [], gone: new Set() },
      ...{ answered: new Set(), isPage: () => false, lineOf: ({ path }) => lines.get(path) },
    });
    expect(found.map(({ path, line, severity }) => [path, line, severity])).toEqual([
      ['posts/a.md', 7, 'warning'],
      ['posts/b.md', undefined, 'warning'],
    ]);
  });
});

describe('on the site of a generator', () => {
  const site = { dialect: 'hugo' } as const;

  it('pages that have no article here are its own', () => {
    const paths = ['/about/', '/articles/tags/x/', '/articles/page/2/', '/shop/a/', '/articles/b/#heading'];
    const articles = paths.map((path, index) => surveyed(`a-${index}`, link(path)));
    expect(check([...articles, surveyed('b')], { site })).toEqual([]);
  });

  it('what lies where articles lie is looked for, among its pages as well', () => {
    const articles = [surveyed('a', link('/articles/c/') + link('/articles/list/') + link('/x/b.md'))];
    const isPage = (path: string) => path === '/articles/list/';
    expect(check(articles, { site, isPage })).toEqual([
      expect.stringContaining('/articles/c/'),
      expect.stringContaining('/x/b.md'),
    ]);
  });
});
