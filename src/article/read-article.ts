// Reads one file and parses what is in it: the same in the rebuild process and in its threads.
import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import type { ArticleFile } from './article.ts';
import type { ParseSettings } from './parse.ts';
import { brokenFile, type ParsedFile, parseFile } from './parse-file.ts';
import { fileLimitOf, readArticleFile } from './read-file.ts';

export type FileRead =
  /** It is being written, or gone. */
  | { readonly kind: 'moving' }
  /** Its bytes are those that are known. */
  | { readonly kind: 'same' }
  /** `hash` is '' where the file cannot be read as text. */
  | { readonly kind: 'parsed'; readonly hash: string; readonly parsed: ParsedFile };

export interface FileReaderSettings {
  /** Absolute. */
  readonly root: string;
  /** What messages call the root. */
  readonly label: string;
  readonly parsing: ParseSettings;
}

export type FileReader = (file: Pick<ArticleFile, 'path'>, knownHash?: string) => FileRead;

export function createFileReader({ root, label, parsing }: FileReaderSettings): FileReader {
  const limit = fileLimitOf(parsing.site);
  return ({ path: name }, knownHash) => {
    const found = readArticleFile(join(root, name), limit);
    if (found.kind === 'moving') return found;
    const path = `${label}/${name}`;
    if (found.kind === 'fault') return refuse(name, path, found);
    const { hash, text, wasIllegal } = found;
    if (hash === knownHash) return { kind: 'same' };
    const parsed = parseFile({ path: name, label: path, text, hash }, parsing);
    const problems = wasIllegal ? [...parsed.problems, illegalCharacters(path)] : parsed.problems;
    return { kind: 'parsed', hash, parsed: { ...parsed, problems } };
  };
}

/** One that hung or killed an earlier process is not read. */
export function refuseStuck(name: string, label: string): FileRead {
  return refuse(name, `${label}/${name}`, stuckFault);
}

function refuse(name: string, path: string, fault: Pick<Problem, 'code' | 'message' | 'hint'>): FileRead {
  const { code, message, hint } = fault;
  const parsed = brokenFile(name, [{ path, severity: 'error', code, message, hint }]);
  return { kind: 'parsed', hash: '', parsed };
}

const stuckFault = {
  code: 'article-stuck',
  message: 'reading or rendering it took too much time or memory, and was stopped',
  hint: 'simplify the article; it is tried again when the file changes',
} as const;

function illegalCharacters(path: string): Problem {
  return {
    path,
    severity: 'warning',
    code: 'characters-illegal',
    message: 'it holds characters that may not stand in a feed, and they are left out',
    hint: 'delete the control characters',
  };
}
