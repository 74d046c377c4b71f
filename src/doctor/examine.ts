// The doctor's visit: asks for a feed as its readers do, one request after the other, and records every answer.
import { isIP } from 'node:net';
import {
  type Answer,
  answerOf,
  type Exchange,
  isRedirect,
  type Purpose,
  type Recording,
} from './exchange.ts';
import type { Fetch } from './fetch.ts';
import { plainReader, type Reader, readers } from './readers.ts';

export interface ExamineParts {
  readonly fetch: Fetch;
  /** Waits between two requests. */
  readonly pause: () => Promise<void>;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
}

export interface ExamineLimits {
  /** Requests in all. */
  readonly requests: number;
  /** Milliseconds in all. */
  readonly patience: number;
}

const MOST_REDIRECTS = 6;

type Ask = (order: Order) => Promise<Answer | undefined>;

interface Order {
  readonly reader: Reader;
  readonly purpose: Purpose;
  readonly method?: Exchange['method'];
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as every reader, or where `isBrief` as one: for further formats of the same feed. */
export async function examine(
  url: string,
  { isBrief, ...limits }: ExamineLimits & { readonly isBrief: boolean },
  parts: ExamineParts,
): Promise<Recording> {
  const exchanges: Exchange[] = [];
  const started = parts.monotonic();
  let cutShort = '';
  const ask: Ask = async ({ reader, purpose, method = 'GET', url: target, headers = {} }) => {
    if (exchanges.length >= limits.requests) cutShort ||= `after ${limits.requests} requests`;
    if (parts.monotonic() - started > limits.patience) cutShort ||= `after ${limits.patience / 1000} seconds`;
    if (cutShort !== '') return undefined;
    if (exchanges.length > 0 && !isLoopback(target)) await parts.pause();
    const requestHeaders = { ...reader.headers, ...headers };
    const outcome = await parts.fetch({ method, url: target, headers: requestHeaders });
    const exchange: Exchange = { reader: reader.name, purpose, method, url: target, requestHeaders, outcome };
    exchanges.push(exchange);
    return answerOf(exchange);
  };
  const [first, ...others] = readers;
  if (!first) throw new Error('no readers');
  const found = await followRedirects({ reader: first, purpose: 'fetch', url }, ask);
  const [last] = exchanges.slice(-1);
  const isOver = found ? isRedirect(found.answer) : last && isUnreachable(last);
  if (isOver || isBrief) return { url, exchanges, cutShort };
  if (found) await revalidate(first, found, ask);
  const end = found?.url ?? url;
  for (const reader of [...others, plainReader]) await ask({ reader, purpose: 'fetch', url: end });
  await ask({ reader: first, purpose: 'head', method: 'HEAD', url: end });
  if (end.startsWith('https:') && new URL(end).port === '')
    await ask({ reader: first, purpose: 'http', url: end.replace(/^https:/, 'http:') });
  return { url, exchanges, cutShort };
}

/** Where nobody answers one reader, the others would wait in vain. */
function isUnreachable({ outcome }: Exchange): boolean {
  return (
    'failure' in outcome &&
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(outcome.failure)
  );
}

interface Found {
  readonly url: string;
  readonly answer: Answer;
}

/** Resolves to the end of the way; a way without end is cut, and its last answer given. */
async function followRedirects(order: Order, ask: Ask): Promise<Found | undefined> {
  let { url } = order;
  const seen = new Set<string>();
  for (;;) {
    seen.add(url);
    const answer = await ask({ ...order, url });
    if (!answer) return undefined;
    const { location = '' } = answer.headers;
    const next = isRedirect(answer) && URL.canParse(location, url) ? new URL(location, url).href : url;
    if (!next.startsWith('http') || seen.has(next) || seen.size > MOST_REDIRECTS) return { url, answer };
    url = next;
  }
}

/** By each validator alone, since readers may keep one only. */
async function revalidate(reader: Reader, { url, answer }: Found, ask: Ask): Promise<void> {
  const { etag, 'last-modified': lastModified } = answer.headers;
  if (answer.status !== 200) return;
  if (etag) await ask({ reader, purpose: 'revalidate-tag', url, headers: { 'If-None-Match': etag } });
  if (lastModified)
    await ask({ reader, purpose: 'revalidate-date', url, headers: { 'If-Modified-Since': lastModified } });
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}
