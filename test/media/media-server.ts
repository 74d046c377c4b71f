// A server on a free loopback port that answers as a test says, down to single bytes, and remembers what it was asked.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface MediaServer {
  readonly port: number;
  /** 'http://127.0.0.1:4100/a.mp3' */
  url(path: string): string;
  /** 'HEAD /a.mp3', in order. */
  readonly asked: readonly string[];
  /** The whole heads of the requests. */
  readonly heads: readonly string[];
  /** How many connections are open. */
  open(): number;
}

/** Given the request line, what is sent: bytes, after which the connection is left open; or what to do with it. */
export type Answer = (line: string) => string | ((socket: Socket) => void);

export async function startMediaServer(answer: Answer): Promise<MediaServer> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (chunk) => {
      head += chunk;
      if (!head.includes('\r\n\r\n')) return;
      heads.push(head);
      const said = answer(head.split(' HTTP/')[0] ?? '');
      head = '';
      if (typeof said === 'string') socket.write(said);
      else said(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    get asked() {
      return heads.map((head) => head.split(' HTTP/')[0] ?? '');
    },
    heads,
    open: () => sockets.size,
  };
}

/** The head of an answer. */
export function headOf(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`;
}

export const soundOf = (length: number) =>
  headOf(200, { 'Content-Type': 'audio/mpeg', 'Content-Length': String(length) });
