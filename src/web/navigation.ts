// Tells a person who opens a feed in a browser from everything that reads feeds.

import type { IncomingHttpHeaders } from 'node:http';

/** What the answer at the address of a feed depends on. */
export const feedVary = 'Accept-Encoding, Sec-Fetch-Dest, Sec-Fetch-Mode';

/**
 * True for a page that is to fill a tab or window, and no other value: browsers send both headers over TLS and to the
 * own machine, and no script can set them (Fetch Metadata Request Headers, 2.1 and 2.2; Fetch, forbidden headers).
 * `Accept` and `User-Agent` are never asked: feed readers list text/html, and call themselves Mozilla.
 */
export function isNavigation(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** Whether the query (with its question mark, or '') has the name `raw`: the feed itself, in a browser too. */
export function wantsRaw(query: string): boolean {
  return /[?&]raw(?:[=&]|$)/.test(query);
}
