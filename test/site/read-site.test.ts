// Holds what is told of a small folder of every dialect.
import { renameSync, unlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSiteReader, readSite } from '../../src/site/read-site.ts';
import type { Site } from '../../src/site/site.ts';
import { usePostsFolder } from '../article/posts-folder.ts';

const folder = usePostsFolder();
const read = (files: Readonly<Record<string, string>>): Site => {
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  return readSite(folder.root, 'site');
};
const settings = (site: Site) => Object.fromEntries(site.settings.map(({ key, text }) => [key, text]));
const tags = (site: Site) =>
  site.languages.map(({ tag, folder: at, isDefault }) => `${tag} ${at}${isDefault ? '*' : ''}`);

describe('the dialect', () => {
  it.each<[string, Readonly<Record<string, string>>, Partial<Site>]>([
    ['plain', { 'a.md': '' }, { dialect: 'plain', contentFolders: [''], isGuess: false }],
    [
      'jekyll, two folders down',
      { 'x/docs/_config.yml': 'title: T\npermalink: pretty\n', 'x/docs/_posts/2020-01-01-a.md': '' },
      {
        ...{
          dialect: 'jekyll',
          evidence: 'x/docs/_config.yml',
          folder: 'x/docs/',
          contentFolders: ['x/docs/_posts/'],
        },
        permalinks: [{ folder: 'x/docs/', pattern: '/:categories/:year/:month/:day/:title/' }],
      },
    ],
    [
      'jekyll, by its layout',
      { 'news/_posts/2020-01-01-a.md': '' },
      { dialect: 'jekyll', isGuess: true, folder: '', contentFolders: ['news/_posts/'] },
    ],
    [
      'jekyll, by its articles',
      {
        'posts/2020-01-01-a.md': '---\nlayout: post\n---\n',
        'posts/in/2020-01-02-b.md': '---\nlayout: post\n---\n',
      },
      {
        ...{ dialect: 'jekyll', isGuess: true, evidence: '', contentFolders: ['posts/'] },
        permalinks: [
          { folder: 'posts/', pattern: '/:categories/:year/:month/:day/:title:output_ext' },
          { folder: 'posts/in/', pattern: '/in/:categories/:year/:month/:day/:title:output_ext' },
        ],
      },
    ],
    [
      'hexo',
      { '_config.yml': 'title: T\n', 'package.json': '{"dependencies":{"hexo":"8"}}' },
      { dialect: 'hexo', permalinks: [{ folder: 'source/_posts/', pattern: ':year/:month/:day/:title/' }] },
    ],
    ['hugo', { 'hugo.toml': '' }, { dialect: 'hugo', isUndatedPage: true, contentFolders: ['content/'] }],
    [
      'hugo of old',
      { 'config.yaml': 'baseURL: https://a.example/\n' },
      { dialect: 'hugo', evidence: 'config.yaml' },
    ],
    ['zola', { 'config.toml': 'base_url = "https://a.example"' }, { dialect: 'zola', permalinks: [] }],
    [
      'eleventy',
      { 'eleventy.config.js': 'export const config = { dir: { input: "src" } }', 'src/blog/a.md': '' },
      { dialect: 'eleventy', contentFolders: ['src/blog/'] },
    ],
    [
      'eleventy, by the data of a folder',
      { 'src/blog/blog.json': '{"tags":["x"],"permalink":"/b/{{ page.fileSlug }}/"}', 'src/blog/a.md': '' },
      { dialect: 'eleventy', isGuess: true, defaults: [{ folder: 'src/blog/', values: { tags: ['x'] } }] },
    ],
    [
      'astro',
      {
        'astro.config.mjs': 'export default {}',
        'src/content/blog/a.md': '',
        'src/pages/posts/[...slug].astro': '',
      },
      { dialect: 'astro', permalinks: [{ folder: 'src/content/blog/', pattern: '/posts/:slug/' }] },
    ],
    [
      'docusaurus, by its authors',
      { 'website/blog/authors.yml': 'a:\n  name: A\n', 'website/blog/a.md': '' },
      { dialect: 'docusaurus', folder: 'website/', authors: { a: { name: 'A' } } },
    ],
    [
      'pelican',
      { 'pelicanconf.py': "PATH = 'content'\nARTICLE_URL = '{date:%Y}/{slug}/'", 'content/a.md': '' },
      { dialect: 'pelican', permalinks: [{ folder: 'content/', pattern: '{date:%Y}/{slug}/' }] },
    ],
    [
      'ghost',
      { 'export.json': '{"db":[{"data":{"posts":[]}}]}' },
      { dialect: 'ghost', evidence: 'export.json' },
    ],
  ])('is %s', (_, files, expected) => {
    expect(read(files)).toMatchObject(expected);
    expect(readSite(folder.root, 'site')).toEqual(readSite(folder.root, 'site'));
  });
});

it('the plugins of Pelican are known to bodies', () => {
  folder.write('pelicanconf.py', "PLUGINS = ['summary', 'liquid_tags.img']");
  expect(readSite(folder.root, 'site').variables).toEqual({ plugins: ['summary', 'liquid_tags.img'] });
});

describe('a Jekyll site', () => {
  it('without posts has its articles anywhere but in its own parts', () => {
    folder.write('_config.yml', 'title: T\n');
    folder.write('news/a.md', 'x');
    const { contentFolders, ignored } = readSite(folder.root, 'site');
    const isIgnored = (path: string) => ignored.some((source) => new RegExp(source, 'u').test(path));
    expect(contentFolders).toEqual(['']);
    expect(['_includes/head.html', 'docs/_layouts/a.html', '_drafts/a.md'].filter(isIgnored)).toHaveLength(3);
    expect(['news/a.md', '_posts/2024-01-01-a.md'].filter(isIgnored)).toEqual([]);
  });

  it('whose source is no folder is read where its configuration is', () => {
    folder.write('_config.yml', 'source: /etc\n');
    folder.write('_posts/2024-01-01-a.md', 'x');
    expect(readSite(folder.root, 'site').contentFolders).toEqual(['_posts/']);
  });
});

describe('the settings', () => {
  it('of jekyll come with their lines, and its data and defaults with them', () => {
    const site = read({
      '_config.yml':
        'title: T\nurl: https://a.example\nbaseurl: /b\ntimezone: Europe/Rome\nlang: zh_tw\nauthor: {name: A, email: a@b.example}\nexclude: [old]\ndefaults:\n- scope: {path: "", type: posts}\n  values: {layout: p, permalink: "/p/:title/"}\n',
      '_posts/2020-01-01-a.md': '',
      '_data/authors.yml': 'jane: {name: Jane}\n',
      '_data/t.csv': 'a,b\n1,"x, ""y"""\n',
    });
    expect(settings(site)).toEqual({
      ...{ title: 'T', baseUrl: 'https://a.example/b', timezone: 'Europe/Rome' },
      ...{ language: 'zh-TW', author: 'A <a@b.example>' },
    });
    expect(site.settings.find(({ key }) => key === 'timezone')).toMatchObject({
      path: '_config.yml',
      line: 4,
    });
    expect(site.authors).toEqual({ jane: { name: 'Jane' } });
    expect(site.variables).toMatchObject({ title: 'T', data: { t: [{ a: '1', b: 'x, "y"' }] } });
    expect(site.defaults).toEqual([{ folder: '', values: { layout: 'p' } }]);
    expect(site.permalinks).toContainEqual({ folder: '', pattern: '/p/:title/' });
    expect(site.ignored.some((pattern) => new RegExp(pattern, 'u').test('old/a.md'))).toBe(true);
  });

  it('of hugo come from all of its files, and languages with them', () => {
    const site = read({
      'config/_default/hugo.toml':
        'ignoreFiles = ["/private/", "(a+)+$"]\n[Permalinks]\nblog = "/:year/:slug/"\n',
      'config/_default/languages.toml':
        '[gr]\ncontentDir = "content/gr"\nlanguageName = "Ελληνικά"\nweight = 2\n[en]\ncontentDir = "content/en"\ntitle = "T"\nweight = 1\n',
      'config/production/hugo.toml': 'baseURL = "https://a.example/"\n',
      'content/en/blog/a.md': '',
      'content/gr/blog/a.md': '',
    });
    expect(settings(site)).toMatchObject({ title: 'T', baseUrl: 'https://a.example' });
    expect(tags(site)).toEqual(['en content/en/*', 'el content/gr/']);
    expect(site.permalinks).toContainEqual({ folder: 'content/gr/blog/', pattern: '/:year/:slug/' });
    expect(site.problems.map(({ code }) => code)).toEqual(['site-pattern-skipped']);
  });

  it('of docusaurus come from its script, with several blogs and languages', () => {
    const site = read({
      'docusaurus.config.ts': `const config: Config = { title: 'T', url: 'https://a.example', baseUrl: '/b/',
        i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
        presets: [['classic', { blog: { routeBasePath: '/' } } satisfies Options]],
        plugins: [['@docusaurus/plugin-content-blog', { id: 'news', path: './news', routeBasePath: 'n' }]] };`,
      'blog/a.md': '',
      'news/a.md': '',
      'i18n/fr/docusaurus-plugin-content-blog/a.md': '',
    });
    expect(settings(site)).toMatchObject({ title: 'T', baseUrl: 'https://a.example/b', language: 'en' });
    expect(site.contentFolders).toEqual(['blog/', 'news/', 'i18n/fr/docusaurus-plugin-content-blog/']);
    expect(site.permalinks.map(({ pattern }) => pattern)).toEqual(['/:slug', '/n/:slug', '/fr/:slug']);
    expect(tags(site)).toEqual(['en *', 'fr i18n/fr/docusaurus-plugin-content-blog/']);
  });

  it('of pelican are those that are published', () => {
    const site = read({
      'pelicanconf.py': "SITEURL = ''\nSITENAME = 'T'",
      'publishconf.py': "SITEURL = 'https://a.example'",
    });
    expect(settings(site)).toEqual({ baseUrl: 'https://a.example', title: 'T' });
  });
});

describe('language folders', () => {
  it('are those named after a language whose articles exist elsewhere too', () => {
    expect(
      tags(read({ 'a.md': '', 'ja/a.md': '', 'it/department.md': '', 'os/index.md': '', 'index.md': '' })),
    ).toEqual(['en *', 'ja ja/']);
  });
});

describe('the reader of a site', () => {
  it('returns the same object until a file that was read changes', () => {
    folder.write('_config.yml', 'title: A\n', 1_000);
    const reader = createSiteReader(folder.root, 'site');
    const first = reader();
    folder.write('_posts/2020-01-01-a.md', 'x');
    folder.write('other.md', 'x');
    const second = reader();
    expect(reader()).toBe(second);
    folder.write('_config.yml', 'title: B\n', 2_000);
    expect(settings(reader())).toEqual({ title: 'B' });
    expect(settings(first)).toEqual({ title: 'A' });
  });

  it('does not list a folder again for an article that was replaced, and does for a file that is new', () => {
    folder.write('a.md', 'x');
    const reader = createSiteReader(folder.root, 'site');
    const first = reader();
    // Of which nobody is told; the next look at everything finds it.
    folder.write('hugo.toml', 'title = "A"\n');
    folder.write('a.new', 'y');
    renameSync(folder.path('a.new'), folder.path('a.md'));
    expect(reader([folder.path('a.new'), folder.path('a.md')])).toBe(first);
    expect(reader().dialect).toBe('hugo');
    unlinkSync(folder.path('hugo.toml'));
    expect(reader([folder.path('hugo.toml')]).dialect).toBe('plain');
    // Of hidden files no event is told.
    folder.write('.eleventy.js', '');
    expect(reader([folder.path('a.md')]).dialect).toBe('eleventy');
    unlinkSync(folder.path('.eleventy.js'));
    folder.write('hugo.toml', 'title = "A"\n');
    expect(reader([folder.path('hugo.toml')]).dialect).toBe('hugo');
  });

  it('throws what readdir throws where there is no folder', () => {
    expect(() => readSite(folder.path('none'), 'site')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });
});
