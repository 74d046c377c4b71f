// Holds which texts are dates and which instant each names: nothing rolls over, nothing is guessed.
import { describe, expect, it } from 'vitest';
import { createCalendar, dateOfFileName } from '../../src/article/dates.ts';

const utc = createCalendar('UTC');
const read = (text: string) => utc.read(text)?.toISOString();

describe('a date is', () => {
  it.each([
    // Only the day.
    ['2024-01-15', '2024-01-15T00:00:00.000Z'],
    ['2024-1-5', '2024-01-05T00:00:00.000Z'],
    ['2024/01/05', '2024-01-05T00:00:00.000Z'],
    ['2024.1.5', '2024-01-05T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    [' 2024-01-15 ', '2024-01-15T00:00:00.000Z'],
    ['1900-01-01', '1900-01-01T00:00:00.000Z'],
    ['9999-12-31', '9999-12-31T00:00:00.000Z'],
    // With a time.
    ['2024-01-15T10:00:00Z', '2024-01-15T10:00:00.000Z'],
    ['2024-01-15t10:00:00z', '2024-01-15T10:00:00.000Z'],
    ['2024-01-15 10:00', '2024-01-15T10:00:00.000Z'],
    ['2024-01-15 9:18:00', '2024-01-15T09:18:00.000Z'],
    ['2024-01-15, 10:00', '2024-01-15T10:00:00.000Z'],
    ['2024-01-15T23:59:59.999Z', '2024-01-15T23:59:59.999Z'],
    ['2024-01-15T10:00:00,5Z', '2024-01-15T10:00:00.500Z'],
    ['2024-01-15T10:00:00.123456789Z', '2024-01-15T10:00:00.123Z'],
    // With an offset, which wins over the zone of the site.
    ['2024-01-15 10:00:00 +0200', '2024-01-15T08:00:00.000Z'],
    ['2024-01-15T23:30:00-05:00', '2024-01-16T04:30:00.000Z'],
    ['2024-01-15T10:00:00+14:00', '2024-01-14T20:00:00.000Z'],
    ['2024-01-15 14:00:00 -4', '2024-01-15T18:00:00.000Z'],
    ['2024-01-15T10:00:00+05:45', '2024-01-15T04:15:00.000Z'],
    ['2016-06-17 12:00-400', '2016-06-17T16:00:00.000Z'],
    ['2024-01-15 13:26 UTC', '2024-01-15T13:26:00.000Z'],
    ['2024-01-15 13:26 GMT', '2024-01-15T13:26:00.000Z'],
    // With a month's name.
    ['1 March 2024', '2024-03-01T00:00:00.000Z'],
    ['June 23, 2020', '2020-06-23T00:00:00.000Z'],
    ['Jan 27 2023', '2023-01-27T00:00:00.000Z'],
    ['Sept. 3rd, 2023', '2023-09-03T00:00:00.000Z'],
    ['22nd may 2024', '2024-05-22T00:00:00.000Z'],
    ['Mon, 15 Jan 2024 10:00:00 GMT', '2024-01-15T10:00:00.000Z'],
    ['Monday, January 15, 2024 10:00 +0100', '2024-01-15T09:00:00.000Z'],
    // Milliseconds since 1970.
    ['1700000000000', '2023-11-14T22:13:20.000Z'],
  ])('%s: %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });
});

describe('refused is', () => {
  it.each([
    // Not in the calendar.
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-13-45',
    '2024-00-10',
    '2024-01-00',
    '9999-99-99',
    '0000-00-00',
    'Feb 30 2024',
    '32 January 2024',
    'Smarch 3, 2024',
    // Not on the clock.
    '2024-01-15T24:00:00Z',
    '2024-01-15T25:61:61Z',
    '2024-01-15T12:60:00Z',
    '2024-01-15T12:00:60Z',
    '2016-12-31T23:59:60Z',
    '2024-01-15 10:5',
    '2024-01-15T10:00:00+25:00',
    '2024-01-15T10:00:00+15:00',
    '2024-01-15T10:00:00+02:75',
    // Not plausible.
    '0001-01-01',
    '1899-12-31',
    '10000-01-01',
    '+010000-01-01T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '275760-09-13',
    '9999-12-31T23:59:59-01:00',
    // Ambiguous.
    '01/02/2024',
    '03-04-2024',
    '05.06.24',
    '24-05-06',
    '31/31',
    '2024-05/06',
    'Tue, 15 Jan 2024 10:00:00 GMT',
    // Odd: an instant could be made of it, but nobody wrote one.
    '20240115',
    '2024',
    '2024-05',
    '2024-W10-1',
    '2024-01-15; rm -rf /',
    '２０２４-01-15',
    '12:30:00',
    'apples 5',
    'Mon 1 2024',
    'yesterday',
    'now',
    'NaN',
    '-1',
    '0',
    '1e12',
    '{{date}}',
    '',
    ' ',
    '2024-01-15\n2024-01-16',
    '1'.repeat(14),
  ])('%j', (text) => {
    expect(utc.read(text)).toBeUndefined();
  });
});

describe('every day of two years', () => {
  it('is read as itself, and no other day from 1 to 31 is', () => {
    for (const year of [2023, 2024])
      for (let month = 1; month <= 12; month += 1)
        for (let day = 1; day <= 31; day += 1) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const exists = day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
          expect(read(text)).toBe(exists ? `${text}T00:00:00.000Z` : undefined);
        }
  });

  it('keeps each of its thousand milliseconds', () => {
    for (let ms = 0; ms < 1000; ms += 1) {
      const instant = `2024-01-15T10:00:00.${String(ms).padStart(3, '0')}Z`;
      expect(read(instant)).toBe(instant);
    }
  });
});

describe('the date of a file name', () => {
  it.each([
    ['2024-05-06-a-day.md', '2024-05-06'],
    ['2024-5-6-a-day.md', '2024-5-6'],
    ['2024-05-06.md', '2024-05-06'],
    ['2024-05-06_a.md', '2024-05-06'],
    ['2024-05-06 a.md', '2024-05-06'],
    ['2024-05-06', '2024-05-06'],
    ['2024-02-30-a.md', '2024-02-30'],
  ])('%s begins with %s', (name, date) => {
    expect(dateOfFileName(name)).toBe(date);
  });

  it.each(['a-2024-05-06.md', '12345-06-07-a.md', '2024-05-067.md', '2024-05-06a.md', '20240506-a.md', ''])(
    '%j has none',
    (name) => {
      expect(dateOfFileName(name)).toBeUndefined();
    },
  );
});
