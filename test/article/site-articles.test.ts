// Holds how the articles of a site are read from its folder: addresses, dates, authors, languages, pages and links by its own rules.
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { renderArticle } from '../../src/article/render.ts';
import { readSite } from '../../src/site/read-site.ts';
import { libraryOf, old } from './library-of.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();

function read() {
  const site = readSite(posts.root, 'posts');
  const { library, look, codes } = libraryOf(posts.root, { site, permalink: '' });
  const seen = look();
  const html = (article: Article | undefined) => {
    const body = article && library.bodyOf(article);
    if (!body) throw new Error('no body');
    const rendered = renderArticle(article, body, {
      label: `posts/${article.path}`,
      site,
      links: library.links(),
    });
    return { html: rendered.article?.html, problems: rendered.problems };
  };
  return { ...seen, codes: codes(seen), html };
}

it('a header without its first fence is usual in Hexo, and told elsewhere', () => {
  const text = 'title: A\ndate: 2024-01-02\n---\nBody';
  posts.write('source/_posts/a.md', text, old);
  expect(read().problems).toEqual([]);
  posts.write('_posts/2024-01-02-b.md', text, old);
  rmSync(posts.path('source'), { recursive: true });
  expect(read().codes).toEqual(['posts/_posts/2024-01-02-b.md header-fence']);
});

it('a title with a colon needs no quotation marks in Pelican', () => {
  posts.write('pelicanconf.py', '', old);
  posts.write('content/a.md', '---\ntitle: A: b\ndate: 2024-01-02\n---\nBody\n', old);
  expect(read()).toMatchObject({ articles: [{ title: 'A: b' }], problems: [] });
});

it('the pattern that gives no address is named', () => {
  posts.write('pelicanconf.py', "ARTICLE_URL = '{date:%Y}/{plugin}/'", old);
  posts.write('content/a.md', 'Title: A\nDate: 2024-01-02\n\nBody\n', old);
  expect(read().problems).toMatchObject([
    { code: 'permalink-invalid', message: 'the site gives the article no address by "{date:%Y}/{plugin}/"' },
  ]);
});

describe('a Jekyll folder', () => {
  const config =
    'title: T\npermalink: /:categories/:year/:title/\ndefaults:\n- scope: {path: "", type: posts}\n  values: {author: ada}\n';

  it('gives addresses, default values and authors', () => {
    posts.write('_config.yml', config, old);
    posts.write('_data/authors.yml', 'ada: {name: Ada Holm, url: https://ada.example}\n', old);
    posts.write('news/_posts/2024-03-01-a-day.md', '---\ntitle: A\ntags: x y\n---\nBody\n', old);
    posts.write('about.md', '---\ntitle: About\n---\n', old);
    expect(read().articles).toMatchObject([
      {
        path: 'news/_posts/2024-03-01-a-day.md',
        url: 'https://example.org/news/2024/a-day/',
        published: new Date('2024-03-01T00:00:00Z'),
        authors: [{ name: 'Ada Holm', url: 'https://ada.example/' }],
        tags: ['x', 'y'],
      },
    ]);
  });

  it('evaluates templates, leads links to articles, and notes what it leaves out with the line of the file', () => {
    posts.write('_config.yml', config, old);
    posts.write(
      '_posts/2024-03-01-a.md',
      '---\ntitle: A\n---\n{{ page.title }} {% post_url 2024-03-02-b %}\n\n{% foo %}\n',
      old,
    );
    posts.write('_posts/2024-03-02-b.md', '---\ntitle: B\n---\nBody\n', old);
    const { articles, html } = read();
    const { html: shown, problems } = html(articles.find(({ title }) => title === 'A'));
    expect(shown).toContain('https://example.org/2024/b/');
    expect(shown).toMatch(/^<p>A /);
    expect(shown).not.toContain('{%');
    expect(problems).toMatchObject([{ path: 'posts/_posts/2024-03-01-a.md', line: 6, severity: 'warning' }]);
  });
});

describe('a Hugo folder', () => {
  it('has languages, sections, and pages that are no articles', () => {
    posts.write(
      'hugo.toml',
      'baseURL = "https://example.org/"\ndefaultContentLanguage = "en"\n[languages.en]\nweight = 1\n[languages.ko]\nweight = 2\n',
      old,
    );
    posts.write('content/blog/a.md', '---\ntitle: A\ndate: 2024-03-01T23:30:00-05:00\n---\n', old);
    posts.write('content/blog/a.ko.md', '---\ntitle: K\ndate: 2024-03-01\n---\n', old);
    posts.write('content/about.md', '---\ntitle: About\n---\n', old);
    posts.write('content/blog/_index.md', '---\ntitle: Blog\n---\n', old);
    const { articles, codes, refused } = read();
    expect(articles.map(({ url, language, section }) => [url, language, section])).toEqual([
      ['https://example.org/ko/blog/a/', 'ko', 'blog'],
      ['https://example.org/blog/a/', 'en', 'blog'],
    ]);
    expect(codes).toEqual(['posts page-undated']);
    expect(refused).toBe(0);
  });

  it('makes addresses of the day as the header writes it', () => {
    posts.write(
      'hugo.toml',
      'baseURL = "https://example.org/"\n[permalinks]\nblog = "/:year/:month/:day/:slug/"\n',
      old,
    );
    posts.write('content/blog/a.md', '---\ntitle: A\ndate: 2024-03-01T23:30:00-05:00\n---\n', old);
    expect(read().articles).toMatchObject([
      { url: 'https://example.org/2024/03/01/a/', published: new Date('2024-03-02T04:30:00Z') },
    ]);
  });
});

describe('a Ghost export', () => {
  const row = {
    id: '1',
    title: 'A',
    slug: 'a',
    html: '<p>Body of A</p>',
    status: 'published',
    visibility: 'public',
    type: 'post',
  };
  const exported = (...rows: object[]) => JSON.stringify({ db: [{ data: { posts: rows } }] });

  it('holds many articles in one file, each with its own address and body', () => {
    posts.write(
      'ghost.json',
      exported(
        { ...row, published_at: '2024-03-01 10:00:00' },
        {
          ...row,
          id: '2',
          slug: 'b',
          title: 'B',
          html: '<p>Body of B</p>',
          published_at: '2024-03-02 10:00:00',
        },
      ),
      old,
    );
    posts.write('notes.md', 'no article', old);
    const { articles, html } = read();
    expect(articles.map(({ path, url }) => [path, url])).toEqual([
      ['ghost.json#a', 'https://example.org/a/'],
      ['ghost.json#b', 'https://example.org/b/'],
    ]);
    expect(articles.map((article) => html(article).html)).toEqual(['<p>Body of A</p>', '<p>Body of B</p>']);
  });

  it('gives no body to an article of an earlier version, and reads one version once', () => {
    const early = { ...row, published_at: '2024-03-01 10:00:00' };
    const before = exported(early);
    posts.write('ghost.json', before, old);
    const site = readSite(posts.root, 'posts');
    const { library, look } = libraryOf(posts.root, { site, permalink: '' });
    const [article] = look().articles;
    if (!article) throw new Error('no article');
    expect(library.bodyOf(article)?.text).toBe('<p>Body of A</p>');
    writeFileSync(posts.path('ghost.json'), before.replace('Body of A', 'BODY OF A'));
    utimesSync(posts.path('ghost.json'), old / 1000, old / 1000);
    expect(library.bodyOf(article)?.text).toBe('<p>Body of A</p>');
    utimesSync(posts.path('ghost.json'), old / 1000, old / 1000 + 1);
    expect(library.bodyOf(article)).toBeUndefined();
  });

  it('that cannot be read is one refused file', () => {
    posts.write('ghost.json', exported(row).replace('"posts":[', '"posts":[,'), old);
    expect(read()).toMatchObject({ articles: [], refused: 1 });
  });
});

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('an article without a date (skipped where git is not installed)', () => {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: posts.root,
      env: {
        ...{ PATH: process.env.PATH, HOME: posts.root, GIT_CONFIG_NOSYSTEM: '1' },
        ...{
          GIT_AUTHOR_NAME: 'A',
          GIT_AUTHOR_EMAIL: 'a@example.org',
          GIT_AUTHOR_DATE: '2024-03-01T10:00:00Z',
        },
        ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' },
      },
    });

  it('is dated by the first commit of its file', () => {
    posts.write('a.md', '---\ntitle: A\n---\n', old);
    posts.write('b.md', '---\ntitle: B\n---\n', old);
    git('init', '--quiet');
    git('add', 'a.md');
    git('commit', '--quiet', '--message', 'A');
    const { articles, codes } = read();
    expect(articles).toMatchObject([{ title: 'A', published: new Date('2024-03-01T10:00:00Z') }]);
    expect(codes).toEqual(['posts/b.md date-missing']);
  });
});
