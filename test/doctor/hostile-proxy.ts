// An origin that answers as Feedwright does, behind a proxy on port 0 that spoils what a test says.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { MadeCertificate } from './certificate.ts';

export interface Spoiled {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** Changes the answer of the origin; or answers by itself, and returns true. */
export type Spoil = (answer: Spoiled, req: IncomingMessage, res: ServerResponse) => unknown;

export interface Proxy {
  /** Of the feed. */
  readonly url: string;
  readonly base: string;
  /** What was asked. */
  readonly requests: readonly IncomingMessage[];
}

const MODIFIED = 'Fri, 01 May 2026 00:00:00 GMT';

export async function startProxy(
  spoil: Spoil = () => {},
  { tls, feed }: { readonly tls?: MadeCertificate; readonly feed?: (self: string) => string } = {},
): Promise<Proxy> {
  const requests: IncomingMessage[] = [];
  const listener = (req: IncomingMessage, res: ServerResponse) => {
    requests.push(req);
    const answer = originAnswer(req, (feed ?? feedOf)(`${base}/feed.xml`));
    if (spoil(answer, req, res) === true) return;
    res.writeHead(answer.status, answer.headers);
    res.end(req.method === 'HEAD' || answer.status === 304 ? undefined : answer.body);
  };
  const server = tls ? createSecureServer(tls, listener) : createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
  return { url: `${base}/feed.xml`, base, requests };
}

export function feedOf(self: string, article = 'word '.repeat(1_000)): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title>
<atom:link href="${self}" rel="self" type="application/rss+xml"/><generator>Feedwright</generator>
<item><title>x</title><description>${article}</description></item></channel></rss>`;
}

function originAnswer(req: IncomingMessage, feed: string): Spoiled {
  const accepted = String(req.headers['accept-encoding'] ?? '');
  const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : '';
  const plain = Buffer.from(feed);
  const body = coding === 'br' ? brotliCompressSync(plain) : coding === 'gzip' ? gzipSync(plain) : plain;
  const etag = coding === '' ? '"h"' : `"h-${coding}"`;
  const { 'if-none-match': tag, 'if-modified-since': since } = req.headers;
  const isKnown = tag ? tag === etag : since === MODIFIED;
  return {
    status: isKnown ? 304 : 200,
    headers: {
      ...{ 'Content-Type': 'application/rss+xml; charset=utf-8', ETag: etag, 'Last-Modified': MODIFIED },
      Vary: 'Accept-Encoding',
      ...(coding !== '' && { 'Content-Encoding': coding }),
      ...(!isKnown && { 'Content-Length': String(body.length) }),
    },
    body,
  };
}
