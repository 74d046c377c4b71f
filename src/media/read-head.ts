// What the head of an answer says of the file at an address: its length and type, or why it says nothing.
import type { IncomingHttpHeaders } from 'node:http';

export interface Head {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

export type Reading =
  | { readonly kind: 'told'; readonly length?: number; readonly mediaType?: string }
  /** There is no such file, or its server is not well. */
  | { readonly kind: 'refused'; readonly reason: string; readonly isHostAtFault: boolean };

/** To a HEAD. 'told' without a length where it is worth to ask for the first byte. */
export function readHead(head: Head): Reading {
  // RFC 9110, 15.5.6 and 15.6.2: the server has no HEAD.
  if (head.status === 405 || head.status === 501) return { kind: 'told' };
  return readWhole(head);
}

/** To a GET of the first byte (RFC 9110, 14.4 and 15.3.7); a server may answer with the whole. */
export function readFirstByte(head: Head): Reading {
  if (head.status !== 206) return readWhole(head);
  const { headers } = head;
  const page = refusePage(headers);
  if (page) return page;
  const range = /^bytes 0-0\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1];
  return told(isPlain(headers) ? range : undefined, headers);
}

function readWhole({ status, headers }: Head): Reading {
  if (status !== 200) {
    const isHostAtFault = status >= 500 || status === 429;
    return { kind: 'refused', reason: `the answer ${status}`, isHostAtFault };
  }
  return refusePage(headers) ?? told(isPlain(headers) ? headers['content-length'] : undefined, headers);
}

/** What is said to be found and is a page that says it is not, or wants a login. */
function refusePage(headers: IncomingHttpHeaders): Reading | undefined {
  const isPage = /^(text\/html|application\/xhtml\+xml)$/.test(mediaTypeIn(headers));
  return isPage ? { kind: 'refused', reason: 'a web page', isHostAtFault: false } : undefined;
}

function told(text: string | undefined, headers: IncomingHttpHeaders): Reading {
  // As in the header of an article. A file of no bytes is none: servers say so where they do not know.
  const length = /^\d{1,15}$/.test(text ?? '') ? Number(text) : 0;
  const mediaType = mediaTypeIn(headers);
  const isType =
    /^(application|audio|font|image|model|text|video)\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/.test(mediaType) &&
    mediaType !== 'application/octet-stream';
  return { kind: 'told', ...(length > 0 && { length }), ...(isType && { mediaType }) };
}

/** Whether the bytes that would follow are those of the file. */
function isPlain(headers: IncomingHttpHeaders): boolean {
  return /^(identity)?$/i.test(headers['content-encoding']?.trim() ?? '') && !headers['transfer-encoding'];
}

function mediaTypeIn(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
