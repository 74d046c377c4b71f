// Reads the path out of a request target, in one spelling, and finds what is served there.
import { normalEscapes } from '../address.ts';

const PLAIN = /^[!"$&-~]+$/;

/**
 * The path of a request target without the query, percent-encoded in the normal form of RFC 3986, 6.2.2;
 * undefined when the target is malformed: bad escapes, bad UTF-8, control characters, no path.
 */
export function requestPath(target: string): string | undefined {
  const origin = target.startsWith('/') ? target : originForm(target);
  if (origin === undefined) return undefined;
  const query = origin.indexOf('?');
  const path = query === -1 ? origin : origin.slice(0, query);
  return PLAIN.test(path) ? path : normalPath(path);
}

/** The query of a request target with its question mark, or ''. */
export function requestQuery(target: string): string {
  const query = target.indexOf('?');
  return query === -1 ? '' : target.slice(query);
}

/**
 * Looks a path up as it came, which is what a proxy sends that strips the base path, then below the base path.
 * `basePath` is '' or like '/blog'.
 */
export function findBelow<T>(
  path: string,
  basePath: string,
  find: (path: string) => T | undefined,
): T | undefined {
  const found = find(path);
  return found === undefined && isBelow(path, basePath) ? find(path.slice(basePath.length)) : found;
}

/** The path without the base path, which it may lack: '/blog' gives ''. */
export function withoutBasePath(path: string, basePath: string): string {
  return isBelow(path, basePath) || path === basePath ? path.slice(basePath.length) : path;
}

function isBelow(path: string, basePath: string): boolean {
  return basePath !== '' && path.startsWith(basePath) && path[basePath.length] === '/';
}

/** RFC 9112, 3.2.2: a server must accept the absolute form; whose host it names is of no interest here. */
function originForm(target: string): string | undefined {
  const [, origin] = /^https?:\/\/[^/?#]+(.*)$/i.exec(target) ?? [];
  if (origin === undefined) return undefined;
  return origin.startsWith('/') ? origin : `/${origin}`;
}

function normalPath(path: string): string | undefined {
  if (!/^(?:[!"$&-~]|%[0-9a-f]{2})+$/i.test(path)) return undefined;
  try {
    if (/[\p{Cc}]/u.test(decodeURIComponent(path))) return undefined;
  } catch {
    return undefined;
  }
  return normalEscapes(path);
}
