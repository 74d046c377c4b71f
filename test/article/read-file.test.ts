// Holds what reading one file returns: its text, or why not, without ever waiting for anybody.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileLimit, readArticleFile } from '../../src/article/read-file.ts';
import { usePostsFolder } from './posts-folder.ts';

const posts = usePostsFolder();
const isRoot = process.getuid?.() === 0;
const readBytes = (bytes: string | Uint8Array) => readArticleFile(posts.write('a.md', bytes));

describe('the text of a file', () => {
  it.each<[name: string, bytes: string | Uint8Array, text: string, wasIllegal: boolean]>([
    ['as it is', '---\ntitle: ä 日本 😀\n---\n', '---\ntitle: ä 日本 😀\n---\n', false],
    ['that is empty', '', '', false],
    ['with a byte order mark', '\uFEFF---\n', '---\n', false],
    ['with a second byte order mark', '\uFEFF\uFEFFa', '\uFEFFa', false],
    ['with line ends of Windows', 'a\r\nb\r\n', 'a\nb\n', false],
    ['with line ends of old Macs', 'a\rb\r', 'a\nb\n', false],
    ['with control characters', 'a\u0001b\u001Bc', 'abc', true],
    ['with U+FFFE', 'a\uFFFEb', 'ab', true],
    ['with both', 'a\u0008\r\nb', 'a\nb', true],
    ['without a line end', 'a', 'a', false],
  ])('%s', (_, bytes, text, wasIllegal) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(readBytes(bytes)).toEqual({ kind: 'text', text, hash, wasIllegal });
  });

  it('of exactly 1 MB is read, and of one byte more is not', () => {
    expect(readBytes('x'.repeat(fileLimit))).toMatchObject({ kind: 'text', text: 'x'.repeat(1_048_576) });
    expect(readBytes('x'.repeat(fileLimit + 1))).toMatchObject({ kind: 'fault', code: 'file-too-large' });
    expect(readBytes('ä'.repeat(fileLimit / 2 + 1))).toMatchObject({ kind: 'fault', code: 'file-too-large' });
  });
});

describe('refused is a file', () => {
  it.each<[name: string, bytes: Uint8Array, code: string]>([
    ['in Latin-1', Buffer.from('---\ntitle: café\n---\n', 'latin1'), 'file-not-utf8'],
    ['in UTF-16, little end first', Buffer.from('\uFEFF---\ntitle: a\n', 'utf16le'), 'file-not-utf8'],
    ['in UTF-16, big end first', Buffer.from('\uFEFF---\ntitle: a\n', 'utf16le').swap16(), 'file-not-utf8'],
    ['in UTF-16 without a mark', Buffer.from('---\ntitle: a\n', 'utf16le'), 'file-not-text'],
    ['with a NUL', Buffer.from('---\ntitle: a\u0000b\n---\n'), 'file-not-text'],
    ['that ends in the middle of a character', Buffer.from('---\ntitle: ä').subarray(0, -1), 'file-not-utf8'],
    ['with an overlong form', Buffer.from([0x2d, 0xc0, 0xaf]), 'file-not-utf8'],
    ['with a surrogate written out', Buffer.from([0xed, 0xa0, 0x80]), 'file-not-utf8'],
    ['beyond Unicode', Buffer.from([0xf4, 0x90, 0x80, 0x80]), 'file-not-utf8'],
  ])('%s', (_, bytes, code) => {
    expect(readBytes(bytes)).toMatchObject({ kind: 'fault', code });
  });

  it('that is a link, wherever it leads', () => {
    const target = posts.write('target.md', 'x');
    symlinkSync(target, posts.path('link.md'));
    symlinkSync('/etc/passwd', posts.path('passwd.md'));
    for (const name of ['link.md', 'passwd.md'])
      expect(readArticleFile(posts.path(name))).toMatchObject({ kind: 'fault', code: 'file-unreadable' });
  });

  it.skipIf(isRoot)('that may not be read', () => {
    const path = posts.write('a.md', 'x');
    chmodSync(path, 0o000);
    expect(readArticleFile(path)).toMatchObject({
      kind: 'fault',
      code: 'file-unreadable',
      message: 'the file cannot be read (EACCES)',
    });
  });
});

describe('to be looked at again is', () => {
  it('a file that is gone', () => {
    expect(readArticleFile(posts.path('gone.md'))).toEqual({ kind: 'moving' });
  });

  it('a pipe in its place, and nobody waits for a writer', () => {
    expect(readArticleFile(posts.makePipe('pipe.md'))).toEqual({ kind: 'moving' });
  });

  it('a folder in its place', () => {
    mkdirSync(posts.path('folder.md'));
    expect(readArticleFile(posts.path('folder.md'))).toEqual({ kind: 'moving' });
  });
});
