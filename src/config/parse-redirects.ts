// Parses the paths that are no longer served, those that moved and those that are gone, and settles where each leads.
import { normalEscapes } from '../address.ts';
import { quoteForMessage } from '../problem.ts';
import { parseUrl } from './parse-address.ts';
import type { Parsed } from './parsed.ts';

/** Old path, with its query or without, to new path or absolute URL. */
export type Redirects = ReadonlyMap<string, string>;

export interface Retired {
  readonly baseUrl: string;
  readonly redirects: Redirects;
  readonly gone: readonly string[];
}

const ARROW = '->';

/** Takes pairs such as '/old.xml -> /rss.xml', separated by blanks or commas. */
export function parseRedirects(text: string): Parsed<Redirects> {
  const redirects = new Map<string, string>();
  for (const pair of splitList(text.replace(/\s*->\s*/g, ARROW))) {
    const [from = '', to = '', ...rest] = pair.split(ARROW);
    const path = parsePath(from);
    const target = parseTarget(to);
    if (path === undefined || target === undefined || rest.length > 0) {
      return {
        must: 'lead from paths to paths or http(s) URLs',
        hint: 'write for example /old.xml -> /rss.xml, in the file /old.xml: /rss.xml',
        found: `${quoteForMessage(pair)} does not`,
      };
    }
    if (redirects.has(path)) return namedTwice(path);
    redirects.set(path, target);
  }
  return { value: redirects };
}

/** Takes paths separated by blanks or commas. */
export function parsePathList(text: string): Parsed<readonly string[]> {
  const parts = splitList(text);
  const paths = parts.map(parsePath);
  const wrong = parts[paths.indexOf(undefined)];
  if (wrong === undefined) return { value: paths.filter((path) => path !== undefined) };
  return {
    must: 'list paths that start with /',
    hint: 'write for example /old/feed.xml',
    found: `${quoteForMessage(wrong)} is none`,
  };
}

/**
 * Every path as it is below baseUrl, and every redirect leading to the end of its chain: readers follow one redirect
 * well, and some of them no second one.
 */
export function settleRetired({ baseUrl, redirects, gone }: Retired): Parsed<Retired> {
  const below = createBelow(baseUrl);
  const retired = new Set(gone.map(below));
  const once = new Map<string, string>();
  for (const [from, to] of redirects) {
    const path = below(from);
    if (once.has(path)) return namedTwice(path);
    if (retired.has(path)) return conflict(`has ${path}, which is in gone as well`);
    once.set(path, below(to));
  }
  const settled = new Map<string, string>();
  for (const from of once.keys()) {
    const chain = follow(from, once);
    const end = chain.at(-1) ?? '';
    if (chain.indexOf(end) < chain.length - 1) return conflict(`${chain.join(` ${ARROW} `)} is a circle`);
    if (retired.has(withoutQuery(end))) return conflict(`${from} leads to ${end}, which is gone`);
    settled.set(from, end);
  }
  return { value: { baseUrl, redirects: settled, gone: [...retired] } };
}

/** From the path to the first address that is not redirected, or to the first that stands in the chain already. */
function follow(from: string, redirects: Redirects): string[] {
  const chain = new Set([from]);
  let next = redirects.get(from);
  while (next !== undefined) {
    if (chain.has(next)) return [...chain, next];
    chain.add(next);
    // A path without a query stands for every query.
    next = redirects.get(next) ?? redirects.get(withoutQuery(next));
  }
  return [...chain];
}

/** Addresses below the base URL, with its path or without it, become paths as requests are looked up; others stay. */
function createBelow(baseUrl: string): (address: string) => string {
  const { origin, pathname } = new URL(baseUrl);
  const base = normalEscapes(pathname.replace(/\/$/, ''));
  return (address) => {
    const isOurs = address.startsWith(`${origin}/`);
    const path = isOurs ? normalEscapes(address.slice(origin.length)) : address;
    const rest = path.slice(base.length);
    if (!path.startsWith(base) || !/^(?:[/?]|$)/.test(rest)) return address;
    return rest.startsWith('/') ? rest : `/${rest}`;
  };
}

/** At blanks; a comma in front of a blank, of a slash or at the end is one that separates, else part of a path. */
function splitList(text: string): string[] {
  return text.split(/,?\s+|,(?=\/)|,$/).filter((part) => part !== '');
}

/** With its query, in the normal form in which requests are looked up. */
function parsePath(text: string): string | undefined {
  if (!/^\/(?!\/)/.test(text) || /[\s\\#\p{Cc}]|%(?![0-9a-f]{2})/iu.test(text)) return undefined;
  const url = URL.parse(`http://host${text}`);
  return url === null ? undefined : normalEscapes(url.pathname) + url.search;
}

function parseTarget(text: string): string | undefined {
  if (text.startsWith('/')) return parsePath(text);
  const parsed = parseUrl(text);
  return 'value' in parsed && parsed.value !== '' ? parsed.value : undefined;
}

function withoutQuery(address: string): string {
  return address.replace(/\?.*$/s, '');
}

function namedTwice(path: string): Parsed<never> {
  return { must: 'name each path once', hint: 'keep one of the two', found: `${path} is named twice` };
}

function conflict(found: string): Parsed<never> {
  return {
    must: 'lead to what is served',
    hint: 'take one of these out, or lead it to another address',
    found,
  };
}
