// A client over TLS that trusts every certificate, for proxies on this machine.
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { Place } from './proxy.ts';

export interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  /** Of this machine. */
  readonly from?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

/** Resolves when the head of the answer is there. */
export function open(
  { host, port }: Place,
  path: string,
  { method = 'GET', headers, body, from = '127.0.0.1' }: Asked = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      ...{ host: '127.0.0.1', port, path, method, localAddress: from, agent: false },
      ...{ servername: host, rejectUnauthorized: false },
      headers: { Host: `${host}:${port}`, ...headers },
    };
    request(options, resolve).once('error', reject).end(body);
  });
}

export async function ask(place: Place, path: string, asked?: Asked): Promise<Answer> {
  const res = await open(place, path, asked);
  const body = Buffer.concat(await res.toArray());
  return { status: res.statusCode ?? 0, headers: res.headers, body, text: body.toString() };
}

/** Resolves to all that has come, as soon as it matches. */
export async function readUntil(res: IncomingMessage, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of res.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (pattern.test(text)) return text;
  }
  throw new Error(`ended after ${JSON.stringify(text)}`);
}
