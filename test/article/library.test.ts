// Holds that a folder is read once, that only what changed is read again, and that what was good stands while it cannot be read.
import { chmodSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { articleText, libraryOf, old } from './library-of.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const isRoot = process.getuid?.() === 0;
const broken = '---\ntitle\n---\n';

describe('a file', () => {
  it('is read once, and again only when it changed', () => {
    for (const name of ['a', 'b', 'c']) posts.write(`${name}.md`, articleText(name), old);
    const { look, titles, takeRead } = libraryOf(posts.root);
    expect(titles(look())).toEqual(['a', 'b', 'c']);
    expect(takeRead()).toHaveLength(3);
    expect(titles(look())).toEqual(['a', 'b', 'c']);
    expect(takeRead()).toEqual([]);
    posts.write('b.md', articleText('B2'), old);
    expect(titles(look())).toEqual(['B2', 'a', 'c']);
    expect(takeRead()).toEqual([expect.stringContaining('b.md')]);
    posts.write('b.md', articleText('Bee'), old + 1000);
    expect(titles(look())).toContain('Bee');
    expect(takeRead()).toHaveLength(1);
  });

  it('that is only touched keeps the very same article', () => {
    posts.write('a.md', articleText('a'), old);
    const { look, takeRead } = libraryOf(posts.root);
    const [before] = look().articles;
    posts.write('a.md', articleText('a'), old + 5000);
    expect(look().articles[0]).toBe(before);
    expect(takeRead()).toHaveLength(2);
    look();
    expect(takeRead()).toEqual([]);
  });

  it('has a key of its own for each version', () => {
    posts.write('a.md', articleText('a'), old);
    const { library, look, takeRead } = libraryOf(posts.root);
    const [article] = look().articles;
    const [key] = takeRead();
    if (!article) throw new Error('no article');
    expect(library.keyOf(article)).toBe(key);
    posts.write('a.md', articleText('A'), old + 1000);
    look();
    expect(library.keyOf(article)).not.toBe(key);
  });

  it('that was renamed is one article, under its new path', () => {
    posts.write('a.md', articleText('a'), old);
    const { look } = libraryOf(posts.root);
    look();
    renameSync(posts.path('a.md'), posts.path('b.md'));
    expect(look().articles).toMatchObject([{ path: 'b.md', url: 'https://example.org/b/' }]);
  });

  it('that was deleted is gone', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('b.md', articleText('b'), old);
    const { look, titles } = libraryOf(posts.root);
    look();
    unlinkSync(posts.path('a.md'));
    expect(titles(look())).toEqual(['b']);
  });
});

describe('a look', () => {
  it('counts files and refusals, and names every problem and folder', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('news/b.md', broken, old);
    posts.write('c.md', articleText('c', 'image: "http://["\n'), old);
    posts.write('d.md', `${articleText('d')}\u0001`, old);
    symlinkSync('a.md', posts.path('e.md'));
    const { look, codes } = libraryOf(posts.root);
    const seen = look();
    expect(seen).toMatchObject({ files: 4, refused: 1, unsettled: 0, isIncomplete: false });
    expect(seen).not.toHaveProperty('nextLook');
    expect(seen.folders).toHaveLength(2);
    expect(codes(seen).sort()).toEqual([
      'posts/c.md image-invalid',
      'posts/d.md characters-illegal',
      'posts/e.md file-not-regular',
      'posts/news/b.md header-invalid',
    ]);
    expect([seen.isHidden('news/b.md'), seen.isHidden('a.md')]).toEqual([true, false]);
    expect({ ...look(), isHidden: seen.isHidden }).toEqual(seen);
  });

  it('of a bad file among a hundred finds the hundred', () => {
    for (let n = 0; n < 100; n += 1) posts.write(`${n}.md`, articleText(`t${n}`), old);
    posts.write('bad.md', Buffer.from([0xff, 0xfe]), old);
    const { articles, refused } = libraryOf(posts.root).look();
    expect({ articles: articles.length, refused }).toEqual({ articles: 100, refused: 1 });
  });

  it('at a folder that is not there throws', () => {
    posts.write('a.md', articleText('a'), old);
    const { look, titles } = libraryOf(posts.root);
    look();
    renameSync(posts.root, `${posts.root}-away`);
    expect(() => look()).toThrow(/ENOENT/);
    renameSync(`${posts.root}-away`, posts.root);
    expect(titles(look())).toEqual(['a']);
  });
});

describe('the last good version stands', () => {
  it.each<[name: string, content: string | Uint8Array, code: string]>([
    ['a broken header', broken, 'header-invalid'],
    ['a lost date', '---\ntitle: x\n---\n', 'date-missing'],
    ['a lost end', '---\ntitle: x\n', 'header-unclosed'],
    ['nothing', '', 'header-missing'],
    ['what is no text', Buffer.from([0xff, 0xfe, 0x2d]), 'file-not-utf8'],
    ['too much', 'x'.repeat(1_048_577), 'file-too-large'],
  ])('where the file became %s, with the problem beside it', (_, content, code) => {
    posts.write('a.md', articleText('good'), old);
    const { look, titles, codes } = libraryOf(posts.root);
    look();
    for (const mtime of [old + 1000, old + 1000, old + 2000]) {
      posts.write('a.md', content, mtime);
      const seen = look();
      expect(titles(seen)).toEqual(['good']);
      expect(codes(seen)).toEqual([`posts/a.md ${code}`]);
      expect(seen.refused).toBe(0);
    }
    posts.write('a.md', articleText('better'), old + 3000);
    expect(look()).toMatchObject({ articles: [{ title: 'better' }], problems: [], refused: 0 });
  });

  it('but a draft is a version too, and hides it', () => {
    posts.write('a.md', articleText('a'), old);
    const { look } = libraryOf(posts.root);
    look();
    posts.write('a.md', articleText('a', 'draft: true\n'), old + 1000);
    expect(look().articles).toMatchObject([{ draft: true }]);
  });

  it('where the file becomes good again as it was before', () => {
    posts.write('a.md', articleText('a'), old);
    const { look } = libraryOf(posts.root);
    look();
    posts.write('a.md', '', old + 1000);
    look();
    posts.write('a.md', articleText('a'), old + 2000);
    expect(look()).toMatchObject({ articles: [{ title: 'a' }], problems: [] });
  });

  it('where the file vanishes between its listing and its reading', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('b.md', articleText('b'), old);
    const { library, look, titles } = libraryOf(posts.root);
    look();
    posts.write('a.md', articleText('changed'), old + 1000);
    const remove = () => rmSync(posts.path('a.md'), { force: true });
    expect(titles(library.look(1, { onRead: remove, stuck: new Set() }))).toEqual(['a', 'b']);
    expect(titles(look())).toEqual(['b']);
  });

  it('where a pipe takes its place between its listing and its reading', () => {
    posts.write('a.md', articleText('a'), old);
    const { library, look, titles } = libraryOf(posts.root);
    look();
    posts.write('a.md', articleText('changed'), old + 1000);
    const replace = () => {
      rmSync(posts.path('a.md'));
      posts.makePipe('a.md');
    };
    expect(titles(library.look(1, { onRead: replace, stuck: new Set() }))).toEqual(['a']);
  });

  it.skipIf(isRoot)('where its folder cannot be listed, however long', () => {
    posts.write('a.md', articleText('a'), old);
    posts.write('closed/b.md', articleText('b'), old);
    const { look, titles, codes } = libraryOf(posts.root, 2000);
    look(0);
    chmodSync(posts.path('closed'), 0o000);
    const seen = [5000, 10_000, 99_000].map((now) => look(now));
    chmodSync(posts.path('closed'), 0o700);
    for (const one of seen) {
      expect(titles(one)).toEqual(['a', 'b']);
      expect(codes(one)).toEqual(['posts/closed/ folder-unreadable']);
      expect(one).toMatchObject({ files: 2, refused: 0, unsettled: 0 });
    }
    expect(look(100_000)).toMatchObject({ files: 2, problems: [] });
  });
});
