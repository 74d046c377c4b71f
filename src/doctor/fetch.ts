// Sends one request over HTTP/1.1 on a connection of its own, and records what comes back: no cookies, no redirects, within bounds.
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Clock } from '../clock.ts';
import type { Answer, Certificate, Failure } from './exchange.ts';

export interface Request {
  readonly method: 'GET' | 'HEAD';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FetchLimits {
  /** Milliseconds for all of it. */
  readonly patience: number;
  /** Bytes over the wire. */
  readonly size: number;
}

export type Fetch = (request: Request) => Promise<Answer | Failure>;

export function createFetch(clock: Clock, limits: FetchLimits): Fetch {
  return (request) =>
    new Promise((resolve) => {
      const started = clock.monotonic();
      const sent = send(request, limits.patience);
      const fail = (error: NodeJS.ErrnoException) =>
        resolve({ failure: error.code === 'ABORT_ERR' ? 'timeout' : (error.code ?? error.message) });
      sent.on('error', fail);
      sent.on('response', (response) => {
        sent.off('error', fail);
        const headAfter = clock.monotonic() - started;
        const certificate = certificateOf(response);
        collect(response, sent, limits.size).then(({ body, end }) =>
          resolve({
            ...{ status: response.statusCode ?? 0, headers: headersOf(response), body, end, headAfter },
            ...{ endAfter: clock.monotonic() - started, at: clock.now() },
            ...(certificate && { certificate }),
          }),
        );
      });
      sent.end();
    });
}

function send({ method, url, headers }: Request, patience: number): ClientRequest {
  const options = { method, headers, agent: false, signal: AbortSignal.timeout(patience) };
  // What is wrong with a certificate is to be told, and not to end the visit; nothing secret is sent.
  return url.startsWith('https:')
    ? httpsRequest(url, { ...options, rejectUnauthorized: false })
    : httpRequest(url, options);
}

type Collected = Pick<Answer, 'body' | 'end'>;

function collect(response: IncomingMessage, sent: ClientRequest, size: number): Promise<Collected> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    const finish = (end: Answer['end']) => {
      resolve({ body: Buffer.concat(chunks), end });
      sent.destroy();
    };
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > size) finish('limit');
    });
    response.on('end', () => finish(response.complete ? 'complete' : 'cut'));
    // A connection that ends early, or the time that is over.
    for (const event of ['error', 'aborted', 'close']) response.on(event, () => finish('cut'));
    sent.on('error', () => finish('cut'));
  });
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('\n') : (value ?? ''),
    ]),
  );
}

function certificateOf({ socket }: IncomingMessage): Certificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const { valid_to: validTo, subjectaltname: names = '' } = socket.getPeerCertificate();
  const fault = socket.authorized ? '' : String(socket.authorizationError ?? 'not trusted');
  return { validTo: new Date(validTo), fault, names };
}
