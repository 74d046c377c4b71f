// Holds that articles of a plain folder are not mistaken for part of a site that lies somewhere below them.
import { expect, it } from 'vitest';
import { readSite } from '../../src/site/read-site.ts';
import { usePostsFolder } from '../article/posts-folder.ts';

const posts = usePostsFolder();
const dialect = () => readSite(posts.root, 'posts').dialect;

it.each([
  ['project/_config.yml', 'title: T\n'],
  ['project/_posts/2024-03-01-a.md', '---\nlayout: post\n---\n'],
  ['project/hugo.toml', 'title = "T"\n'],
])('a folder with articles is plain, whatever %s below it says', (path, text) => {
  posts.write('a-day.md', '---\ntitle: A\ndate: 2024-03-01\n---\n');
  posts.write(path, text);
  expect(dialect()).toBe('plain');
});

it('a folder without articles of its own is the site below it, whatever accompanies it', () => {
  for (const name of ['README.md', 'LICENSE.md', 'index.md']) posts.write(name, '# A site\n');
  posts.write('docs/_config.yml', 'title: T\n');
  posts.write('docs/_posts/2024-03-01-a.md', '---\ntitle: A\n---\n');
  expect(dialect()).toBe('jekyll');
});
