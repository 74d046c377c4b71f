// Stopping a server: no answer is broken, no client can hold it up.

import type { RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createServer } from '../../src/web/server.ts';
import { ask, open, untilClosed, untilReceived } from './http-client.ts';

const LARGE = Buffer.alloc(16 * 1024 * 1024, 'x');
const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

async function start(listener: RequestListener, farewell = 50) {
  const server = createServer({
    requestIdOf: () => 'id',
    listener,
    log: { error: () => undefined },
    limits: { farewell },
  });
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop({ graceMs: 0 }));
  return { server, port };
}

const answerOk: RequestListener = (_req, res) => {
  res.writeHead(200, ['Content-Length', '2']).end('ok');
};

test('silent, half-header and idle connections do not hold it up', async () => {
  const { server, port } = await start(answerOk);
  const [silent, half, idle] = [await open(port), await open(port), await open(port)];
  half.write('GET / HTTP/1.1\r\nHost');
  idle.write(GET);
  await untilReceived(idle, /ok$/);
  const closed = Promise.all([silent, half, idle].map(untilClosed));
  const started = performance.now();
  await server.stop({ graceMs: 30_000 });
  expect(performance.now() - started).toBeLessThan(5_000);
  await closed;
});

test('nothing is accepted any more', async () => {
  const { server, port } = await start(answerOk);
  const stopped = server.stop();
  await expect(open(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await stopped;
});

test('a busy keep-alive connection gets its answer, told to be the last', async () => {
  const { server, port } = await start(answerOk, 10_000);
  const busy = await open(port);
  busy.write(GET);
  expect(await untilReceived(busy, /ok$/)).toContain('Connection: keep-alive');
  const stopped = server.stop({ graceMs: 30_000 });
  busy.write(GET);
  expect(await untilClosed(busy)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close\r\n[\s\S]*ok$/);
  await stopped;
});

// In the next two tests the end of an idle connection shows that idle ones have been swept away.
test('an answer that is awaited is given, told to be the last', async () => {
  let answer = (): void => undefined;
  const { promise: underWay, resolve: asked } = Promise.withResolvers<void>();
  const { server, port } = await start((req, res) => {
    answer = () => answerOk(req, res);
    asked();
  });
  const socket = await open(port);
  const received = untilClosed(socket);
  socket.write(GET);
  await underWay;
  const idle = untilClosed(await open(port));
  const stopped = server.stop({ graceMs: 30_000 });
  await idle;
  answer();
  expect(await received).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close\r\n[\s\S]*ok$/);
  await stopped;
});

test('an answer that is being sent is sent whole', async () => {
  const { server, port } = await start((_req, res) => {
    res.writeHead(200, ['Content-Length', String(LARGE.length)]).end(LARGE);
  });
  const socket = await open(port);
  socket.write(GET);
  await new Promise((resolve) => socket.once('readable', resolve));
  const idle = untilClosed(await open(port));
  const stopped = server.stop({ graceMs: 30_000 });
  await idle;
  const text = await untilClosed(socket);
  expect(text.length - text.indexOf('\r\n\r\n') - 4).toBe(LARGE.length);
  await stopped;
});

test('at the deadline it ends, whatever is under way', async () => {
  const { server, port } = await start(() => undefined);
  const socket = await open(port);
  const received = untilClosed(socket);
  socket.write(GET);
  await new Promise((resolve) => setImmediate(resolve));
  await server.stop({ graceMs: 200 });
  expect(await received).toBe('');
});

test('a server that does not listen, or listens no more, stops at once', async () => {
  const idle = createServer({ requestIdOf: () => 'id', listener: answerOk, log: { error: () => undefined } });
  await idle.stop();
  const { server, port } = await start(answerOk);
  expect((await ask(port, '/')).status).toBe(200);
  await server.stop();
  await server.stop();
});
