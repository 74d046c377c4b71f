// Heads that are written again as Node wrote them once: the same bytes, in the same order, and only where they fit.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createHeadWriter } from '../../src/web/prepared-head.ts';
import { createServer } from '../../src/web/server.ts';
import { exchange, open, untilClosed, untilReceived } from './http-client.ts';

const BODY = Buffer.from('body');
const LARGE = Buffer.alloc(8 * 1024 * 1024, 'x');
const OK = ['Content-Length', '4', 'ETag', '"a"'];
const OK_LARGE = ['Content-Length', String(LARGE.length)];
const NOT_MODIFIED = ['ETag', '"a"', 'Vary', 'Accept-Encoding'];
const NOON = new Date('2026-05-31T12:00:00Z');

/** `byNode` counts the answers whose head Node made. */
async function start(now: () => Date = () => NOON) {
  const writeHead = createHeadWriter({ now, monotonic: () => 0 });
  const byNode: (string | undefined)[] = [];
  const answer = (req: IncomingMessage, res: ServerResponse): void => {
    const original = res.writeHead.bind(res);
    res.writeHead = ((...args: Parameters<typeof original>) => {
      byNode.push(req.url);
      return original(...args);
    }) as typeof res.writeHead;
    if (req.url === '/own') res.setHeader('X-Own', 'yes');
    if (req.url === '/304') writeHead(res, 304, NOT_MODIFIED);
    else if (req.url === '/large') writeHead(res, 200, OK_LARGE);
    else writeHead(res, 200, OK);
    if (req.url === '/304') res.end();
    else res.end(req.url === '/large' ? LARGE : BODY);
  };
  const log = { error: (fields: unknown) => expect.unreachable(JSON.stringify(fields)) };
  const server = createServer({ requestIdOf: () => 'id', listener: answer, log, limits: { farewell: 20 } });
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop({ graceMs: 0 }));
  return { port, server, byNode };
}

const request = (path: string, { method = 'GET', version = '1.1', more = '' } = {}) =>
  `${method} ${path} HTTP/${version}\r\nHost: x\r\n${more}\r\n`;

/** The answers to requests that are sent at once. */
async function answersTo(port: number, requests: readonly string[]): Promise<string[]> {
  // The client must not say goodbye before it has them: Node takes a half-closed connection for a closed one.
  const last = request('/own', { more: 'Connection: close\r\n' });
  const text = await exchange(port, requests.join('') + last);
  return text.split(/(?=HTTP\/1\.1 )/).slice(0, -1);
}

test('an answer like an earlier one has the same bytes, and Node makes them once', async () => {
  const { port, byNode } = await start();
  for (const path of ['/', '/304']) {
    for (const method of ['GET', 'HEAD']) {
      const [first, second, third, ...more] = await answersTo(port, Array(3).fill(request(path, { method })));
      expect(more).toEqual([]);
      expect(first).toMatch(/\r\nConnection: keep-alive\r\nKeep-Alive: timeout=25\r\n\r\n(body)?$/);
      expect(first?.endsWith('body')).toBe(path === '/' && method === 'GET');
      expect([second, third]).toEqual([first, first]);
    }
  }
  expect(byNode.filter((path) => path !== '/own')).toEqual(['/', '/304']);
});

test('pipelined answers keep their order, whatever their size', async () => {
  const { port } = await start();
  const paths = ['/large', '/', '/304', '/large', '/', '/304'];
  const answers = await answersTo(
    port,
    paths.map((path) => request(path)),
  );
  const kinds = answers.map((text) => [text.slice(9, 12), text.length - text.indexOf('\r\n\r\n') - 4]);
  const [large, small, none] = [
    ['200', LARGE.length],
    ['200', 4],
    ['304', 0],
  ];
  expect(kinds).toEqual([large, small, none, large, small, none]);
});

test('a new second has a new head', async () => {
  let now = NOON;
  const { port, byNode } = await start(() => now);
  const socket = await open(port);
  const dates: (string | undefined)[] = [];
  for (const milliseconds of [0, 999, 1_000, 1_001]) {
    now = new Date(NOON.getTime() + milliseconds);
    socket.write(request('/'));
    const text = await untilReceived(socket, /body$/);
    dates.push(/\r\nDate: (.*)\r\n/.exec(text)?.[1]);
  }
  expect(byNode).toHaveLength(2);
  const [first, second] = [0, 1_000].map((later) => new Date(NOON.getTime() + later).toUTCString());
  expect(dates).toEqual([first, first, second, second]);
});

test.each([
  ['asks for the end of the connection', { more: 'Connection: close\r\n' }],
  ['speaks HTTP/1.0', { version: '1.0' }],
])('a client that %s is told of it, and the connection ends', async (_, about) => {
  const { port } = await start();
  await answersTo(port, [request('/'), request('/304')]);
  for (const path of ['/', '/304']) {
    const socket = await open(port);
    socket.write(request(path, about));
    const text = await untilClosed(socket);
    expect(text).toMatch(/\r\nConnection: close\r\n\r\n(body)?$/);
    expect(text).not.toContain('keep-alive');
    expect(text.match(/\r\nDate: .*/g)).toEqual(['\r\nDate: Sun, 31 May 2026 12:00:00 GMT']);
  }
});

test('a client of HTTP/1.0 that asks to keep the connection gets to keep it', async () => {
  const { port } = await start();
  await answersTo(port, [request('/')]);
  const socket = await open(port);
  for (const path of ['/', '/']) {
    socket.write(request(path, { version: '1.0', more: 'Connection: keep-alive\r\n' }));
    expect(await untilReceived(socket, /body$/)).toContain('Connection: keep-alive\r\n');
  }
});

test('a client of HTTP/1.0 gets a 304 as Node answers it, whatever others got', async () => {
  const { port } = await start();
  await answersTo(port, [request('/304')]);
  const socket = await open(port);
  socket.write(request('/304', { version: '1.0', more: 'Connection: keep-alive\r\n' }));
  expect(await untilClosed(socket)).toMatch(/\r\nConnection: close\r\n\r\n$/);
});

test('headers that were set before stay', async () => {
  const { port } = await start();
  const [, own] = await answersTo(port, [request('/'), request('/own')]);
  expect(own).toMatch(/\r\nX-Own: yes\r\n[\s\S]*\r\n\r\nbody$/i);
});

test('while the server stops, an answer like an earlier one is told to be the last', async () => {
  const { server, port } = await start();
  const socket = await open(port);
  socket.write(request('/'));
  expect(await untilReceived(socket, /body$/)).toContain('Connection: keep-alive');
  const stopped = server.stop({ graceMs: 30_000 });
  socket.write(request('/'));
  expect(await untilClosed(socket)).toMatch(/\r\nConnection: close\r\n\r\nbody$/);
  await stopped;
});

test('a slow reader gets a large answer whole, and the next one behind it', async () => {
  const { port } = await start();
  await answersTo(port, [request('/large'), request('/')]);
  const socket = await open(port);
  socket.pause();
  socket.write(request('/large') + request('/'));
  await new Promise((resolve) => socket.once('readable', resolve));
  const text = await untilReceived(socket, /body$/);
  expect(text.length).toBeGreaterThan(LARGE.length);
  expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
});
