// The paths below the base URL, in the one form in which they are compared.
import { decodeEscapes, normalEscapes } from '../address.ts';

export interface OwnAddress {
  /** Below the base URL: '/articles/a/'. Without query and fragment. */
  readonly path: string;
  /** With its question mark, or ''. */
  readonly query: string;
  /** Decoded and without the number sign, or ''. */
  readonly fragment: string;
}

/** Undefined for an address on another host, or beside the base URL. Whether it says http or https does not count. */
export type ReadOwnAddress = (url: string) => OwnAddress | undefined;

export function createOwnAddress(baseUrl: string): ReadOwnAddress {
  const base = new URL(baseUrl);
  const basePath = base.pathname.replace(/\/$/, '');
  return (url) => {
    if (!url.startsWith('http') || !URL.canParse(url)) return undefined;
    const { host, pathname, search, hash } = new URL(url);
    if (host !== base.host || (pathname !== basePath && !pathname.startsWith(`${basePath}/`)))
      return undefined;
    const path = normalEscapes(pathname.slice(basePath.length)) || '/';
    return { path, query: search, fragment: decodeEscapes(hash.slice(1)) };
  };
}
