// Reads single fields out of a header, under any of their names, each to one shape, and reports what does not fit with its line.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import type { Problem, Severity } from '../problem.ts';
import { legalLine } from '../text.ts';
import { fieldContainers, fieldsByName, foldName, memberNames } from './dialects.ts';
import type { FrontMatter } from './front-matter.ts';

/** Keys are the names of our own fields: the table in dialects.ts says what else they may be called. */
export interface HeaderReader {
  has(key: string): boolean;
  value(key: string): HeaderValue | undefined;
  /** Every value that stands under one of the names of a field, in the order of the names. */
  values(key: string): readonly HeaderValue[];
  /** One line of legal text, or undefined where the key is missing, empty, or no text. */
  text(key: string, severity?: Severity): string | undefined;
  /** A list, or one text as a list of one; members that are no text are left out and reported. */
  texts(key: string): readonly string[];
  /** Where the key stands in the file, counted from 1. */
  lineOf(key: string): number;
  report(fault: FieldFault): void;
}

export interface FieldFault {
  readonly key: string;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export interface HeaderReaderOptions {
  /** What messages show. */
  readonly path: string;
  /** Receives what is found. */
  readonly problems: Problem[];
  /** Stand where the header itself says nothing. */
  readonly defaults?: HeaderMap;
}

interface Found {
  /** As the header writes it. */
  readonly name: string;
  readonly value: HeaderValue;
}

export function createHeaderReader(
  header: FrontMatter,
  { path, problems, defaults = {} }: HeaderReaderOptions,
): HeaderReader {
  const index = indexFields([header.values, ...containersOf(header.values), defaults]);
  const findAll = (key: string): readonly Found[] => index.get(key) ?? index.get(foldName(key)) ?? [];
  const find = (key: string): Found | undefined => findAll(key)[0];
  const placeOf = (key: string) => placeOfKey(header, find(key)?.name ?? key);
  const report = ({ key, ...fault }: FieldFault) => {
    problems.push({ path, ...placeOf(key), ...fault });
  };
  const wrongShape = (key: string, severity: Severity, wanted: string) => {
    const name = find(key)?.name ?? key;
    const message = `${name} is not ${wanted}`;
    report({ key, severity, code: 'field-shape', message, hint: `write ${name}: ${wanted}` });
  };
  return {
    has: (key) => find(key) !== undefined,
    value: (key) => find(key)?.value,
    values: (key) => findAll(key).map(({ value }) => value),
    lineOf: (key) => placeOf(key).line,
    report,
    text(key, severity = 'warning') {
      const found = find(key)?.value;
      if (found === undefined || typeof found === 'string') return (found && legalLine(found)) || undefined;
      wrongShape(key, severity, 'a text');
      return undefined;
    },
    texts(key) {
      const found = find(key)?.value;
      if (found === undefined) return [];
      const members = Array.isArray(found) ? found : [found];
      const texts = members.filter((member) => typeof member === 'string').map(legalLine);
      if (texts.length < members.length) wrongShape(key, 'warning', 'a list of texts');
      return [...new Set(texts.filter((text) => text !== ''))];
    },
  };
}

function containersOf(values: HeaderMap): HeaderMap[] {
  return fieldContainers.flatMap((name) => {
    const inner = Object.hasOwn(values, name) ? values[name] : undefined;
    return isMap(inner) ? [inner] : [];
  });
}

interface Ranked extends Found {
  readonly order: number;
}

/**
 * Everything that a header says, by field, the best name first; names that are no field's by themselves, folded. A
 * layer comes before the next, and in a layer the exact spelling before others.
 */
function indexFields(layers: readonly HeaderMap[]): ReadonlyMap<string, readonly Found[]> {
  const index = new Map<string, Ranked[]>();
  const add = (key: string, found: Ranked) => {
    const known = index.get(key);
    if (!known) index.set(key, [found]);
    else known.splice(known.filter(({ order }) => order <= found.order).length, 0, found);
  };
  for (const [layer, values] of layers.entries())
    for (const [name, value] of Object.entries(values)) {
      if (value === '' || value === null) continue;
      const folded = foldName(name);
      const fields = fieldsByName.get(folded) ?? [{ field: folded, rank: 0 }];
      for (const { field, rank } of fields)
        add(field, { name, value, order: layer * 1_000 + rank * 2 + (name === field ? 0 : 1) });
    }
  return index;
}

/** The place of a top-level key in a header, where it stands twice the last; without one the first line of the file. */
function placeOfKey(front: FrontMatter, key: string): { line: number; column?: number } {
  const { lines, firstLine, form, repairs } = front;
  const wanted = foldName(key);
  const pattern = KEYS[form] ?? KEYS.other;
  const isPlace = (line: string) => foldName(pattern.exec(line)?.groups?.key ?? '') === wanted;
  const isTwice = repairs.some(({ code }) => code === 'key-duplicate');
  const index = isTwice ? lines.findLastIndex(isPlace) : lines.findIndex(isPlace);
  if (index < 0) return { line: 1 };
  return { line: index + firstLine, column: (pattern.exec(lines[index] ?? '')?.[0].length ?? 0) + 1 };
}

/** How a line of a header names its key, by the form of the header. */
const KEYS: Readonly<Partial<Record<FrontMatter['form'], RegExp>>> & { readonly other: RegExp } = {
  rst: /^(?::|\.\. )(?<key>[\w -]+):\s*/,
  html: /<(?:meta\s[^>]*?name=["']?)?(?<key>[\w-]+)/i,
  json: /^[\s{]*"(?<key>[^"]+)"\s*:\s*/,
  other: /^(["']?)(?<key>[^"':=\s][^"':=]*?)\1\s*[:=]\s*/,
};

const foldedMembers: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(memberNames).map(([member, names]) => [member, names.map(foldName)]),
);

/** A member of a map under any of its names as legal text, or ''. */
export function mapText(map: HeaderMap, member: string): string {
  const names = foldedMembers.get(member) ?? [foldName(member)];
  let best = names.length;
  let text = '';
  for (const [key, value] of Object.entries(map)) {
    const rank = typeof value === 'string' && value.trim() !== '' ? names.indexOf(foldName(key)) : -1;
    if (rank >= 0 && rank < best) [best, text] = [rank, value as string];
  }
  return legalLine(text);
}
