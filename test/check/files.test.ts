import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/check/files.ts';
import { createFileJudge } from '../../src/check/static-files.ts';
import { plainSite, type Site } from '../../src/site/site.ts';
import { ownAddress, surveyed, told } from './surveyed.ts';

function check(html: string, files: readonly string[], site: Partial<Site> = {}): string[] {
  const folders = files.flatMap((file) =>
    file.split('/').map((_, index, parts) => `${parts.slice(0, index).join('/')}/`),
  );
  const look = {
    isFile: (path: string) => files.includes(path),
    isFolder: (path: string) => folders.includes(path),
  };
  const judge = createFileJudge({ ...plainSite, ...site }, look, ownAddress);
  const ground = { label: 'posts', ownAddress, judge, lineOf: () => 3, answered: new Set(['/style.css']) };
  return told(checkFiles([surveyed('a', html)], ground));
}

const picture = (path: string) => `<p><img src="https://example.org/blog${path}" alt="" /></p>`;

describe('a picture', () => {
  it('that lies with its article is there', () => {
    expect(check(picture('/articles/a/p%20q.png'), ['p q.png'])).toEqual([]);
    expect(check(picture('/articles/a/b.png'), ['a/b.png'])).toEqual([]);
  });

  it('that would have to lie with its article is missing', () => {
    expect(check(picture('/articles/a/b.png'), ['c.png'])).toEqual([
      'posts/a.md picture-missing: the picture posts/b.png does not exist',
    ]);
  });

  it('of which nobody knows where it lies is not judged', () => {
    expect(check(picture('/images/b.png'), ['a.md'])).toEqual([]);
    expect(check('<img src="https://cdn.example/b.png" alt="" />', ['a.md'])).toEqual([]);
    expect(check(picture('/content/images/b.png'), ['content/images/a.png'], { dialect: 'ghost' })).toEqual(
      [],
    );
    expect(check('<a href="https://example.org/blog/style.css">x</a>', [])).toEqual([]);
  });

  it('in a folder that is copied to the site is looked for there', () => {
    expect(check(picture('/images/b.png'), ['images/b.png'])).toEqual([]);
    expect(check(picture('/images/b.png'), ['images/c.png'])).toEqual([
      expect.stringContaining('posts/images/b.png does not exist'),
    ]);
    const hugo = { dialect: 'hugo', folder: 'docs/', contentFolders: ['docs/content/'] } as const;
    expect(check(picture('/images/b.png'), ['docs/static/images/b.png'], hugo)).toEqual([]);
    expect(check(picture('/images/b.png'), ['docs/static/x.png'], hugo)).toEqual([
      expect.stringContaining('posts/docs/static/images/b.png does not exist'),
    ]);
  });

  it('never leads out of the folder', () => {
    expect(check(picture('/articles/a/..%2f..%2fetc/passwd.png'), ['../etc/passwd.png'])).toEqual([]);
  });

  it('stands for sounds and downloads as well', () => {
    const link = '<a href="https://example.org/blog/articles/a/b.pdf">x</a>';
    expect(check(link, [])).toEqual([
      expect.stringContaining('posts/a.md file-missing: the file posts/b.pdf does not exist'),
    ]);
  });
});
