// Finds the line of an article's file in which a URL or a field stands.
import { absoluteUrl } from '../address.ts';
import type { Problem } from '../problem.ts';
import type { FindLine } from './survey.ts';

/** The whole text of the file of an article; undefined where it cannot be had, or has no lines of its own. */
export type TextOf = (path: string) => string | undefined;

interface Asked {
  readonly path: string;
  readonly lines: readonly string[];
  /** By absolute URL, the line that names it first, as an index; made when it is first asked for. */
  named?: ReadonlyMap<string, number>;
}

/** Articles are asked about one after the other: the text of the last one is kept. */
export function createLineFinder(textOf: TextOf): FindLine {
  let last: Asked | undefined;
  return ({ path, url }, wanted) => {
    if (last?.path !== path) last = { path, lines: textOf(path)?.split('\n') ?? [] };
    if (wanted === url) return lineOfField(last.lines, ['permalink', 'slug', 'url']);
    last.named ??= nameUrls(last.lines, url);
    return last.named.has(wanted) ? (last.named.get(wanted) ?? 0) + 1 : lineOfEnd(last.lines, wanted);
  };
}

/** As they are written, relative or not. */
function nameUrls(lines: readonly string[], base: string): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const [index, line] of lines.entries())
    for (const word of line.split(/[\s()<>"'[\]{}|,]+/)) {
      const url = /[/.#]/.test(word) ? absoluteUrl(word, base) : undefined;
      if (url !== undefined && !named.has(url)) named.set(url, index);
    }
  return named;
}

/** Else the line that has what a URL ends in. */
function lineOfEnd(lines: readonly string[], wanted: string): number | undefined {
  const { pathname, hash } = new URL(wanted);
  const end = hash || (pathname.split('/').findLast((part) => part !== '') ?? '');
  const index = end.length < 3 ? -1 : lines.findIndex((line) => line.includes(end));
  return index < 0 ? undefined : index + 1;
}

function lineOfField(lines: readonly string[], fields: readonly string[]): number | undefined {
  const pattern = new RegExp(`^\\s*["':]?(${fields.join('|')})["']?\\s*[:=]`, 'i');
  const index = lines.slice(0, MOST_HEADER_LINES).findIndex((line) => pattern.test(line));
  return index < 0 ? undefined : index + 1;
}

const MOST_HEADER_LINES = 1_000;

const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  'address-duplicate': ['permalink', 'slug', 'url'],
  'id-duplicate': ['id', 'guid'],
  'id-kept': ['id', 'guid'],
  'date-kept': ['date', 'published'],
  'date-followed': ['date', 'published'],
};

/** The same problems; those about a field get the line of it. */
export function placeProblems(
  problems: readonly Problem[],
  label: string,
  textOf: TextOf,
): readonly Problem[] {
  return problems.map((problem) => {
    const fields = FIELDS_OF[problem.code];
    if (!fields || problem.line !== undefined || !problem.path.startsWith(`${label}/`)) return problem;
    const lines = textOf(problem.path.slice(label.length + 1))?.split('\n') ?? [];
    const line = lineOfField(lines, fields);
    return line === undefined ? problem : { ...problem, line };
  });
}
