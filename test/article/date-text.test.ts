// Holds that the dates of real sites are read as the instant that was meant, and that what was passed over is told.
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';

const site = createCalendar('America/New_York');

describe('a date as sites write it', () => {
  it.each([
    ['2017-10-19 21:33:00 +0200', '2017-10-19T19:33:00.000Z'],
    ['2007-04-24 08:58:47+00:00', '2007-04-24T08:58:47.000Z'],
    ['2020-10-12 17:00:00 +02:00', '2020-10-12T15:00:00.000Z'],
    ['2013-11-22 5:00:00 +0000', '2013-11-22T05:00:00.000Z'],
    ['2015-03-17 14:00:00 -4', '2015-03-17T18:00:00.000Z'],
    ['2016-06-17 12:00-400', '2016-06-17T16:00:00.000Z'],
    ['2015-01-01 13:26 UTC', '2015-01-01T13:26:00.000Z'],
    ['2015-01-01 13:26 UTC+2', '2015-01-01T11:26:00.000Z'],
    ['2016-03-21 12:00 EDT', '2016-03-21T16:00:00.000Z'],
    ['2016-03-21 12:00 est', '2016-03-21T17:00:00.000Z'],
    ['2024-07-15 10:00 CEST', '2024-07-15T08:00:00.000Z'],
    ['2024-07-15 10:00 JST', '2024-07-15T01:00:00.000Z'],
    ['2024-07-15 10:00 PDT', '2024-07-15T17:00:00.000Z'],
    ['2024-07-15T10:00[Europe/Berlin]', '2024-07-15T08:00:00.000Z'],
    ['2024-01-15T10:00 Europe/Berlin', '2024-01-15T09:00:00.000Z'],
    ['2024-01-15T10:00 America/Argentina/Buenos_Aires', '2024-01-15T13:00:00.000Z'],
    ['2024-07-15T10:00+01:00[Europe/Berlin]', '2024-07-15T09:00:00.000Z'],
    ['2022/10/17', '2022-10-17T04:00:00.000Z'],
    ['2017-11-8', '2017-11-08T05:00:00.000Z'],
    ['2023-2-07T00:00:00.000Z', '2023-02-07T00:00:00.000Z'],
    ['2015-11-3 10:30:00', '2015-11-03T15:30:00.000Z'],
    ['Jan 27 2023', '2023-01-27T05:00:00.000Z'],
    ['June 23, 2020', '2020-06-23T04:00:00.000Z'],
    ['October 4th, 2007', '2007-10-04T04:00:00.000Z'],
    ['27-Jan-2023', '2023-01-27T05:00:00.000Z'],
    ['June 23, 2020 at 10:30 PM', '2020-06-24T02:30:00.000Z'],
    ['2020-06-23 10:30 p.m.', '2020-06-24T02:30:00.000Z'],
    ['2020-06-23 12:30 AM', '2020-06-23T04:30:00.000Z'],
    ['2020-06-23 12:30PM UTC', '2020-06-23T12:30:00.000Z'],
    ['2020-06-23 10:30\u202fAM', '2020-06-23T14:30:00.000Z'],
    ['Fri, 27 Jan 2023 10:00:00 +0000', '2023-01-27T10:00:00.000Z'],
    ['Fri, 27 Jan 2023 10:00:00 +0000 (UTC)', '2023-01-27T10:00:00.000Z'],
    ['Fri, 27 Jan 23 10:00 EST', '2023-01-27T15:00:00.000Z'],
    ['Fri Jan 27 10:00:00 2023 -0800', '2023-01-27T18:00:00.000Z'],
    ['Fri Jan 27 2023 10:00:00 GMT+0100 (Central European Standard Time)', '2023-01-27T09:00:00.000Z'],
    ['13/06/2026', '2026-06-13T04:00:00.000Z'],
    ['06/13/2026', '2026-06-13T04:00:00.000Z'],
    ['05.05.2026', '2026-05-05T04:00:00.000Z'],
    ['1. März 2024', '2024-03-01T05:00:00.000Z'],
    ['1er août 2024', '2024-08-01T04:00:00.000Z'],
    ['3 de marzo de 2024', '2024-03-03T05:00:00.000Z'],
    ['3 dicembre 2024', '2024-12-03T05:00:00.000Z'],
    ['2024年3月1日', '2024-03-01T05:00:00.000Z'],
    ['1498579200000', '2017-06-27T16:00:00.000Z'],
    ['1498579200', '2017-06-27T16:00:00.000Z'],
    ['2024-01-15 10:00:00 \u22120500', '2024-01-15T15:00:00.000Z'],
  ])('%s is %s, without a note', (text, instant) => {
    const read = site.readDate(text);
    expect(read?.date.toISOString()).toBe(instant);
    expect(read).not.toHaveProperty('note');
    expect(site.read(text)).toEqual(read?.date);
  });

  it.each([
    ['2016-07-19 (optional)', '2016-07-19T04:00:00.000Z', '"(optional)" is passed over'],
    ['2023-01-29 18:30:22 2023 -0800', '2023-01-30T02:30:22.000Z', 'the second year is passed over'],
    [
      '2021-02-08 16:30-:00+16:30',
      '2021-02-08T21:30:00.000Z',
      '"-:00+16:30" is no time zone and is passed over',
    ],
    ['2024-07-15 10:00 XYZ', '2024-07-15T14:00:00.000Z', '"XYZ" is no time zone and is passed over'],
    [
      '2024-07-15 10:00 [Mars/Base]',
      '2024-07-15T14:00:00.000Z',
      '"Mars/Base" is no time zone and is passed over',
    ],
    ['2024-07-15 10:00 BST', '2024-07-15T09:00:00.000Z', 'BST is read as British Summer Time, +01:00'],
    [
      '2024-01-15 10:00 CST',
      '2024-01-15T16:00:00.000Z',
      'CST is read as North American Central Standard Time, -06:00',
    ],
    [
      '2024-01-15 10:00 IST (India)',
      '2024-01-15T04:30:00.000Z',
      '"(India)" is passed over, IST is read as India Standard Time, +05:30',
    ],
  ])('%s is %s, and the note is: %s', (text, instant, note) => {
    const read = site.readDate(text);
    expect(read?.date.toISOString()).toBe(instant);
    expect(read?.note).toBe(note);
  });

  it.each([
    '05/06/2026',
    '5.6.2026',
    '13/13/2026',
    '31/02/2026',
    '13/06/26',
    '27 Jan 23',
    'Thu, 27 Jan 23 10:00 EST',
    '2020-06-23 13:30 PM',
    '2020-06-23 0:30 AM',
    '2023-01-29 18:30:22 2024 -0800',
    '2024-01-15 10:00 +25:00',
    '2024-01-15 10:00 <b>',
    '2024-01-15 10:00 constructor',
    '2024-01-15 10:00 CONSTRUCTOR',
    '2024-01-15 (a) (b) c',
    'der 1. März 2024',
    '1 Mar. April 2024',
    '1 constructor 2024',
    '1498579',
    `2024-01-15 10:00 ${' '.repeat(5_000)}x`,
  ])('%j stays refused', (text) => {
    expect(site.readDate(text)).toBeUndefined();
  });

  it('takes the zone of a name on the day itself, summer and winter', () => {
    expect(site.read('2024-03-31 02:30 [Europe/Berlin]')?.toISOString()).toBe('2024-03-31T01:30:00.000Z');
    expect(site.read('2024-10-27 02:30 [Europe/Berlin]')?.toISOString()).toBe('2024-10-27T00:30:00.000Z');
  });

  it('is read in no time, however it goes on', () => {
    for (const text of [' '.repeat(100_000), '1 '.repeat(50_000), `2024-01-15 10:00${'('.repeat(50_000)}`])
      expect(site.readDate(text)).toBeUndefined();
  });
});
