// Takes the codings off a body, and tells what it is: a feed, a page, or something that is neither.
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { type Answer, fetched, type Recording } from './exchange.ts';

export interface Content {
  /** With every coding that the headers name taken off; undefined where that cannot be done. */
  readonly bytes: Buffer | undefined;
  /** 'gzip' where there is one more than the headers name; or ''. */
  readonly hiddenCoding: string;
}

const LIMIT = 50 * 1024 * 1024;
const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, { maxOutputLength: LIMIT }),
  'x-gzip': (bytes) => gunzipSync(bytes, { maxOutputLength: LIMIT }),
  br: (bytes) => brotliDecompressSync(bytes, { maxOutputLength: LIMIT }),
  deflate: (bytes) => inflateSync(bytes, { maxOutputLength: LIMIT }),
  zstd: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: LIMIT }),
  identity: (bytes) => bytes,
};

/** In the order in which they were applied (RFC 9110, 8.4). */
export function codingsOf({ headers }: Answer): readonly string[] {
  return (headers['content-encoding'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

const contents = new WeakMap<Answer, Content>();

/** Several rules ask for the same. */
export function contentOf(answer: Answer): Content {
  const known = contents.get(answer) ?? decode(answer);
  contents.set(answer, known);
  return known;
}

function decode(answer: Answer): Content {
  try {
    const bytes = codingsOf(answer)
      .toReversed()
      .reduce<Buffer>((coded, name) => (DECODERS[name] ?? refuse)(coded), answer.body);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return {
      bytes: isGzip ? gunzipSync(bytes, { maxOutputLength: LIMIT }) : bytes,
      hiddenCoding: isGzip ? 'gzip' : '',
    };
  } catch {
    return { bytes: undefined, hiddenCoding: '' };
  }
}

function refuse(): never {
  throw new Error('a coding that is not known');
}

export type ContentKind = 'rss' | 'atom' | 'json' | 'html' | 'other';

export function kindOf(answer: Answer): ContentKind {
  const start = textOf(answer).slice(0, 4_000).trimStart();
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype html|<html[\s>])/i.test(start)) return 'html';
  if (/<rss[\s>]|<rdf:RDF[\s>]/.test(start)) return 'rss';
  if (/<(\w+:)?feed[\s>]/.test(start)) return 'atom';
  if (start.startsWith('{') && /jsonfeed\.org|"items"\s*:/.test(textOf(answer).slice(0, 100_000)))
    return 'json';
  return /<(head|body|script)[\s>]/i.test(start) ? 'html' : 'other';
}

export function isFeed(answer: Answer): boolean {
  return ['rss', 'atom', 'json'].includes(kindOf(answer));
}

/** Of the answers to first requests, those that are feeds: what is wrong with a page in their place is not told twice. */
export function feedAnswers(recording: Recording): ReturnType<typeof fetched> {
  return fetched(recording).filter(({ outcome }) => isFeed(outcome));
}

/** Of a feed in UTF-8. */
export function textOf(answer: Answer): string {
  return (contentOf(answer).bytes ?? answer.body).toString('utf8').replace(/^\uFEFF/, '');
}

/** Where the feed says that it is: RFC 4287, 4.2.7.2, and feed_url of JSON Feed. Undefined where it does not say. */
export function selfLinkOf(answer: Answer): string | undefined {
  const text = textOf(answer);
  if (kindOf(answer) === 'json')
    return /"feed_url"\s*:\s*"((?:[^"\\]|\\.){1,2048})"/.exec(text)?.[1]?.replaceAll('\\/', '/');
  const [head = ''] = text.split(/<(?:item|entry)[\s>]/, 1);
  const link = [...head.matchAll(/<(?:\w+:)?link\s[^>]*>/g)].find(([tag]) => /\srel=["']self["']/.test(tag));
  return link && /\shref=["']([^"']+)["']/.exec(link[0])?.[1]?.replaceAll('&amp;', '&');
}
