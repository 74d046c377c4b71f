// HTTP-dates: the three forms and what only looks like one.

import { expect, test } from 'vitest';
import { parseHttpDate } from '../../src/web/http-date.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
  ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
  ['Tuesday, 31-Dec-24 00:00:00 GMT', '2024-12-31T00:00:00.000Z'],
  ['Wednesday, 01-Jan-25 23:59:59 GMT', '2025-01-01T23:59:59.000Z'],
  ['Thursday, 02-Jan-25 00:00:00 GMT', '2025-01-02T00:00:00.000Z'],
  ['Friday, 03-Jan-25 00:00:00 GMT', '2025-01-03T00:00:00.000Z'],
  ['Saturday, 04-Jan-25 00:00:00 GMT', '2025-01-04T00:00:00.000Z'],
  ['Monday, 06-Jan-25 00:00:00 GMT', '2025-01-06T00:00:00.000Z'],
  // 50 years ahead is still ahead, 51 is past.
  ['Wednesday, 01-Jan-76 00:00:00 GMT', '2076-01-01T00:00:00.000Z'],
  ['Saturday, 01-Jan-77 00:00:00 GMT', '1977-01-01T00:00:00.000Z'],
  ['Thu, 29 Feb 2024 12:00:00 GMT', '2024-02-29T12:00:00.000Z'],
  ['Sat May 31 08:00:00 2025', '2025-05-31T08:00:00.000Z'],
])('reads %s', (text, expected) => {
  expect(parseHttpDate(text, NOW)?.toISOString()).toBe(expected);
});

test.each([
  '',
  'yesterday',
  '0',
  '1994-11-06T08:49:37Z',
  'Mon, 06 Nov 1994 08:49:37 GMT', // it was a Sunday
  'Sun, 06 Nov 1994 08:49:37 UTC',
  'Sun, 06 Nov 1994 08:49:37 +0000',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 94 08:49:37 GMT',
  'Sun, 31 Feb 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 24:00:00 GMT',
  'Sun, 06 Nov 1994 08:60:37 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  'Sun, 06-Nov-94 08:49:37 GMT',
  'Sonday, 06-Nov-94 08:49:37 GMT',
  'Sun Nov 6 08:49:37 1994',
  'Sun, 06 Foo 1994 08:49:37 GMT',
])('takes no date out of "%s"', (text) => {
  expect(parseHttpDate(text, NOW)).toBeUndefined();
});
