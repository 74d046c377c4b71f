// Reads YAML, TOML and JSON in headers as data, and more strictly than whole files: nothing is merged, and no date mended.
import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { parse as parseToml, TomlDate } from 'smol-toml';
import { type DataFault, type DataLanguage, dataFault, Unreadable } from '../data-file.ts';
import type { HeaderMap } from '../header.ts';

export type { DataFault, DataLanguage } from '../data-file.ts';

export interface DataValues {
  readonly values: HeaderMap;
  /** Of YAML: the line of a key that stands twice, where one does. The last one counts. */
  readonly duplicateKeyLine?: number;
}

export function readHeaderData(text: string, language: DataLanguage): DataValues | DataFault {
  try {
    if (language === 'yaml') return readYaml(text);
    return { values: asMap(language === 'toml' ? tomlAsText(parseToml(text), text) : readJson(text)) };
  } catch (error) {
    return dataFault(error, text);
  }
}

function readYaml(text: string): DataValues {
  try {
    return { values: asMap(load(text, { schema: FAILSAFE_SCHEMA })) };
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error;
    const values = asMap(load(text, { schema: FAILSAFE_SCHEMA, json: true }));
    return { values, duplicateKeyLine: error.mark.line + 1 };
  }
}

/** With the braces or without them, as Hexo writes it; `source` is a number as it is written. */
function readJson(text: string): unknown {
  const asWritten = (_: string, value: unknown, context?: { source?: string }) =>
    value === null ? '' : typeof value === 'object' ? value : (scalarSource(value, context) ?? '');
  return JSON.parse(/^\s*\{/.test(text) ? text : `{${text}\n}`, asWritten);
}

function scalarSource(value: unknown, context?: { source?: string }): string {
  return typeof value === 'string' ? value : (context?.source ?? String(value));
}

function asMap(value: unknown): HeaderMap {
  if (value === null || value === undefined || value === '') return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new Unreadable('it is not a list of keys and values');
  return value as HeaderMap;
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
