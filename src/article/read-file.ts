// Reads one article file whole, or says why not: at most 1 MB, valid UTF-8, a regular file, and the same one after as before.
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Site } from '../site/site.ts';
import { legalText } from '../text.ts';

export const fileLimit = 1024 * 1024;
const exportLimit = 64 * 1024 * 1024;

/** Bytes that one file may have: of an export of a whole site more. */
export function fileLimitOf({ dialect }: Pick<Site, 'dialect'>): number {
  return dialect === 'ghost' ? exportLimit : fileLimit;
}

export type FileText =
  | { readonly kind: 'text'; readonly text: string; readonly hash: string; readonly wasIllegal: boolean }
  | { readonly kind: 'fault'; readonly code: string; readonly message: string; readonly hint: string }
  /** It changed or went while it was read: look again later. */
  | { readonly kind: 'moving' };

/** `path` is absolute. Never follows a link and never blocks on a pipe. */
export function readArticleFile(path: string, limit = fileLimit): FileText {
  try {
    const bytes = readBytes(path, limit);
    if (bytes === 'moving') return { kind: 'moving' };
    if (bytes === 'too-large')
      return fault(
        'file-too-large',
        `the file is larger than ${limit / 1024 / 1024} MB`,
        'split the article, and keep pictures in files of their own',
      );
    return decode(bytes);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'moving' };
    return fault(
      'file-unreadable',
      `the file cannot be read (${code})`,
      'give the service the right to read it',
    );
  }
}

function readBytes(path: string, limit: number): Buffer | 'moving' | 'too-large' {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const before = fstatSync(file);
    if (!before.isFile()) return 'moving';
    if (before.size > limit) return 'too-large';
    const bytes = Buffer.allocUnsafe(before.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, length);
      if (read === 0) return 'moving';
      length += read;
    }
    const after = fstatSync(file);
    return after.size === before.size && after.mtimeMs === before.mtimeMs ? bytes : 'moving';
  } finally {
    closeSync(file);
  }
}

function decode(bytes: Buffer): FileText {
  if (!isUtf8(bytes)) return fault('file-not-utf8', 'the file is not UTF-8 text', 'save it as UTF-8');
  if (bytes.includes(0)) return fault('file-not-text', 'the file holds NUL bytes', 'save it as UTF-8 text');
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = bytes.toString('utf8', hasByteOrderMark ? 3 : 0);
  const legal = legalText(text);
  const wasIllegal = legal.length !== (text.includes('\r') ? text.replace(/\r\n/g, '\n') : text).length;
  return { kind: 'text', text: legal, hash: hash('sha256', bytes), wasIllegal };
}

function fault(code: string, message: string, hint: string): FileText {
  return { kind: 'fault', code, message, hint };
}
