// Writes the head of an answer as Node wrote it earlier in the same second: its work for each header is done once.

import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock.ts';

/** Writes status and headers, names and values in turn; the same array has to mean the same answer for ever. */
export type WriteHead = (res: ServerResponse, status: number, headers: readonly string[]) => void;

/** Where Node keeps the head from writeHead() to the first write; packages such as compression read it too. */
interface KeptHead {
  _header?: string | null;
}

/**
 * Whatever Node decides for an answer (Connection, Keep-Alive) it has decided itself for one just like it.
 * An answer that is not like the others, on HTTP/1.0 or a connection that ends, is left to Node altogether.
 */
export function createHeadWriter(clock: Clock): WriteHead {
  const written = new WeakMap<readonly string[], { readonly second: number; readonly head: string }>();
  return (res, status, headers) => {
    const innards = res as ServerResponse & KeptHead;
    const second = Math.floor(clock.now().getTime() / 1000);
    // By the same clock as all else: Last-Modified must not lie after it (RFC 9110, 8.8.2.1).
    const dated = () => [...headers, 'Date', new Date(second * 1000).toUTCString()];
    if (!isOrdinary(res)) {
      res.writeHead(status, dated());
      return;
    }
    const known = written.get(headers);
    if (known?.second === second) {
      res.statusCode = status;
      innards._header = known.head;
      // Node's own word on whether that was the head: a Node that keeps it elsewhere writes its own.
      if (res.headersSent) return;
    }
    res.writeHead(status, dated());
    if (typeof innards._header === 'string') written.set(headers, { second, head: flat(innards._header) });
  };
}

function isOrdinary(res: ServerResponse): boolean {
  const { httpVersionMajor, httpVersionMinor } = res.req;
  return (
    res.shouldKeepAlive &&
    httpVersionMajor === 1 &&
    httpVersionMinor === 1 &&
    res.sendDate &&
    res.getHeaderNames().length === 0
  );
}

/** One piece instead of a chain of concatenations, which every write would follow again. */
function flat(head: string): string {
  return Buffer.from(head, 'latin1').toString('latin1');
}
