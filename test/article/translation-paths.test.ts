// Holds which files of the generators are translations of each other, as they are read from their folders.
import { expect, it } from 'vitest';
import { groupTranslations } from '../../src/feed/translations.ts';
import { readSite } from '../../src/site/read-site.ts';
import { libraryOf, old } from './library-of.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const article = (title: string) => `---\ntitle: ${title}\ndate: 2024-01-02\n---\nBody\n`;

/** By language, the address of each; of every group. */
function groups(paths: readonly string[]): Record<string, string>[] {
  for (const path of paths) posts.write(path, article(path), old);
  const { articles } = libraryOf(posts.root, { site: readSite(posts.root, 'posts'), permalink: '' }).look();
  return [...groupTranslations(articles).values()].map((group) =>
    Object.fromEntries(group.map(({ language, url }) => [language, new URL(url).pathname])),
  );
}

const HUGO = 'baseURL = "https://example.org/"\ndefaultContentLanguage = "en"\n';

it('Hugo tells them by the ends of names', () => {
  posts.write('hugo.toml', `${HUGO}[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n`, old);
  const paths = [
    'a.md',
    'a.de.md',
    'b/index.md',
    'b/index.de.md',
    'c.md',
    'd.md',
    'd/index.de.md',
    'e.fr.md',
    'e.md',
  ];
  expect(groups(paths.map((path) => `content/blog/${path}`))).toEqual(
    ['a', 'b', 'd'].map((name) => ({ en: `/blog/${name}/`, de: `/de/blog/${name}/` })),
  );
});

it('Hugo tells them by content folders', () => {
  const languages = '[languages.en]\ncontentDir = "content/en"\n[languages.de]\ncontentDir = "content/de"\n';
  posts.write('hugo.toml', HUGO + languages, old);
  expect(groups(['content/en/blog/a.md', 'content/de/blog/a.md', 'content/de/blog/b.md'])).toEqual([
    { en: '/blog/a/', de: '/de/blog/a/' },
  ]);
});

it('Docusaurus has translations of a blog in a folder of their own', () => {
  const config =
    "export default { url: 'https://example.org', i18n: { defaultLocale: 'en', locales: ['en', 'ja'] } };";
  posts.write('docusaurus.config.js', config, old);
  const own = 'blog/2024-01-02-a.md';
  expect(
    groups([own, 'blog/2024-01-03-b.md', 'i18n/ja/docusaurus-plugin-content-blog/2024-01-02-a.mdx']),
  ).toEqual([{ en: '/blog/2024/01/02/a', ja: '/ja/blog/2024/01/02/a' }]);
});

it('of other sites the folders of languages are found, and what stands above them', () => {
  posts.write('astro.config.mjs', "export default { site: 'https://example.org' };", old);
  const paths = ['a.md', 'b.md', 'ko/a.md', 'ko/b.md', 'c.md'];
  const found = groups(paths.map((path) => `src/content/blog/${path}`));
  expect(found.map((group) => Object.keys(group).sort())).toEqual([
    ['en', 'ko'],
    ['en', 'ko'],
  ]);
});

it('a site with one language has none', () => {
  posts.write('hugo.toml', HUGO, old);
  expect(groups(['content/blog/a.md', 'content/blog/a.de.md', 'content/blog/a/index.md'])).toEqual([]);
});
