// Holds that what was shown before a restart stands in for files of which nothing else can be had.
import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { articleText, libraryOf, old } from './library-of.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const WINDOW = 2_000;

/** What an earlier library read of these files. */
function shownBefore(...names: readonly string[]): readonly Article[] {
  for (const name of names) posts.write(`${name}.md`, articleText(name), old);
  return libraryOf(posts.root).look().articles;
}

describe('the last good version of an earlier process', () => {
  it.each([
    ['does not parse', '---\ntitle\n---\n'],
    ['is too large', 'x'.repeat(1024 * 1024 + 1)],
    ['is not text', '\0'],
  ])('stands in for a file that %s, until it is mended', (_, content) => {
    const lastGood = shownBefore('a', 'b');
    posts.write('a.md', content, old);
    const { look, titles } = libraryOf(posts.root, { lastGood });
    const first = look();
    expect(titles(first)).toEqual(['a', 'b']);
    expect(first.articles.find(({ title }) => title === 'a')).toBe(lastGood[0]);
    expect(first).toMatchObject({ refused: 0, unshown: [], isIncomplete: false });
    expect(first.problems).toEqual([expect.objectContaining({ path: 'posts/a.md', severity: 'error' })]);
    posts.write('a.md', articleText('mended'), old + 1000);
    expect(titles(look())).toEqual(['b', 'mended']);
  });

  it('gives way to a file that can be read, which is read', () => {
    const lastGood = shownBefore('a');
    const { look, takeRead } = libraryOf(posts.root, { lastGood });
    const [article] = look().articles;
    expect(article).toEqual(lastGood[0]);
    expect(article).not.toBe(lastGood[0]);
    expect(takeRead()).toHaveLength(1);
  });

  it('stands in for a file that is being written, so that nothing is missing', () => {
    const lastGood = shownBefore('a');
    posts.write('a.md', articleText('half'), old + 60_000);
    const { look, titles } = libraryOf(posts.root, { window: WINDOW, lastGood });
    expect([titles(look(0)), look(1).isIncomplete, look(2).unsettled]).toEqual([['a'], false, 1]);
    expect(titles(look(WINDOW))).toEqual(['half']);
  });

  it('stands in for a file that is missing, until that has held', () => {
    const lastGood = shownBefore('a', 'b');
    unlinkSync(posts.path('b.md'));
    const { look, titles } = libraryOf(posts.root, { window: WINDOW, lastGood });
    expect(titles(look(0))).toEqual(['a', 'b']);
    expect(titles(look(WINDOW))).toEqual(['a']);
  });

  it('is of no use for a file that is gone where nothing has to hold', () => {
    const lastGood = shownBefore('a', 'b');
    unlinkSync(posts.path('b.md'));
    const { look, titles } = libraryOf(posts.root, { lastGood });
    expect(titles(look())).toEqual(['a']);
  });
});

it('files of which no version can be shown are named, whether they are broken or being written', () => {
  posts.write('a.md', articleText('a'), old);
  posts.write('broken.md', '---\ntitle\n---\n', old);
  posts.write('new.md', articleText('new'), old + 60_000);
  mkdirSync(posts.path('folder.md'));
  writeFileSync(posts.path('page.txt'), 'no article');
  const { look } = libraryOf(posts.root, WINDOW);
  expect(look(0)).toMatchObject({ unshown: ['broken.md', 'new.md'], isIncomplete: true, refused: 1 });
  expect(look(WINDOW)).toMatchObject({ unshown: ['broken.md'], isIncomplete: false });
});
