// Holds that a request hears the head of an answer and nothing else, goes only where it may, and ends in time, whatever the server does.
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { createAddressGuard, type Resolve } from '../../src/media/address-guard.ts';
import { readHead } from '../../src/media/read-head.ts';
import { createRequestHead } from '../../src/media/request-head.ts';
import { makeCertificate } from '../doctor/certificate.ts';
import { type Answer, headOf, soundOf, startMediaServer } from './media-server.ts';

const never = new AbortController().signal;

interface Settings {
  readonly isPrivateAllowed?: boolean;
  readonly patience?: number;
  readonly resolve?: Resolve;
}

function requesting({ patience = 20_000, isPrivateAllowed = true, ...rest }: Settings = {}) {
  return createRequestHead({ guard: createAddressGuard({ isPrivateAllowed, ...rest }), patience });
}

async function askOnce(answer: Answer, settings?: Settings, method: 'HEAD' | 'GET' = 'HEAD') {
  const server = await startMediaServer(answer);
  return { server, answer: await requesting(settings)(method, server.url('/a.mp3?key=k'), never) };
}

test('the head of an answer is all that is heard', async () => {
  const { server, answer } = await askOnce(() => soundOf(1234));
  expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '1234' } });
  const [head = ''] = server.heads;
  expect(head).toMatch(/^HEAD \/a\.mp3\?key=k HTTP\/1\.1\r\n/);
  expect(head).toMatch(/^accept-encoding: identity\r$/im);
  expect(head).toMatch(/^user-agent: Feedwright\/[\d.]+\r$/im);
  expect(head).not.toMatch(/^(cookie|authorization|referer|range):/im);
});

test('a GET asks for one byte, and a flood behind its head is cut off', async () => {
  const closed = Promise.withResolvers<number>();
  const { answer, server } = await askOnce(
    () => (socket) => {
      socket.write(headOf(200, { 'Content-Length': '999999999999' }));
      const flood = Buffer.alloc(1 << 16);
      const pour = () => {
        while (socket.writable && socket.write(flood));
      };
      socket.on('drain', pour);
      socket.on('close', () => closed.resolve(socket.bytesWritten));
      pour();
    },
    {},
    'GET',
  );
  expect(answer).toMatchObject({ status: 200, headers: { 'content-length': '999999999999' } });
  expect(server.heads[0]).toMatch(/^range: bytes=0-0\r$/im);
  // What the system had taken, and no stream of gigabytes.
  expect(await closed.promise).toBeLessThan(64 << 20);
});

describe('a server that', () => {
  const faults: [string, Answer, string | RegExp][] = [
    ['says nothing', () => () => undefined, 'timeout'],
    ['stops within its head', () => 'HTTP/1.1 200 OK\r\nContent-Le', 'timeout'],
    ['hangs up', () => (socket) => socket.destroy(), 'ECONNRESET'],
    ['resets', () => (socket) => socket.resetAndDestroy(), 'ECONNRESET'],
    ['speaks something else', () => 'SSH-2.0-OpenSSH_9.2\r\n', /^HPE_/],
    ['has an endless head', () => `HTTP/1.1 200 OK\r\n${'X-A: aaaaaaaaaaaaaaa\r\n'.repeat(9_000)}`, /^HPE_/],
    ['says two lengths', () => `HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, /^HPE_/],
    ['says a negative length', () => headOf(200, { 'Content-Length': '-5' }), /^HPE_/],
    ['says a huge length', () => headOf(200, { 'Content-Length': '9'.repeat(30) }), /^HPE_/],
  ];
  it.each(faults)('%s fails', async (_, answer, failure) => {
    // Only where it is the time that ends it.
    const settings = failure === 'timeout' ? { patience: 50 } : {};
    const asked = await askOnce(answer, settings);
    expect(asked.answer).toEqual({ failure: expect.stringMatching(failure) });
  });

  it('goes on saying that it goes on is not waited for', async () => {
    const answer: Answer = () => (socket) => {
      const next = () =>
        socket.write('HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n', () => setImmediate(next));
      next();
    };
    expect((await askOnce(answer, { patience: 100 })).answer).toEqual({ failure: 'timeout' });
  });

  it('switches to another protocol fails', async () => {
    const upgrade = headOf(101, { Connection: 'Upgrade', Upgrade: 'websocket' });
    expect((await askOnce(() => upgrade)).answer).toHaveProperty('failure');
  });

  it('leads elsewhere is not followed', async () => {
    const inside = await startMediaServer(() => soundOf(1));
    const { answer } = await askOnce(() => headOf(302, { Location: inside.url('/secret') }));
    expect(answer).toMatchObject({ status: 302 });
    expect('status' in answer && readHead(answer)).toMatchObject({ kind: 'refused' });
    expect(inside.asked).toEqual([]);
  });
});

describe('a private address', () => {
  it.each(['http://127.0.0.1:PORT/', 'http://[::ffff:127.0.0.1]:PORT/', 'http://2130706433:PORT/'])(
    'in %s is not connected to',
    async (template) => {
      const server = await startMediaServer(() => soundOf(1));
      const url = template.replace('PORT', String(server.port));
      const answer = await requesting({ isPrivateAllowed: false })('HEAD', url, never);
      expect([answer, server.asked]).toEqual([{ failure: 'EPRIVATE' }, []]);
    },
  );

  it('behind a name is not connected to', async () => {
    const server = await startMediaServer(() => soundOf(1));
    const resolve: Resolve = (_, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
    const request = requesting({ isPrivateAllowed: false, resolve });
    const answer = await request('HEAD', `http://cdn.example.org:${server.port}/`, never);
    expect([answer, server.asked]).toEqual([{ failure: 'EPRIVATE' }, []]);
  });

  it('that a name has only the second time is not connected to the first time either', async () => {
    const server = await startMediaServer(() => soundOf(1));
    let count = 0;
    const resolve: Resolve = (_, done) => {
      count += 1;
      done(null, [{ address: count === 1 ? '192.0.2.1' : '127.0.0.1', family: 4 }]);
    };
    // What was resolved and checked is what is connected to: nobody resolves the name again.
    const request = requesting({ isPrivateAllowed: false, resolve });
    const url = `http://cdn.example.org:${server.port}/`;
    const answers = [await request('HEAD', url, never), await request('HEAD', url, never)];
    expect(answers).toEqual([{ failure: 'EPRIVATE' }, { failure: 'EPRIVATE' }]);
    expect([count, server.asked]).toEqual([2, []]);
  });
});

test('a name is resolved once for a request, and its request names it', async () => {
  const server = await startMediaServer(() => soundOf(7));
  const names: string[] = [];
  const resolve: Resolve = (name, done) => {
    names.push(name);
    done(null, [{ address: '127.0.0.1', family: 4 }]);
  };
  const answer = await requesting({ resolve })('HEAD', `http://cdn.example.org:${server.port}/`, never);
  expect(answer).toMatchObject({ status: 200 });
  expect(names).toEqual(['cdn.example.org']);
  expect(server.heads[0]).toContain(`\r\nHost: cdn.example.org:${server.port}\r\n`);
});

test('a name server that says nothing costs the time of a request', async () => {
  const request = requesting({ patience: 50, resolve: () => undefined });
  expect(await request('HEAD', 'http://cdn.example.org/', never)).toEqual({ failure: 'timeout' });
});

test('a certificate that nobody vouches for is no answer', async () => {
  const asked: string[] = [];
  const certificate = makeCertificate('127.0.0.1', new Date('2099-01-01T00:00:00Z'));
  const server = createServer(certificate, ({ url = '' }, response) => {
    asked.push(url);
    response.end();
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await requesting()('HEAD', `https://127.0.0.1:${port}/`, never);
  expect(answer).toEqual({ failure: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  expect(asked).toEqual([]);
});

test('what is given up ends at once', async () => {
  const server = await startMediaServer(() => () => stopping.abort());
  const stopping = new AbortController();
  expect(await requesting()('HEAD', server.url('/'), stopping.signal)).toEqual({ failure: 'timeout' });
});
