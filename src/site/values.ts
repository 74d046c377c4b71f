// Takes values out of data that anybody may have written: the first key that is there, and the shape that is wanted.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';

const NOTHING: HeaderMap = Object.freeze(Object.create(null));

/** The value of the first of the keys that is there; upper and lower case are one. */
export function pick(map: HeaderMap, ...keys: readonly string[]): HeaderValue | undefined {
  for (const key of keys) {
    if (Object.hasOwn(map, key)) return map[key];
    const other = Object.keys(map).find((name) => name.toLowerCase() === key.toLowerCase());
    if (other !== undefined) return map[other];
  }
  return undefined;
}

/** The first that is a text with something in it; '' where none is. */
export function pickText(map: HeaderMap, ...keys: readonly string[]): string {
  for (const key of keys) {
    const text = textOf(pick(map, key));
    if (text !== '') return text;
  }
  return '';
}

export function pickMap(map: HeaderMap, ...keys: readonly string[]): HeaderMap {
  return mapOf(pick(map, ...keys));
}

export function pickList(map: HeaderMap, ...keys: readonly string[]): readonly HeaderValue[] {
  return listOf(pick(map, ...keys));
}

/** A text in one line, and nothing for what means nothing. */
export function textOf(value: HeaderValue | undefined): string {
  if (typeof value !== 'string') return '';
  const text = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return /^(null|~|none|nil)$/i.test(text) ? '' : text;
}

export function mapOf(value: HeaderValue | undefined): HeaderMap {
  return isMap(value) ? value : NOTHING;
}

/** A list, or the one thing that stands for a list of one. */
export function listOf(value: HeaderValue | undefined): readonly HeaderValue[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

export function textsOf(values: readonly HeaderValue[]): string[] {
  return values.map(textOf).filter((text) => text !== '');
}

export function isTrue(value: HeaderValue | undefined): boolean {
  return typeof value === 'string' && /^(true|yes|on)$/i.test(value.trim());
}

/** 'content', './content/' and '/content' are 'content/'; '', '.' and '/' are ''; what climbs is undefined. */
export function folderOf(text: string, parent = ''): string | undefined {
  const parts = parent.split('/');
  for (const part of text.split('/')) {
    if (part === '..' && parts.filter(Boolean).length === 0) return undefined;
    if (part === '..') parts.splice(parts.findLastIndex(Boolean), 1);
    else if (part !== '.') parts.push(part);
  }
  const path = parts.filter(Boolean).join('/');
  return path === '' ? '' : `${path}/`;
}

/** A map of what is not empty, without a prototype. */
export function mapFrom(entries: Iterable<readonly [string, HeaderValue | undefined]>): HeaderMap {
  const map: Record<string, HeaderValue> = Object.create(null);
  for (const [key, value] of entries)
    if (value !== undefined && value !== '' && key !== '__proto__') map[key] = value;
  return map;
}

/** The named keys, each under its own name. */
export function pickOptions(map: HeaderMap, keys: readonly string[]): HeaderMap {
  return mapFrom(keys.map((key) => [key, pick(map, key)]));
}
