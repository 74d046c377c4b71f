// Reads the head of an HTML article: its <title> and what its <meta name content> say. The only user of htmlparser2.
import { Parser } from 'htmlparser2';
import type { HeaderMap, HeaderValue } from '../header.ts';
import { type HeaderFault, headerFault } from './header-fault.ts';

export interface MetaHeader {
  readonly values: HeaderMap;
  /** Where the inside of <body> begins, in UTF-16 units. */
  readonly bodyOffset: number;
}

/** `limit` in characters: a head that is longer is not read. */
export function readMetaHeader(text: string, limit: number): MetaHeader | HeaderFault {
  const values = new Map<string, string[]>();
  const head = { title: '', isTitle: false, isOpen: false, end: 0, body: -1 };
  const parser = new Parser({
    onopentag(name, { name: key = '', content = '' }) {
      if (head.body >= 0) return;
      if (name === 'head') head.isOpen = true;
      if (name === 'body') head.body = parser.endIndex + 1;
      if (name === 'title') head.isTitle = true;
      if (name !== 'meta') return;
      head.end = parser.endIndex + 1;
      if (key !== '' && content !== '') values.set(key, [...(values.get(key) ?? []), content]);
    },
    ontext(part) {
      if (head.isTitle && head.body < 0) head.title += part;
    },
    onclosetag(name) {
      if (name !== 'title' && name !== 'head') return;
      if (name === 'title') head.isTitle = false;
      // A tag that the end of the text closes has no place of its own.
      if (head.body < 0 && text.startsWith('</', parser.startIndex)) head.end = parser.endIndex + 1;
      if (name === 'head' && text.startsWith('</', parser.startIndex)) head.isOpen = false;
    },
  });
  parser.end(text.slice(0, limit));
  if (head.body < 0 && (head.isOpen || head.isTitle))
    return headerFault('header-unclosed', 'the head has no end', 'close it with </head>', 1);
  const title = head.title.trim();
  const metas = [...values].map(([key, all]): [string, HeaderValue] => [
    key,
    all.length > 1 ? all : (all[0] ?? ''),
  ]);
  return {
    values: Object.fromEntries([...(title ? [['title', title] as const] : []), ...metas]),
    bodyOffset: head.body < 0 ? head.end : head.body,
  };
}
