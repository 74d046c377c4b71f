// Request ids, and the lines about answers.
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createClientFinder } from '../../src/polling/client-address.ts';
import { createAccessLog } from '../../src/web/access-log.ts';
import { createRequestIds } from '../../src/web/request-id.ts';

function requestWith(headers: Record<string, string>, more: Partial<IncomingMessage> = {}): IncomingMessage {
  return { headers, method: 'GET', socket: { remoteAddress: '192.0.2.7' }, ...more } as IncomingMessage;
}

test('each request has an id of its own, and keeps it', () => {
  const idOf = createRequestIds('ab12');
  const [first, second] = [requestWith({}), requestWith({})];
  expect([idOf(first), idOf(second), idOf(first)]).toEqual(['ab12-1', 'ab12-2', 'ab12-1']);
});

test('the id that a proxy gave is kept where it can stand in a log', () => {
  const idOf = createRequestIds('x');
  const given = '0b7e3f70-52a3-4f6e-9f6c-9f3c1f6a1b2c';
  expect(idOf(requestWith({ 'x-request-id': given }))).toBe(given);
  for (const odd of ['', 'a b', 'a"b', 'ä', 'a'.repeat(65)])
    expect(idOf(requestWith({ 'x-request-id': odd }))).toMatch(/^x-\d$/);
});

const answered = { format: 'rss', status: 304, coding: 'br', bytes: 0 } as const;

function lineOf(req: IncomingMessage, path: string, trustProxy?: readonly string[]): object | undefined {
  let line: object | undefined;
  const log = {
    info(fields: object) {
      line = fields;
    },
  };
  const clientOf = trustProxy && createClientFinder(trustProxy);
  createAccessLog({ log: log as never, requestIdOf: () => 'id', clientOf })(req, path, answered);
  return line;
}

test('a line about an answer says what was answered, and not to whom', () => {
  const headers = {
    'user-agent': 'Reader/1',
    'x-forwarded-for': '192.0.2.9',
    authorization: 'Bearer secret',
  };
  const line = lineOf(requestWith(headers, { url: '/rss.xml?token=secret' }), '/rss.xml');
  expect(line).toEqual({
    ...{ requestId: 'id', method: 'GET', path: '/rss.xml', userAgent: 'Reader/1' },
    ...answered,
  });
});

test('the address is that of the client past the proxies, where it is wanted', () => {
  const req = requestWith({ 'x-forwarded-for': '198.51.100.4' });
  expect(lineOf(req, '/rss.xml', [])).toMatchObject({ client: '192.0.2.7' });
  expect(lineOf(req, '/rss.xml', ['192.0.2.7'])).toMatchObject({ client: '198.51.100.4' });
});

test('long paths and names are cut', () => {
  const line = lineOf(requestWith({ 'user-agent': 'x'.repeat(9_000) }), `/${'a'.repeat(9_000)}`);
  expect(JSON.stringify(line).length).toBeLessThan(1_300);
});
