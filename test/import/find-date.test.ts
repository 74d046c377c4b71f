import { expect, it } from 'vitest';
import { findDate } from '../../src/import/find-date.ts';

it.each([
  ['Published: Thursday, May 14, 2015, 7:32 pm EEST', '2015-05-14T19:32:00+03:00'],
  ['Updated 14 May 2015 12:05 a.m.', '2015-05-14T00:05:00'],
  ['By Ada Holm | 3rd March 2024', '2024-03-03'],
  ['2015-05-14T19:32:00+03:00', '2015-05-14T19:32:00+03:00'],
  ['2015-05-14 19:32', '2015-05-14 19:32'],
  ['14. Mai 2015, 19.32 Uhr', '2015-05-14T19:32:00'],
  ['Publié le 1er août 2020 à 8h05', '2020-08-01T08:05:00'],
  ['4 de septiembre de 2019', '2019-09-04'],
  ['14.05.2015', '2015-05-14'],
  ['2024年3月5日 10時30分', '2024-03-05T10:30:00'],
  ['2024년 3월 5일', '2024-03-05'],
  ['14 мая 2015, 19:32', '2015-05-14T19:32:00'],
  ['9:05 GMT, Jan. 2, 2020', '2020-01-02T09:05:00Z'],
])('%s is %s', (line, date) => {
  expect(findDate(line)).toBe(date);
});

it.each(['', 'May', '05/06/2015', '32 May 2015', '2015-13-01', 'Room 12, 2015', 'in 2015', '1234567890'])(
  '%j names no day',
  (line) => {
    expect(findDate(line)).toBeUndefined();
  },
);
