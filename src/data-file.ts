// Reads a whole YAML, TOML or JSON text as data: every scalar becomes the text that was written, and nothing in it runs.
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import type { HeaderMap, HeaderValue } from './header.ts';

export type DataLanguage = 'yaml' | 'toml' | 'json';

/** Line and column are counted from 1. */
export interface DataFault {
  readonly fault: string;
  readonly line: number;
  readonly column?: number;
}

export type DataRead = { readonly values: HeaderValue } | DataFault;

/** Aliases are followed in the count of nodes and of characters. */
const dataLimits = { aliases: 100, nodes: 50_000, depth: 20, growth: 4 };

/** Maps have no prototype, and no key `__proto__`. Of a key that stands twice in YAML or JSON the last one counts. */
export function readData(text: string, language: DataLanguage): DataRead {
  if (language === 'yaml' && (text.match(/(?:^|[\s,[{])\*[^\s,*[\]{}]/g)?.length ?? 0) > dataLimits.aliases)
    return { fault: `it has more than ${dataLimits.aliases} aliases`, line: 1 };
  try {
    const data = parse(text, language);
    return { values: plainData(data, { nodes: 0, characters: 0, text }, 0) };
  } catch (error) {
    return dataFault(error, text);
  }
}

/** The language that a file's name tells, or undefined. */
export function dataLanguage(path: string): DataLanguage | undefined {
  const extension = /\.(ya?ml|toml|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === 'toml' || extension === 'json') return extension;
  return extension === undefined ? undefined : 'yaml';
}

function parse(text: string, language: DataLanguage): unknown {
  if (language === 'yaml') return load(text, { schema: FAILSAFE_SCHEMA, json: true });
  if (language === 'toml') return parseToml(text, { integersAsBigInt: 'asNeeded' });
  // `source` is the number as it is written, where JavaScript would lose digits.
  const asWritten = (_: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  return text.trim() === '' ? {} : JSON.parse(text, asWritten);
}

interface Budget {
  nodes: number;
  characters: number;
  readonly text: string;
}

/** What is well-formed and still not read. */
export class Unreadable extends Error {}

function plainData(value: unknown, budget: Budget, depth: number): HeaderValue {
  budget.nodes += 1;
  if (budget.nodes > dataLimits.nodes) throw new Unreadable('it holds too many values');
  if (depth > dataLimits.depth) throw new Unreadable('it is nested too deeply');
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((member) => plainData(member, budget, depth + 1));
  if (value instanceof TomlDate) return countText(dateAsWritten(value, budget.text), budget);
  if (typeof value === 'object') return plainMap(value, budget, depth);
  return countText(String(value), budget);
}

function plainMap(value: object, budget: Budget, depth: number): HeaderMap {
  const map: Record<string, HeaderValue> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') continue;
    map[countText(key, budget)] = plainData(inner, budget, depth + 1);
  }
  return mergeKeys(map);
}

/** `<<` is how YAML 1.1 lets a map take what another says, and has no meaning in the failsafe schema. */
function mergeKeys(map: Record<string, HeaderValue>): HeaderMap {
  const merged = map['<<'];
  if (merged === undefined || typeof merged === 'string') return map;
  delete map['<<'];
  for (const source of [merged].flat())
    if (typeof source === 'object' && !Array.isArray(source))
      for (const [key, value] of Object.entries(source)) map[key] ??= value;
  return map;
}

function countText(text: string, budget: Budget): string {
  budget.characters += text.length;
  if (budget.characters > dataLimits.growth * budget.text.length + 1_000)
    throw new Unreadable('its aliases make it too large');
  return text;
}

/** smol-toml turns February 30 into March 1, without a word: the source tells. */
function dateAsWritten(date: TomlDate, source: string): string {
  const text = date.toISOString();
  const day = text.slice(0, 10);
  const written: string[] = date.isTime() ? [] : (source.match(/\d{4}-\d{2}-\d{2}/g) ?? []);
  return written.includes(day)
    ? text
    : (written.find((other) => Date.parse(other) === Date.parse(day)) ?? text);
}

/** The place of a parser's refusal, in one sentence without the text itself. */
export function dataFault(error: unknown, text: string): DataFault {
  if (error instanceof YAMLException) {
    // Some refusals, such as a document too deep, name no place.
    const { line = 0, column = 0 } = (error.mark as { line: number; column: number } | undefined) ?? {};
    return { fault: firstLine(error.reason), line: line + 1, column: column + 1 };
  }
  if (error instanceof TomlError)
    return { fault: firstLine(error.message), line: error.line, column: error.column };
  if (error instanceof SyntaxError) {
    const position = Number(/at position (\d+)/.exec(error.message)?.[1] ?? text.length);
    const before = text.slice(0, position).split('\n');
    return {
      fault: firstLine(
        error.message.replace(/ (in JSON )?at position.*/s, '').replace(/, ".*is not/s, ', is not'),
      ),
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
    };
  }
  return { fault: error instanceof Unreadable ? error.message : 'it is nested too deeply', line: 1 };
}

function firstLine(reason: string): string {
  return (reason.split('\n')[0] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 200);
}
