// Accept-Encoding: which coding is chosen, and when there is none.

import { expect, test } from 'vitest';
import { acceptedCodings, createCodingChooser } from '../../src/web/encoding.ts';
import { cpuTimeOf } from '../cpu-time.ts';

const ALL = { identity: 1, gzip: 1, br: 1, zstd: 1 };

test.each<[string | undefined, string | undefined]>([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['br', 'br'],
  ['zstd', 'zstd'],
  ['GZip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['X-GZIP;q=0.5', 'gzip'],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br', 'br'],
  ['gzip, zstd', 'zstd'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.1, gzip;q=1', 'gzip'],
  ['gzip;q=0.1, br;q=0.9', 'br'],
  ['gzip ; q=0.5 , br ; Q = 0.4', 'gzip'],
  ['identity;q=1, gzip;q=0.5, br;q=0.5', 'identity'],
  ['identity, gzip', 'gzip'],
  ['gzip;q=0.1', 'gzip'], // wished for, if little; the identity is only tolerated
  ['gzip;q=0.001', 'gzip'],
  ['gzip;q=0, br;q=0, deflate;q=0, zstd;q=0', 'identity'],
  ['gzip ; q=0.000 , br;q=0', 'identity'],
  ['sdch, bogus', 'identity'],
  ['deflate', 'identity'],
  ['*', 'br'],
  ['*;q=0.5, gzip', 'gzip'],
  ['*, br;q=0', 'zstd'],
  ['gzip, *;q=0', 'gzip'],
  ['*;q=0, identity;q=0.5', 'identity'],
  ['*;q=0, identity', 'identity'],
  ['identity;q=0, gzip', 'gzip'],
  ['identity;q=0', undefined],
  ['*;q=0', undefined],
  ['identity;q=0, deflate', undefined],
  [';;,,q=;=,', 'identity'],
  ['gzip;q=2', 'identity'],
  ['gzip;q=', 'identity'],
  ['gzip;q=-1', 'identity'],
  ['gzip;q=0.1234', 'identity'],
  ['gzip;level=9', 'identity'],
  ['gzip br', 'identity'],
  ['"gzip"', 'identity'],
  ['q=,gzip', 'gzip'],
])('Accept-Encoding: %s chooses %s', (header, expected) => {
  expect(createCodingChooser()(header, ALL)).toBe(expected);
});

test('what is not available is passed over', () => {
  const choose = createCodingChooser();
  expect(choose('br, gzip', { identity: 1, gzip: 1 })).toBe('gzip');
  expect(choose('br, gzip', { identity: 1 })).toBe('identity');
  expect(choose('br, identity;q=0', { identity: 1 })).toBeUndefined();
  expect(choose('br, gzip', { identity: 1, br: undefined })).toBe('identity');
});

test('the memo changes no choice, however many headers come by', () => {
  const choose = createCodingChooser();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 200; i++) {
      expect(choose(`gzip;q=0.${i}`, ALL)).toBe(i === 0 ? 'identity' : 'gzip');
      expect(choose(`${' '.repeat(300)}br;q=0.${i}`, ALL)).toBe(i === 0 ? 'identity' : 'br');
    }
  }
});

test('acceptedCodings lists all that is accepted, best first', () => {
  expect(acceptedCodings('gzip;q=0.5, br')).toEqual(['br', 'gzip', 'identity']);
  expect(acceptedCodings('*;q=0')).toEqual([]);
});

test('16 KB of nonsense are read at once', () => {
  const readAll = () => {
    for (const piece of [' ', '\t;', 'gzip;q', 'a', ',', 'a;q=0.', '; ; '])
      acceptedCodings(piece.repeat(5_000));
  };
  expect(cpuTimeOf(readAll)).toBeLessThan(500);
});
