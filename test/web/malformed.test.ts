// Malformed and hostile requests: an answer below 500 or none, nothing of ours shown, and the next one served.

import { describe, expect, onTestFinished, test } from 'vitest';
import { ask, exchange, sayAndHear } from './http-client.ts';
import { startSite } from './site.ts';

const LIMITS = { headers: 200, request: 300, inactivity: 400, keepAlive: 50, check: 20, linger: 50 };
const HOST = 'Host: x\r\nConnection: close\r\n';
const REVEALING = /\/work|node_modules|\bat .+:\d+|Error:|express|node\/?v?\d|helmet/i;

const get = (target: string, headers = ''): string => `GET ${target} HTTP/1.1\r\n${HOST}${headers}\r\n`;
const statusesOf = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

describe.each<[string, string | Buffer, number | undefined]>([
  ['/%', get('/%'), 400],
  ['%00', get('/%00'), 400],
  ['bad UTF-8', get('/%ff%fe'), 400],
  ['overlong UTF-8', get('/..%c0%af..%c0%afetc/passwd'), 400],
  ['raw bytes', Buffer.from(get('/caf\u00e9'), 'latin1'), 400],
  ['a fragment', get('/rss.xml#x'), 400],
  ['a broken escape in a feed path', get('/rss.xml%'), 400],
  ['a broken escape in the query', get('/rss.xml?%'), 200],
  ['traversal', get('/../../etc/passwd'), 404],
  ['encoded traversal', get('/%2e%2e/%2e%2e/etc/passwd'), 404],
  ['backslashes', get('/..\\..\\etc\\passwd'), 404],
  ['two slashes', get('//'), 404],
  ['another host as path', get('//evil.example/%2f..'), 404],
  ['an absolute target with a broken host', get('http://[/nothing'), 404],
  ['an absolute target', get('http://elsewhere.example/healthz'), 200],
  ['__proto__', get('/__proto__'), 404],
  ['constructor', get('/constructor/'), 404],
  ['asterisk', `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`, 400],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['HTTP/1.0', 'GET /healthz HTTP/1.0\r\n\r\n', 200],
  ['HTTP/9.9', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400],
  ['HTTP/0.9', 'GET /healthz\r\n\r\n', 200],
  ['HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['TLS', Buffer.from('16030100c8010000c40303', 'hex'), 400],
  ['an unknown method', `BREW / HTTP/1.1\r\n${HOST}\r\n`, 400],
  ['CONNECT', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', undefined],
  ['TRACE', `TRACE / HTTP/1.1\r\n${HOST}\r\n`, 405],
  ['a target of 20 KB', get(`/${'a'.repeat(20_000)}`), 431],
  ['headers of 20 KB', get('/', `X-Long: ${'a'.repeat(20_000)}\r\n`), 431],
  ['a thousand headers', get('/rss.xml', 'X: y\r\n'.repeat(1_000)), 431],
  ['a header without a colon', get('/', 'nonsense\r\n'), 400],
  ['a space before the colon', get('/', 'X : y\r\n'), 400],
  ['a NUL in a header', get('/', 'X: a\0b\r\n'), 400],
  ['two lengths', `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
  [
    'length and chunks',
    `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['a broken chunk', `POST /rss.xml HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 405],
  ['a body on GET', get('/rss.xml', 'Content-Length: 3\r\n').concat('abc'), 200],
  ['an upgrade', get('/rss.xml', 'Upgrade: websocket\r\n'), 200],
  ['an unknown expectation', get('/rss.xml', 'Expect: miracles\r\n'), 417],
  ['100-continue', get('/rss.xml', 'Expect: 100-continue\r\nContent-Length: 3\r\n').concat('abc'), 100],
  ['strange ranges', get('/rss.xml', 'Range: bytes=9-1,-,99999999999999999999-\r\n'), 200],
  [
    'strange conditions',
    get('/rss.xml', 'If-None-Match: "\r\nIf-Range: "\r\nIf-Modified-Since: \xff\r\n'),
    200,
  ],
  ['strange codings', get('/rss.xml', 'Accept-Encoding: ;;,,q=;=,\r\nA-IM: feed;q=zz\r\n'), 200],
  ['an accept of nonsense', get('/nothing', 'Accept: text/html;;;q=zz,\r\nSec-Fetch-Mode: x\r\n'), 404],
])('%s', (_, bytes, expected) => {
  test(`gets ${expected ?? 'no answer'} and nothing else`, async () => {
    const { port, errors } = await startSite({ limits: LIMITS });
    const text = await exchange(port, bytes);
    const statuses = statusesOf(text);
    expect(statuses[0]).toBe(expected);
    for (const status of statuses) expect(status).toBeLessThan(500);
    expect(text).not.toMatch(REVEALING);
    expect(errors).toEqual([]);
    expect((await ask(port, '/healthz')).status).toBe(200);
  });
});

test('random damage to requests never makes a 5xx', async () => {
  const { port, errors } = await startSite({ limits: LIMITS });
  let seed = Date.now() % 2 ** 31;
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(`seed ${seed}\n`);
  });
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const request = get('/rss.xml?a=%41', 'If-None-Match: W/"a", "b"\r\nAccept-Encoding: gzip;q=0.5, br\r\n');
  const damaged = (): Buffer => {
    const bytes = Buffer.from(request);
    for (let i = random(4); i >= 0; i--) bytes[random(bytes.length)] = random(256);
    return bytes.subarray(0, bytes.length - random(2) * random(bytes.length));
  };
  for (let round = 0; round < 20; round++) {
    const texts = await Promise.all(Array.from({ length: 50 }, () => sayAndHear(port, damaged())));
    for (const text of texts) {
      for (const status of statusesOf(text)) expect(status).toBeLessThan(500);
      expect(text).not.toMatch(REVEALING);
    }
  }
  expect(errors).toEqual([]);
});
