// The server against slow, silent and broken clients; no time limit here is longer than the events it takes.

import { Agent, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { letGoOn } from '../../src/web/connections.ts';
import { createServer, type ServerLimits } from '../../src/web/server.ts';
import { ask, exchange, open, untilClosed, untilReceived } from './http-client.ts';

const LARGE = Buffer.alloc(64 * 1024 * 1024, 'x');
const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
// A limit that a test is not about is so long that to meet it fails the test.
const PATIENT = { headers: 50_000, request: 50_000, inactivity: 50_000, keepAlive: 50_000, check: 20 };

async function start(listener: RequestListener, limits: Partial<ServerLimits> = {}) {
  const errors: unknown[] = [];
  const log = { error: ({ err }: { readonly err: unknown }) => errors.push(err) };
  const server = createServer({ requestIdOf: () => 'id', listener, log, limits: { ...PATIENT, ...limits } });
  const port = await server.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.stop({ graceMs: 0 }));
  return { server, port, errors };
}

const answerOk: RequestListener = (_req, res) => {
  res.writeHead(200, ['Content-Length', '2']).end('ok');
};
const answerLarge: RequestListener = (_req, res) => {
  res.writeHead(200, ['Content-Length', String(LARGE.length)]).end(LARGE);
};

test('a port in use is named, with the remedy', async () => {
  const { port } = await start(answerOk);
  const other = createServer({
    requestIdOf: () => 'id',
    listener: answerOk,
    log: { error: () => undefined },
  });
  await expect(other.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'listen-failed',
    message: `port ${port} is in use by another program; stop that program or set another port`,
  });
});

test('an address that is not ours is refused as the system says it', async () => {
  const server = createServer({
    requestIdOf: () => 'id',
    listener: answerOk,
    log: { error: () => undefined },
  });
  const listening = server.listen({ host: '192.0.2.1', port: 0 });
  await expect(listening).rejects.toMatchObject({
    code: 'listen-failed',
    message: expect.stringMatching(/does not have that address/),
  });
});

test.each([
  ['silent', ''],
  ['half-way through the headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
])('a client that is %s is let go after the time for headers', async (_, bytes) => {
  const { port } = await start(answerOk, { headers: 100 });
  expect(await exchange(port, bytes)).toBe(
    'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
  );
});

test('a silent client is let go after the time of inactivity at the latest', async () => {
  const { port } = await start(answerOk, { inactivity: 100 });
  expect(await exchange(port, '')).toBe('');
});

test('between two requests a connection may be idle for longer than within one', async () => {
  const { port } = await start(answerOk, { inactivity: 500, keepAlive: 1_000 });
  const socket = await open(port);
  socket.write(GET);
  await untilReceived(socket, /Keep-Alive: timeout=1\r\n[\s\S]*ok$/);
  const started = performance.now();
  await untilClosed(socket);
  expect(performance.now() - started).toBeGreaterThan(990);
});

test('the second request on a connection has no more time than the first', async () => {
  const { port } = await start(answerOk, { headers: 500 });
  const socket = await open(port);
  socket.write(GET);
  await untilReceived(socket, /ok$/);
  socket.write('GET / HT');
  expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
});

test('a reader that stalls is let go', async () => {
  let gone: Promise<unknown> = Promise.resolve();
  const { port } = await start(
    (req, res) => {
      gone = new Promise((resolve) => req.socket.once('close', resolve));
      answerLarge(req, res);
    },
    { inactivity: 100 },
  );
  const socket = await open(port);
  socket.write(GET);
  await new Promise((resolve) => socket.once('readable', resolve));
  await gone;
  socket.destroy();
});

test('a reader that takes a little now and then is let go at the deadline for an answer', async () => {
  const { port } = await start(answerLarge, { answer: 500 });
  const socket = await open(port);
  socket.write(GET);
  let received = 0;
  const sip = setInterval(() => socket.resume(), 10);
  socket.on('data', (chunk) => {
    received += chunk.length;
    socket.pause();
  });
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(sip);
  expect(received).toBeGreaterThan(0);
  expect(received).toBeLessThan(LARGE.length);
});

test('a listener that never answers is given up at the deadline for an answer', async () => {
  const { port } = await start(() => undefined, { answer: 100 });
  expect(await exchange(port, GET)).toBe('');
});

test('an answer that is to go on outlives the deadline', async () => {
  const goingOn = (req: IncomingMessage, res: ServerResponse) => {
    if (req.url === '/events') letGoOn(res);
    res.write('begun');
  };
  const { port } = await start(goingOn, { answer: 100 });
  const endless = await open(port);
  endless.write(GET.replace('/ ', '/events '));
  await untilReceived(endless, /begun/);
  // Begun later, and over before.
  expect(await exchange(port, GET)).toContain('begun');
  expect(endless.closed).toBe(false);
  endless.destroy();
});

test('a listener that throws costs its own request only', async () => {
  const bug = new Error('secret');
  const { port, errors } = await start((req, res) => {
    if (req.url === '/bug') throw bug;
    if (req.url === '/late') {
      res.writeHead(200, ['Content-Length', '10']).write('half');
      throw bug;
    }
    answerOk(req, res);
  });
  const answer = await ask(port, '/bug');
  expect([answer.status, answer.text]).toEqual([500, 'Internal error\n']);
  await expect(ask(port, '/late')).rejects.toThrow();
  expect((await ask(port, '/')).status).toBe(200);
  expect(errors).toEqual([bug, bug]);
});

test('a request with a body is answered, and the connection goes on', async () => {
  const { port } = await start(answerOk);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  for (const headers of [{ 'Content-Length': '3000000' }, { 'Transfer-Encoding': 'chunked' }]) {
    const answer = await ask(port, '/', { method: 'GET', headers, body: Buffer.alloc(3_000_000), agent });
    expect([answer.status, answer.headers.connection]).toEqual([200, 'keep-alive']);
  }
});

test('a body that never comes is not waited for longer than a request may take', async () => {
  const { port } = await start(answerOk, { headers: 100, request: 200 });
  const text = await exchange(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf');
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\nokHTTP\/1\.1 408 Request Timeout\r\n/);
});

test('nonsense behind a request does not get into its answer', async () => {
  const { port } = await start(answerLarge, { linger: 0 });
  const text = await exchange(port, `${GET}nonsense\r\n\r\n`);
  expect(text.slice(text.indexOf('\r\n\r\n') + 4)).toHaveLength(LARGE.length);
});

test('a client that goes on sending after its goodbye is let go all the same', async () => {
  const { port } = await start(answerOk, { linger: 200 });
  const socket = await open(port, { allowHalfOpen: true });
  const received = untilClosed(socket);
  const more = setInterval(() => socket.write('nonsense\r\n\r\n'), 10);
  expect(await received).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  clearInterval(more);
});

test('a client that sends megabytes of nonsense can still read its goodbye', async () => {
  const { port } = await start(answerOk);
  const text = await exchange(port, Buffer.alloc(4_000_000, 'nonsense'));
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
});

test('more connections than allowed are dropped, and the others served', async () => {
  const { port } = await start(answerOk, { connections: 1 });
  const first = await open(port);
  expect(await exchange(port, GET)).toBe('');
  first.write(GET);
  expect(await untilReceived(first, /ok$/)).toMatch(/^HTTP\/1\.1 200 /);
});

test('a client that sends too many requests ahead gets the answers up to the last, and the connection ends', async () => {
  let asked = 0;
  const { port } = await start(
    (req, res) => {
      asked += 1;
      answerOk(req, res);
    },
    { pipelined: 10 },
  );
  const text = await exchange(port, GET.repeat(1_000));
  const answers = text.split(/(?=HTTP\/1\.1 )/);
  // The first has nothing ahead of it.
  expect([answers.length, asked]).toEqual([11, 11]);
  expect(answers.filter((answer) => answer.includes('Connection: close'))).toEqual([answers.at(-1)]);
  expect((await ask(port, '/')).status).toBe(200);
});

test('a client may send some requests ahead, again and again', async () => {
  const { port } = await start(answerOk, { pipelined: 10 });
  const socket = await open(port);
  for (let round = 0; round < 5; round += 1) {
    socket.write(GET.repeat(10));
    await untilReceived(socket, /^(?:HTTP\/1\.1 200 OK\r\n[\s\S]*?\r\n\r\nok){10}$/);
  }
});

test('headers of 16 KB are read, more or thousands of small ones refused', async () => {
  const { port } = await start(answerOk);
  const flood = (bytes: number) =>
    `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${`a: ${'b'.repeat(95)}\r\n`.repeat(bytes / 100)}\r\n`;
  expect(await exchange(port, flood(14_000))).toMatch(/^HTTP\/1\.1 200 /);
  expect(await exchange(port, flood(20_000))).toMatch(/^HTTP\/1\.1 431 /);
  expect(await exchange(port, `${GET.slice(0, -2)}${'a:\r\n'.repeat(4_000)}\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
  expect(await exchange(port, `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
});
