// Reads the lines around a problem out of the content folder, and never anything that lies outside it.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** The one that the problem names. */
  readonly isNamed: boolean;
}

/** Lines before and after. */
const AROUND = 2;
const MOST_BYTES = 1024 * 1024;
const MOST_OF_LINE = 300;

/**
 * `path` is relative to the root. Empty where the file is gone, is no regular file of the folder itself, or has no such
 * line. Follows no link, blocks on no pipe, and reads 1 MB at most.
 */
export function readSourceLines(root: string, path: string, line: number): readonly SourceLine[] {
  const lines = readText(root, path)?.split(/\r\n|\n|\r/) ?? [];
  const start = Math.max(1, line - AROUND);
  if (line < 1 || line > lines.length) return [];
  return lines.slice(start - 1, line + AROUND).map((text, index) => {
    const number = start + index;
    return { number, text: cut(text), isNamed: number === line };
  });
}

function readText(root: string, path: string): string | undefined {
  try {
    const base = realpathSync(root);
    const file = join(base, path);
    // A link anywhere on the way would show: then the real path is another one.
    if (!file.startsWith(base + sep) || realpathSync(file) !== file) return undefined;
    return readRegular(file);
  } catch {
    return undefined;
  }
}

function readRegular(file: string): string | undefined {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const opened = fstatSync(descriptor);
    const named = lstatSync(realpathSync(file));
    // What was put in its place meanwhile is another file.
    if (!opened.isFile() || opened.ino !== named.ino || opened.dev !== named.dev) return undefined;
    const bytes = Buffer.alloc(Math.min(opened.size, MOST_BYTES));
    const length = readSync(descriptor, bytes, 0, bytes.length, 0);
    return bytes.toString('utf8', 0, length).replace(/^\uFEFF/, '');
  } finally {
    closeSync(descriptor);
  }
}

/** Without what would change how the page reads: control characters, and marks that turn the direction of text. */
function cut(text: string): string {
  const plain = text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\t' ? '  ' : '\uFFFD',
  );
  return plain.length > MOST_OF_LINE ? `${plain.slice(0, MOST_OF_LINE)}…` : plain;
}
