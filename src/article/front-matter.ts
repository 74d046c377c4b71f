// Splits an article's text into header and body, and reads the header as data: the only user of gray-matter.
import matter from 'gray-matter';
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import type { HeaderMap } from '../header.ts';

export interface FrontMatter {
  readonly values: HeaderMap;
  /** The lines of the header, fences left out; the first is line 2 of the file. */
  readonly lines: readonly string[];
  readonly body: string;
  /** Where the body begins in the text, in UTF-16 units. */
  readonly bodyOffset: number;
  /** The line of a key that stands twice, where one does. */
  readonly duplicateKeyLine?: number;
}

export interface FrontMatterFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly line: number;
  readonly column?: number;
}

export const headerLimits = { bytes: 32_768, lines: 1_000, aliases: 100, nodes: 5_000, depth: 20 };

const FENCES = { '---': 'yaml', '+++': 'toml' } as const;
// gray-matter ends a header at any line that merely begins with the fence; this one cannot stand in a header.
const PRIVATE_FENCE = '\u0001\u0002';

/** Text with \n line ends in; header and body, or the fault that keeps the article out. */
export function splitFrontMatter(text: string): FrontMatter | FrontMatterFault {
  const firstEnd = text.indexOf('\n');
  const fence = (firstEnd < 0 ? text : text.slice(0, firstEnd)).trimEnd();
  if (fence !== '---' && fence !== '+++') return wrongFirstLine(fence);
  // Without the flag m, to which U+2028 is a line end too.
  const closing = new RegExp(`(?:^|(?<=\\n))\\${fence[0]}{3}[ \\t]*(?=\\n|$)`);
  const rest = text.slice(firstEnd + 1);
  const close = firstEnd < 0 ? null : closing.exec(rest);
  if (!close)
    return fault('header-unclosed', 'the header has no end', `close it with a line that is just ${fence}`, 1);
  const header = rest.slice(0, close.index);
  const lines = header.split('\n').slice(0, -1);
  if (Buffer.byteLength(header) > headerLimits.bytes || lines.length > headerLimits.lines)
    return fault('header-too-long', 'the header is longer than 32 KB or 1,000 lines', 'shorten it', 1);
  const bodyOffset = Math.min(firstEnd + 1 + close.index + close[0].length + 1, text.length);
  const read = readHeader(header, FENCES[fence]);
  if ('code' in read) return read;
  return { ...read, lines, body: text.slice(bodyOffset), bodyOffset };
}

function wrongFirstLine(first: string): FrontMatterFault {
  if (/^(---|\+\+\+)/.test(first) && first.length < 40 && !/^[-+]+$/.test(first))
    return fault(
      'header-language',
      `headers in ${JSON.stringify(first.slice(3).trim())} are not read, and code in a header is never run`,
      'begin the file with a line that is just --- (YAML) or +++ (TOML)',
      1,
    );
  return fault(
    'header-missing',
    'the file does not begin with a header',
    'begin it with ---, title: …, date: …, ---',
    1,
  );
}

type HeaderRead = Pick<FrontMatter, 'values'> & { readonly duplicateKeyLine?: number };

function readHeader(header: string, language: 'yaml' | 'toml'): HeaderRead | FrontMatterFault {
  let duplicateKeyLine = 0;
  const refuse = () => {
    throw new Error('not a language for headers');
  };
  const yaml = (source: string): object => {
    try {
      return asObject(load(source, { schema: FAILSAFE_SCHEMA }));
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error;
      duplicateKeyLine = error.mark.line + 1;
      return asObject(load(source, { schema: FAILSAFE_SCHEMA, json: true }));
    }
  };
  const toml = (source: string): object => asObject(tomlAsText(parseToml(source), source));
  if (language === 'yaml' && countAliases(header) > headerLimits.aliases)
    return fault('header-aliases', 'the header has more than 100 aliases', 'write the values out', 2);
  try {
    // Always with options: without them gray-matter caches, and returns a faulty file as empty the second time.
    const { data } = matter(`${PRIVATE_FENCE}\n${header}\n${PRIVATE_FENCE}\n`, {
      delimiters: [PRIVATE_FENCE, PRIVATE_FENCE],
      language,
      engines: { yaml, toml, json: refuse, javascript: refuse, coffee: refuse },
    });
    if (!withinBudget(data))
      return fault(
        'header-too-deep',
        'the header holds too many values or is nested too deeply',
        'shorten it',
        2,
      );
    const values = data as HeaderMap;
    return duplicateKeyLine > 0 ? { values, duplicateKeyLine } : { values };
  } catch (error) {
    return headerFault(error);
  }
}

/** The header's own lines begin after the fence and the line break that gray-matter keeps: both make line 2. */
function headerFault(error: unknown): FrontMatterFault {
  if (error instanceof YAMLException) {
    // Some refusals, such as a document too deep, name no place.
    const { line = 1, column = 0 } = (error.mark as { line: number; column: number } | undefined) ?? {};
    const message = `the header is not YAML: ${short(error.reason)}`;
    return { ...fault('header-invalid', message, yamlHint(error), line + 1), column: column + 1 };
  }
  if (error instanceof TomlError)
    return {
      ...fault(
        'header-invalid',
        `the header is not TOML: ${short(error.message)}`,
        'mend that line',
        error.line,
      ),
      column: error.column,
    };
  const reason = error instanceof Unreadable ? error.message : 'it is nested too deeply';
  return fault(
    'header-invalid',
    `the header cannot be read: ${reason}`,
    'write it as lines of key: value',
    2,
  );
}

function yamlHint(error: YAMLException): string {
  return /mapping|indentation|block|token|scalar|flow|implicit/.test(error.reason)
    ? 'put a value that holds a colon, or begins with @ ` [ { & * ! % or a quote, into quotation marks'
    : 'mend that line';
}

class Unreadable extends Error {}

function asObject(value: unknown): object {
  if (value === null || value === undefined || value === '') return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new Unreadable('it is not a list of keys and values');
  return value;
}

function countAliases(header: string): number {
  return header.match(/(?:^|[\s,[{])\*[^\s,[\]{}]/gm)?.length ?? 0;
}

/** Counts what a walk would meet, aliases followed, and stops at the limit. */
function withinBudget(data: unknown): boolean {
  let nodes = 0;
  let characters = 0;
  const walk = (value: unknown, depth: number): boolean => {
    nodes += 1;
    if (nodes > headerLimits.nodes || depth > headerLimits.depth) return false;
    if (typeof value === 'string') {
      characters += value.length;
      return characters <= headerLimits.bytes * 4;
    }
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([key, inner]) => {
      characters += key.length;
      return walk(inner, depth + 1);
    });
  };
  return walk(data, 0);
}

function tomlAsText(value: unknown, source: string): unknown {
  if (value instanceof TomlDate) return dateAsText(value, source);
  if (Array.isArray(value)) return value.map((member) => tomlAsText(member, source));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tomlAsText(inner, source)]));
  return String(value);
}

/** smol-toml turns February 30 into March 1, without a word: the source tells. */
function dateAsText(date: TomlDate, source: string): string {
  const text = date.toISOString();
  const day = text.slice(0, 10);
  const written = source.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  const isRolled = written.some((other) => other !== day && Date.parse(other) === Date.parse(day));
  if (date.isTime() || !isRolled) return text;
  throw new Unreadable('one of its dates is not in the calendar');
}

function short(reason: string): string {
  return (
    reason
      .split('\n')[0]
      ?.replace(/\p{Cc}/gu, ' ')
      .slice(0, 200) ?? ''
  );
}

function fault(code: string, message: string, hint: string, line: number): FrontMatterFault {
  return { code, message, hint, line };
}
