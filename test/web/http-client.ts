// A client for tests: whole answers by node:http, and raw bytes over a socket.

import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body as text. */
  readonly text: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer;
  readonly agent?: Agent;
}

/** Asks for a path, which is sent as it is. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers, body, agent }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, headers: headers ?? {}, agent: agent ?? false };
    const req = request(options, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () => {
        const whole = Buffer.concat(chunks);
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: whole, text: whole.toString() });
      });
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** An open connection on which errors are no concern of the test. */
export function open(port: number, { allowHalfOpen = false } = {}): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen }, () => resolve(socket));
    socket.once('error', reject);
    socket.on('error', () => undefined);
  });
}

/** Resolves when no connection is accepted any more. */
export async function untilRefused(port: number): Promise<void> {
  const isAccepted = () =>
    open(port).then(
      (socket) => Boolean(socket.destroy()),
      () => false,
    );
  while (await isAccepted());
}

/** Sends bytes and resolves to all that came until the server closed the connection. */
export async function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await open(port);
  const received = untilClosed(socket);
  socket.write(bytes);
  return received;
}

/** The same, but the client says that it sends no more, which spares it the server's patience. */
export async function sayAndHear(port: number, bytes: Buffer): Promise<string> {
  const socket = await open(port);
  const received = untilClosed(socket);
  socket.end(bytes);
  return received;
}

/** All that comes from now on until the connection is closed, one character per byte. */
export function untilClosed(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** Resolves when the text that has come matches. */
export function untilReceived(socket: Socket, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (!pattern.test(text)) return;
      socket.off('data', read);
      resolve(text);
    };
    socket.on('data', read);
    socket.once('close', () => reject(new Error(`closed after ${JSON.stringify(text)}`)));
  });
}
