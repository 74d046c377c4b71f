// Gets the bytes of a feed from a file or from the web, within bounds of time and size.
import { lstatSync, readFileSync } from 'node:fs';
import { type Note, note } from '../import/imported.ts';
import { version } from '../version.ts';

export interface FeedSource {
  readonly bytes: Uint8Array;
  /** Where it was found in the end; undefined for a file. */
  readonly url?: string;
}

const SIZE_LIMIT = 20 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const PATIENCE = 10_000;

/** `name` is an http(s) URL or a path. `patience` is the milliseconds for all of it. */
export async function readFeedSource(name: string, patience = PATIENCE): Promise<FeedSource | Note> {
  if (!/^https?:\/\//i.test(name)) return readFile(name);
  try {
    return await fetchFeed(name, AbortSignal.timeout(patience));
  } catch (error) {
    const { name: kind, message, cause } = error as Error;
    const { code } = (cause ?? {}) as NodeJS.ErrnoException;
    if (kind === 'TimeoutError')
      return note('feed-slow', `it did not come within ${patience / 1000} seconds`, 'save it as a file');
    return note('feed-unreachable', `it cannot be fetched (${code ?? message})`, 'check the address');
  }
}

/** Never blocks on a pipe. */
function readFile(path: string): FeedSource | Note {
  try {
    const stat = lstatSync(path);
    if (!stat.isFile()) return note('feed-not-regular', 'this is no regular file', 'name the file itself');
    return stat.size > SIZE_LIMIT ? tooLarge() : { bytes: readFileSync(path) };
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    return note('feed-unreadable', `the file cannot be read (${code})`, 'name another one');
  }
}

async function fetchFeed(first: string, signal: AbortSignal): Promise<FeedSource | Note> {
  const headers = { 'User-Agent': `Feedwright/${version}` };
  let url = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await fetch(url, { redirect: 'manual', signal, headers });
    const location = response.headers.get('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && location !== null;
    if (!isRedirect) return response.ok ? readBody(response, url) : refused(response.status);
    await response.body?.cancel();
    if (!URL.canParse(location, url))
      return note('feed-redirect', 'it leads nowhere', 'name its new address');
    url = new URL(location, url).href;
    if (!/^https?:/.test(url)) return note('feed-redirect', `it leads to ${url}`, 'name its new address');
  }
  return note('feed-redirect', `it leads on more than ${MOST_REDIRECTS} times`, 'name its new address');
}

async function readBody(response: Response, url: string): Promise<FeedSource | Note> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > SIZE_LIMIT) return tooLarge();
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), url };
}

function refused(status: number): Note {
  return note('feed-refused', `it is answered ${status}`, 'check the address, or save the feed as a file');
}

function tooLarge(): Note {
  return note('feed-too-large', 'it is larger than 20 MB', 'name a feed with fewer articles');
}
