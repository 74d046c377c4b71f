// Holds what the head of an answer says of a file: a length only where it is the length of the very file.
import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readFirstByte, readHead } from '../../src/media/read-head.ts';

const sound = { 'content-type': 'audio/mpeg', 'content-length': '1234' };

describe('an answer to HEAD', () => {
  const read = (headers: IncomingHttpHeaders, status = 200) => readHead({ status, headers });

  it('tells length and type', () => {
    expect(read(sound)).toEqual({ kind: 'told', length: 1234, mediaType: 'audio/mpeg' });
    expect(read({ ...sound, 'content-type': 'Audio/MPEG; x="a;b"' })).toMatchObject({
      mediaType: 'audio/mpeg',
    });
    expect(read({ ...sound, 'content-encoding': 'identity' })).toMatchObject({ length: 1234 });
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['gzip', { ...sound, 'content-encoding': 'gzip' }],
    ['two codings', { ...sound, 'content-encoding': 'identity, gzip' }],
    ['chunked', { ...sound, 'transfer-encoding': 'chunked' }],
    ['no length', { 'content-type': 'audio/mpeg' }],
    ['no bytes', { ...sound, 'content-length': '0' }],
    ['a negative length', { ...sound, 'content-length': '-1' }],
    ['a length of 16 digits', { ...sound, 'content-length': '9'.repeat(16) }],
    ['two lengths', { ...sound, 'content-length': '12, 13' }],
    ['a length in words', { ...sound, 'content-length': '1e3' }],
  ])('with %s tells the type alone', (_, headers) => {
    expect(read(headers)).toEqual({ kind: 'told', mediaType: 'audio/mpeg' });
  });

  it.each(['', 'application/octet-stream', 'sound', 'audio/', 'audio/a b', 'x/y', 'audio/mp3"><x>'])(
    'with the type %j tells none',
    (type) => {
      expect(read({ ...sound, 'content-type': type })).toEqual({ kind: 'told', length: 1234 });
    },
  );

  it.each([405, 501])('with %i is worth another question', (status) => {
    expect(read(sound, status)).toEqual({ kind: 'told' });
  });

  it.each([204, 206, 301, 302, 304, 307, 401, 403, 404, 410])(
    'with %i says nothing of the file',
    (status) => {
      expect(read(sound, status)).toEqual({
        ...{ kind: 'refused', reason: `the answer ${status}`, isHostAtFault: false },
      });
    },
  );

  it.each([429, 500, 502, 503])('with %i says that the server is not well', (status) => {
    expect(read(sound, status)).toMatchObject({ kind: 'refused', isHostAtFault: true });
  });

  it('that is a web page is not the file', () => {
    for (const type of ['text/html; charset=utf-8', 'application/xhtml+xml'])
      expect(read({ ...sound, 'content-type': type })).toMatchObject({
        ...{ kind: 'refused', reason: 'a web page', isHostAtFault: false },
      });
  });
});

describe('an answer to GET of the first byte', () => {
  const read = (headers: IncomingHttpHeaders, status = 206) => readFirstByte({ status, headers });

  it('tells the length of the whole', () => {
    const headers = { ...sound, 'content-length': '1', 'content-range': 'bytes 0-0/987654321' };
    expect(read(headers)).toEqual({ kind: 'told', length: 987_654_321, mediaType: 'audio/mpeg' });
  });

  it.each([
    ...['', 'bytes 0-0/*', 'bytes */1234', 'bytes 0-9/1234', 'bytes 5-5/1234', 'items 0-0/1234'],
    ...['bytes 0-0/-4', 'bytes 0-0/0', 'bytes 0-0/12a', `bytes 0-0/${'9'.repeat(20)}`],
  ])('with the range %j tells none', (range) => {
    expect(read({ 'content-length': '1', 'content-range': range })).toEqual({ kind: 'told' });
  });

  it('of a coded file tells none', () => {
    const headers = { 'content-range': 'bytes 0-0/99', 'content-encoding': 'gzip' };
    expect(read(headers)).toEqual({ kind: 'told' });
  });

  it('may be the whole', () => {
    expect(read(sound, 200)).toMatchObject({ length: 1234 });
  });

  it('may refuse', () => {
    expect(read({ 'content-range': 'bytes */0' }, 416)).toMatchObject({ kind: 'refused' });
    expect(read({ 'content-type': 'text/html', 'content-range': 'bytes 0-0/9' })).toMatchObject({
      reason: 'a web page',
    });
  });
});
