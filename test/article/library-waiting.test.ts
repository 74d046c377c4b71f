// Holds what the library shows while files are being written, which files it refuses unread, and how it finds a body again.
import { renameSync, rmSync, unlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { articleText, libraryOf, old } from './library-of.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const window = 2000;

describe('a file that is being written', () => {
  it('shows its earlier version until it holds still', () => {
    posts.write('a.md', articleText('one'), old);
    const { look, titles, takeRead } = libraryOf(posts.root, window);
    look(0);
    takeRead();
    posts.write('a.md', '---\ntitle: tw', old + 70_000);
    expect(look(5000)).toMatchObject({
      articles: [{ title: 'one' }],
      problems: [],
      unsettled: 1,
      nextLook: 2000,
      isIncomplete: false,
    });
    posts.write('a.md', articleText('two'), old + 70_001);
    expect(titles(look(6999))).toEqual(['one']);
    expect(titles(look(8998))).toEqual(['one']);
    expect(takeRead()).toEqual([]);
    expect(look(8999)).toMatchObject({ articles: [{ title: 'two' }], unsettled: 0 });
    expect(takeRead()).toHaveLength(1);
  });

  it('and is new leaves the look incomplete', () => {
    posts.write('a.md', articleText('a'), old);
    const { look } = libraryOf(posts.root, window);
    look(0);
    posts.write('b.md', articleText('b'), old);
    expect(look(5000)).toMatchObject({
      articles: [{ title: 'a' }],
      files: 2,
      unsettled: 1,
      isIncomplete: true,
      refused: 0,
    });
    expect(look(7000)).toMatchObject({ files: 2, unsettled: 0, isIncomplete: false });
  });

  it('at the start, is waited for', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('b.md', articleText('b'), old + 59_000);
    const { look, titles } = libraryOf(posts.root, window);
    expect(look(0)).toMatchObject({ articles: [{ title: 'a' }], isIncomplete: true, nextLook: 2000 });
    expect(titles(look(2000))).toEqual(['a', 'b']);
  });

  it('keeps its problem as well as its good version', () => {
    posts.write('a.md', articleText('good'), old);
    const { look, titles, codes } = libraryOf(posts.root, window);
    look(0);
    posts.write('a.md', '', old + 1);
    look(3000);
    expect(codes(look(5000))).toEqual(['posts/a.md header-missing']);
    posts.write('a.md', articleText('better'), old + 2);
    const waiting = look(8000);
    expect(titles(waiting)).toEqual(['good']);
    expect(codes(waiting)).toEqual(['posts/a.md header-missing']);
    expect(look(10_000)).toMatchObject({ articles: [{ title: 'better' }], problems: [] });
  });
});

describe('a file that is gone for a moment', () => {
  it('keeps its article, and is not read again when it returns', () => {
    posts.write('a.md', articleText('a'), old);
    const { look, titles, takeRead } = libraryOf(posts.root, window);
    look(0);
    takeRead();
    renameSync(posts.path('a.md'), posts.path('a.tmp'));
    expect(look(5000)).toMatchObject({ articles: [{ title: 'a' }], unsettled: 1, isIncomplete: false });
    renameSync(posts.path('a.tmp'), posts.path('a.md'));
    expect(titles(look(6000))).toEqual(['a']);
    expect(takeRead()).toEqual([]);
  });

  it('is given up after the window', () => {
    posts.write('a.md', articleText('a'), old);
    const { look } = libraryOf(posts.root, window);
    look(0);
    unlinkSync(posts.path('a.md'));
    expect(look(5000).articles).toHaveLength(1);
    expect(look(6999).articles).toHaveLength(1);
    expect(look(7000)).toMatchObject({ articles: [], unsettled: 0, files: 0 });
  });

  it('by a rename is never missing and never there twice', () => {
    posts.write('a.md', articleText('a'), old);
    const { look } = libraryOf(posts.root, window);
    look(0);
    renameSync(posts.path('a.md'), posts.path('b.md'));
    const paths = [5000, 6000, 6999, 7000, 8000].map((now) => look(now).articles.map(({ path }) => path));
    expect(paths).toEqual([['a.md'], ['a.md'], ['a.md'], ['b.md'], ['b.md']]);
  });

  it('together with all others keeps them all', () => {
    for (const name of ['a', 'b', 'c']) posts.write(`in/${name}.md`, articleText(name), old);
    const { look } = libraryOf(posts.root, window);
    look(0);
    rmSync(posts.path('in'), { recursive: true });
    expect(look(5000)).toMatchObject({ files: 0, unsettled: 3, articles: [{}, {}, {}] });
  });
});

describe('a stuck file', () => {
  it('is refused unread, and read again when it changes', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('b.md', articleText('b'), old);
    const { look: lookBefore, takeRead } = libraryOf(posts.root);
    lookBefore();
    const stuck = new Set(takeRead().filter((key) => key.startsWith('a.md')));
    expect(stuck.size).toBe(1);
    const { look, codes, titles } = libraryOf(posts.root);
    const seen = look(0, stuck);
    expect(titles(seen)).toEqual(['b']);
    expect(codes(seen)).toEqual(['posts/a.md article-stuck']);
    expect(seen.refused).toBe(1);
    posts.write('a.md', articleText('simpler'), old + 1);
    expect(look(1, stuck)).toMatchObject({ articles: [{}, {}], problems: [], refused: 0 });
  });

  it('keeps its last good version', () => {
    posts.write('a.md', articleText('a'), old);
    const { library, look, titles, codes, takeRead } = libraryOf(posts.root);
    look();
    takeRead();
    posts.write('a.md', articleText('stuck'), old + 1);
    let key = '';
    const stop = (name: string) => {
      key = name;
      throw new Error('killed');
    };
    expect(() => library.look(1, { onRead: stop, stuck: new Set() })).toThrow('killed');
    const seen = look(2, new Set([key]));
    expect(titles(seen)).toEqual(['a']);
    expect(codes(seen)).toEqual(['posts/a.md article-stuck']);
  });
});

describe('the body of an article', () => {
  it('is the text after the header, or after the heading that is its title', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('b.md', '\uFEFF---\r\ndate: 2024-03-01\r\n---\r\n# b\r\nBody\r\n', old);
    const { library, look } = libraryOf(posts.root);
    expect(look().articles.map((article) => library.bodyOf(article))).toMatchObject([
      { text: 'Body of a\n', firstLine: 5 },
      { text: '\nBody\n', firstLine: 4 },
    ]);
  });

  it('is not there when the file is another or gone', () => {
    posts.write('a.md', articleText('a'), old);
    const { library, look } = libraryOf(posts.root);
    const [article] = look().articles;
    if (!article) throw new Error('no article');
    posts.write('a.md', articleText('A'), old);
    expect(library.bodyOf(article)).toBeUndefined();
    unlinkSync(posts.path('a.md'));
    expect(library.bodyOf(article)).toBeUndefined();
    posts.makePipe('a.md');
    expect(library.bodyOf(article)).toBeUndefined();
  });

  it('has a key even where its file is known no more', () => {
    posts.write('a.md', articleText('a'), old);
    const { library, look } = libraryOf(posts.root);
    const [article] = look().articles;
    if (!article) throw new Error('no article');
    unlinkSync(posts.path('a.md'));
    look();
    expect(library.keyOf(article)).toBe('a.md');
  });
});
