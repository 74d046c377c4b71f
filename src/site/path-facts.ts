// What the address of an article is made from, and how a dialect looks things up: in the header, the folder's defaults and the site's options.

import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import type { PermalinkRule, Site } from './site.ts';

/** What clocks in a time zone show at an instant. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The published instant as clocks in the site's time zone show it, and as seconds since 1970. */
export interface PublishedTime extends WallClock {
  readonly unixSeconds: number;
}

export interface PathFacts {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly title: string;
  /** As it was written, keys too: what stands in it is not trusted. Defaults of folders are looked up in the site. */
  readonly header: HeaderMap;
  /** Undefined where the article has no date: patterns that need one give no address then. */
  readonly published?: PublishedTime;
}

/** 'uglyURLs', 'ugly_urls' and 'uglyUrls' are one key. */
function fold(key: string): string {
  return key.toLowerCase().replace(/[-_.]/g, '');
}

/** What stands under a name that comes from outside: 'constructor' is nothing. */
export function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

function find(map: HeaderMap, name: string): HeaderValue | undefined {
  if (Object.hasOwn(map, name)) return map[name];
  const folded = fold(name);
  const key = Object.keys(map).find((candidate) => fold(candidate) === folded);
  return key === undefined ? undefined : map[key];
}

/** The header's own value, else that of the longest folder which has a default for it. */
export function headerValue(site: Site, facts: PathFacts, name: string): HeaderValue | undefined {
  const own = find(facts.header, name);
  if (own !== undefined && own !== '') return own;
  return site.defaults
    .filter(({ folder }) => facts.path.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length)
    .map(({ values }) => find(values, name))
    .find((value) => value !== undefined && value !== '');
}

/** The same where it is one text, trimmed and not empty. */
export function headerText(site: Site, facts: PathFacts, name: string): string | undefined {
  const value = headerValue(site, facts, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The texts of a value: of a list its members, of a list of lists the innermost ones. */
export function textsOf(value: HeaderValue | undefined): readonly string[] {
  if (value === undefined || isMap(value)) return [];
  return typeof value === 'string' ? (value.trim() === '' ? [] : [value.trim()]) : value.flatMap(textsOf);
}

/** An option of the site under any of its names; 'slugify.paths' is `slugifyPaths`, or `paths` in a map `slugify`. */
export function optionValue(site: Site, ...names: readonly string[]): HeaderValue | undefined {
  const nested = (name: string) =>
    name
      .split('.')
      .reduce<HeaderValue | undefined>((map, key) => (isMap(map) ? find(map, key) : undefined), site.options);
  return names.map((name) => find(site.options, name) ?? nested(name)).find((value) => value !== undefined);
}

export function optionText(site: Site, ...names: readonly string[]): string | undefined {
  const value = optionValue(site, ...names);
  return typeof value === 'string' ? value : undefined;
}

export function isOn(site: Site, ...names: readonly string[]): boolean {
  return /^(true|yes|on|always)$/i.test(optionText(site, ...names) ?? '');
}

/** The rule of the longest folder around the path; of several for one folder the last. */
export function permalinkRule(site: Site, path: string): PermalinkRule | undefined {
  return site.permalinks
    .filter(({ folder }) => path.startsWith(folder))
    .sort((a, b) => a.folder.length - b.folder.length)
    .at(-1);
}

/** The path below the longest of the folders that hold it; the path itself where none does. */
export function below(folders: readonly string[], path: string): string {
  const holding = folders.filter((folder) => path.startsWith(folder)).map((folder) => folder.length);
  return path.slice(Math.max(0, ...holding));
}

/** 'a/b/c.html.md' is a folder 'a/b', a name 'c.html' and an extension '.md'. */
export function splitPath(path: string) {
  const slash = path.lastIndexOf('/');
  const file = path.slice(slash + 1);
  const dot = file.lastIndexOf('.');
  return {
    folder: path.slice(0, Math.max(0, slash)),
    name: dot > 0 ? file.slice(0, dot) : file,
    extension: dot > 0 ? file.slice(dot) : '',
  };
}
