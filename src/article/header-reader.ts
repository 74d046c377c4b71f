// Reads single fields out of a header, each to one shape, and reports what does not fit with its line.
import type { Problem, Severity } from '../problem.ts';
import { legalLine } from '../text.ts';
import type { FrontMatter, HeaderValue } from './front-matter.ts';

export type HeaderMap = { readonly [key: string]: HeaderValue };

export interface HeaderReader {
  has(key: string): boolean;
  value(key: string): HeaderValue | undefined;
  /** One line of legal text, or undefined where the key is missing, empty, or no text. */
  text(key: string, severity?: Severity): string | undefined;
  /** A list, or one text as a list of one; members that are no text are left out and reported. */
  texts(key: string): readonly string[];
  report(fault: FieldFault): void;
}

export interface FieldFault {
  readonly key: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** `path` is what messages show; `problems` receives what is found. */
export function createHeaderReader(header: FrontMatter, path: string, problems: Problem[]): HeaderReader {
  const folded = new Map(Object.entries(header.values).map(([key, value]) => [key.toLowerCase(), value]));
  const value = (key: string) => {
    const found = Object.hasOwn(header.values, key) ? header.values[key] : folded.get(key);
    return found === null || found === '' ? undefined : found;
  };
  const report = ({ key, ...fault }: FieldFault) => {
    problems.push({ path, ...lineOfKey(header, key), ...fault });
  };
  const wrongShape = (key: string, severity: Severity, wanted: string) =>
    report({
      key,
      severity,
      code: 'field-shape',
      message: `${key} is not ${wanted}`,
      hint: `write ${key}: ${wanted}`,
    });
  return {
    has: (key) => value(key) !== undefined,
    value,
    report,
    text(key, severity = 'warning') {
      const found = value(key);
      if (found === undefined || typeof found === 'string') return (found && legalLine(found)) || undefined;
      wrongShape(key, severity, 'a text');
      return undefined;
    },
    texts(key) {
      const found = value(key);
      if (found === undefined) return [];
      const members = Array.isArray(found) ? found : [found];
      const texts = members.filter((member) => typeof member === 'string').map(legalLine);
      if (texts.length < members.length) wrongShape(key, 'warning', 'a list of texts');
      return [...new Set(texts.filter((text) => text !== ''))];
    },
  };
}

/** The place of a top-level key in a header, where it stands twice the last: the first line of the file is the fence. */
function lineOfKey({ lines, duplicateKeyLine }: FrontMatter, key: string): { line: number; column?: number } {
  const pattern = new RegExp(`^(["']?)${key}\\1\\s*[:=]\\s*`, 'i');
  const isPlace = (line: string) => pattern.test(line);
  const index = duplicateKeyLine === undefined ? lines.findIndex(isPlace) : lines.findLastIndex(isPlace);
  if (index < 0) return { line: 1 };
  return { line: index + 2, column: (pattern.exec(lines[index] ?? '')?.[0].length ?? 0) + 1 };
}

/** A member of a map as legal text, or ''. */
export function mapText(map: HeaderMap, key: string): string {
  const found = Object.hasOwn(map, key) ? map[key] : undefined;
  return typeof found === 'string' ? legalLine(found) : '';
}

export function isMap(value: HeaderValue | undefined): value is HeaderMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
