// Holds which file of a folder an address stands for, what is told of it, and that none outside is ever looked into.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalFiles } from '../../src/article/local-files.ts';
import { plainSite } from '../../src/site/site.ts';
import { pngOf } from './png.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const baseUrl = 'https://example.org/blog';
const article = { path: '2026/a.md', url: `${baseUrl}/articles/a/` };
const filesOf = (dialect = plainSite.dialect, folder = '') =>
  createLocalFiles({
    root: posts.root,
    baseUrl,
    site: { dialect, folder, contentFolders: [`${folder}content/`] },
  });

describe('an address', () => {
  it.each([
    ['below that of its article is a file beside it', '/articles/a/lead.png', '2026/lead.png'],
    ['in the same folders is a file in them', '/img/b.png', 'img/b.png'],
    ['of a static folder is a file in it', '/img/b.png', 'static/img/b.png'],
    ['with escapes is the name that they stand for', '/my%20pic%C3%A4.png', 'my picä.png'],
    ['with a query is the file without it', '/img/b.png?v=2', 'img/b.png'],
  ])('%s', (_, address, path) => {
    posts.write(path, pngOf(4, 3));
    expect(filesOf().at(baseUrl + address, article)).toMatchObject({
      path,
      picture: { width: 4, height: 3 },
    });
  });

  it('has the static folder of its generator', () => {
    posts.write('site/static/a.mp3', 'sound');
    expect(filesOf('hugo', 'site/').at(`${baseUrl}/a.mp3`, article)).toEqual({
      path: 'site/static/a.mp3',
      length: 5,
    });
    expect(filesOf('jekyll').at(`${baseUrl}/static/a.mp3`, article)).toBeUndefined();
  });

  it.each([
    ['another host', 'https://other.example/blog/a.png'],
    ['another part of the host', 'https://example.org/a.png'],
    ['a hidden file', `${baseUrl}/.git/a.png`],
    ['a folder', `${baseUrl}/folder`],
    ['no file', `${baseUrl}/none.png`],
    ['a climb', `${baseUrl}/img/%2e%2e%2f%2e%2e%2fa.png`],
    ['a name with NUL', `${baseUrl}/a.png%00`],
  ])('of %s is no file of the folder', (_, url) => {
    for (const path of ['a.png', '.git/a.png', 'folder/a.png']) posts.write(path, pngOf(1, 1));
    expect(filesOf().at(url, article)).toBeUndefined();
  });

  it('never leads through a link out of the folder', () => {
    mkdirSync(join(posts.root, 'in'));
    writeFileSync(join(posts.root, '..', `outside-${process.pid}.png`), pngOf(1, 1));
    symlinkSync(join(posts.root, '..'), join(posts.root, 'out'));
    symlinkSync(join(posts.root, '..', `outside-${process.pid}.png`), join(posts.root, 'link.png'));
    for (const name of [`out/outside-${process.pid}.png`, 'link.png'])
      expect(filesOf().at(`${baseUrl}/${name}`, article)).toBeUndefined();
  });

  it('of a pipe blocks nobody', () => {
    posts.makePipe('pipe.png');
    expect(filesOf().at(`${baseUrl}/pipe.png`, article)).toBeUndefined();
  });
});

describe('a file', () => {
  it('is looked at again only when it was touched, or everything is to be looked at', () => {
    const files = filesOf();
    const look = () => files.at(`${baseUrl}/a.png`, article)?.picture?.width;
    posts.write('a.png', pngOf(1, 1), 1_000_000);
    expect(look()).toBe(1);
    posts.write('a.png', pngOf(2222, 1), 2_000_000);
    expect(look()).toBe(1);
    files.forget([join(posts.root, 'b.png')]);
    expect(look()).toBe(1);
    files.forget([join(posts.root, 'a.png')]);
    expect(look()).toBe(2222);
    posts.write('a.png', pngOf(3, 1), 3_000_000);
    files.forget(undefined);
    expect(look()).toBe(3);
  });

  it('is the very same in every look while it does not change', () => {
    const files = filesOf();
    posts.write('a.png', pngOf(1, 1));
    const first = files.at(`${baseUrl}/a.png`, article);
    files.forget(undefined);
    expect(files.at(`${baseUrl}/a.png`, article)).toBe(first);
  });

  it('that comes later is found', () => {
    const files = filesOf();
    expect(files.at(`${baseUrl}/a.png`, article)).toBeUndefined();
    posts.write('a.png', pngOf(1, 1));
    files.forget([join(posts.root, 'a.png')]);
    expect(files.at(`${baseUrl}/a.png`, article)).toBeDefined();
  });
});
