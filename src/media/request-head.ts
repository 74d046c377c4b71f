// Sends one request on a connection of its own and hears the head of its answer, and nothing of what follows: no redirects, no cookies, within a time.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { version } from '../version.ts';
import { type AddressGuard, PRIVATE } from './address-guard.ts';
import type { Head } from './read-head.ts';

export interface Failed {
  /** A code such as 'ECONNREFUSED', or 'timeout'. */
  readonly failure: string;
}

/** Never rejects. `signal` gives it up. */
export type RequestHead = (
  method: 'HEAD' | 'GET',
  url: string,
  signal: AbortSignal,
) => Promise<Head | Failed>;

export interface RequestSettings {
  readonly guard: AddressGuard;
  /** Milliseconds for all of it, the name included. */
  readonly patience?: number;
}

const PATIENCE = 5_000;
/** What would follow is to be the file itself; of a GET as little as can be asked for. */
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': `Feedwright/${version}` };
const FIRST_BYTE = { ...HEADERS, range: 'bytes=0-0' };

export function createRequestHead({ guard, patience = PATIENCE }: RequestSettings): RequestHead {
  return (method, url, stopping) =>
    new Promise((resolve) => {
      const { protocol, hostname } = new URL(url);
      if (!guard.isAllowedHost(hostname)) return resolve({ failure: PRIVATE });
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(patience)]);
      const headers = method === 'GET' ? FIRST_BYTE : HEADERS;
      const options = { method, headers, signal, agent: false, lookup: guard.lookup };
      const sent = protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
      // Also of what comes when all is said.
      sent.on('error', (error: NodeJS.ErrnoException) => resolve({ failure: nameOf(error) }));
      // Such as after a switch to another protocol, which is no error for Node.js.
      sent.on('close', () => resolve({ failure: 'closed' }));
      sent.on('response', (response: IncomingMessage) => {
        response.on('error', () => undefined);
        resolve({ status: response.statusCode ?? 0, headers: response.headers });
        sent.destroy();
      });
      sent.end();
    });
}

function nameOf({ code, name }: NodeJS.ErrnoException): string {
  if (code === 'ABORT_ERR' || name === 'AbortError' || name === 'TimeoutError') return 'timeout';
  return code ?? name;
}
