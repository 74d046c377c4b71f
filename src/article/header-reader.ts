// Reads single fields out of a header, each to one shape, and reports what does not fit with its line.
import type { HeaderMap, HeaderValue } from '../header.ts';
import type { Problem, Severity } from '../problem.ts';
import { legalLine } from '../text.ts';
import type { FrontMatter } from './front-matter.ts';

export type { HeaderMap } from '../header.ts';
export { isMap } from '../header.ts';

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

/** The place of a top-level key in a header, where it stands twice the last; without one the first line of the file. */
function lineOfKey(front: FrontMatter, key: string): { line: number; column?: number } {
  const { lines, firstLine, form, repairs } = front;
  const name = key.replace(/\W/g, '\\$&');
  const patterns = {
    rst: `^(?::|\\.\\. )${name}:\\s*`,
    html: `<meta\\s[^>]*name=["']?${name}(?![\\w-])|<${name}>`,
    json: `^[\\s{]*"${name}"\\s*:\\s*`,
    other: `^(["']?)${name}\\1\\s*[:=]\\s*`,
  };
  const pattern = new RegExp(
    form === 'rst' || form === 'html' || form === 'json' ? patterns[form] : patterns.other,
    'i',
  );
  const isPlace = (line: string) => pattern.test(line);
  const isTwice = repairs.some(({ code }) => code === 'key-duplicate');
  const index = isTwice ? lines.findLastIndex(isPlace) : lines.findIndex(isPlace);
  if (index < 0) return { line: 1 };
  return { line: index + firstLine, column: (pattern.exec(lines[index] ?? '')?.[0].length ?? 0) + 1 };
}

/** A member of a map as legal text, or ''. */
export function mapText(map: HeaderMap, key: string): string {
  const found = Object.hasOwn(map, key) ? map[key] : undefined;
  return typeof found === 'string' ? legalLine(found) : '';
}
