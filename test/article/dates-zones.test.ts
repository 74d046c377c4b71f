// Holds what a date without a zone means in the zone of the site, also where clocks skip or repeat an hour.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/article/dates.ts';

describe('a date without a zone', () => {
  it.each([
    // Before, in, and after the hour that Berlin skips on 31 March 2024; the gap means the moment after it.
    ['Europe/Berlin', '2024-03-31 01:59', '2024-03-31T00:59:00.000Z'],
    ['Europe/Berlin', '2024-03-31 02:00', '2024-03-31T01:00:00.000Z'],
    ['Europe/Berlin', '2024-03-31 02:30', '2024-03-31T01:30:00.000Z'],
    ['Europe/Berlin', '2024-03-31 03:00', '2024-03-31T01:00:00.000Z'],
    ['Europe/Berlin', '2024-03-31 12:00', '2024-03-31T10:00:00.000Z'],
    ['Europe/Berlin', '2024-04-01 00:00', '2024-03-31T22:00:00.000Z'],
    // The hour that comes twice is the first one.
    ['Europe/Berlin', '2024-10-27 01:59', '2024-10-26T23:59:00.000Z'],
    ['Europe/Berlin', '2024-10-27 02:30', '2024-10-27T00:30:00.000Z'],
    ['Europe/Berlin', '2024-10-27 03:00', '2024-10-27T02:00:00.000Z'],
    ['Europe/Berlin', '2024-10-27', '2024-10-26T22:00:00.000Z'],
    ['Europe/Berlin', '2024-10-28', '2024-10-27T23:00:00.000Z'],
    // West of Greenwich the change comes hours after the same wall-clock time in UTC.
    ['America/New_York', '2024-03-10 01:59', '2024-03-10T06:59:00.000Z'],
    ['America/New_York', '2024-03-10 02:30', '2024-03-10T07:30:00.000Z'],
    ['America/New_York', '2024-03-10 03:00', '2024-03-10T07:00:00.000Z'],
    ['America/New_York', '2024-03-10 06:30', '2024-03-10T10:30:00.000Z'],
    ['America/New_York', '2024-03-10 23:00', '2024-03-11T03:00:00.000Z'],
    ['America/New_York', '2024-11-03 00:59', '2024-11-03T04:59:00.000Z'],
    ['America/New_York', '2024-11-03 01:30', '2024-11-03T05:30:00.000Z'],
    ['America/New_York', '2024-11-03 02:00', '2024-11-03T07:00:00.000Z'],
    ['America/New_York', '2024-11-03 05:00', '2024-11-03T10:00:00.000Z'],
    ['America/New_York', '2024-11-03 23:00', '2024-11-04T04:00:00.000Z'],
    // Lord Howe changes by half an hour.
    ['Australia/Lord_Howe', '2024-04-07 01:29', '2024-04-06T14:29:00.000Z'],
    ['Australia/Lord_Howe', '2024-04-07 01:45', '2024-04-06T14:45:00.000Z'],
    ['Australia/Lord_Howe', '2024-04-07 02:00', '2024-04-06T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2024-10-06 01:59', '2024-10-05T15:29:00.000Z'],
    ['Australia/Lord_Howe', '2024-10-06 02:15', '2024-10-05T15:45:00.000Z'],
    ['Australia/Lord_Howe', '2024-10-06 02:30', '2024-10-05T15:30:00.000Z'],
    // Elsewhere.
    ['Asia/Kathmandu', '2024-01-15 10:00', '2024-01-15T04:15:00.000Z'],
    ['Pacific/Kiritimati', '2024-01-15', '2024-01-14T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-29 12:00', '2011-12-29T22:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31 12:00', '2011-12-30T22:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ])('in %s, %s is %s', (zone, text, instant) => {
    expect(createCalendar(zone).read(text)?.toISOString()).toBe(instant);
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Los_Angeles', 'Asia/Tokyo'])(
    'in %s is read as the time that its clocks showed, every quarter of an hour around both changes',
    (zone) => {
      const calendar = createCalendar(zone);
      const clock = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      for (const start of [
        '2024-03-09',
        '2024-03-30',
        '2024-04-06',
        '2024-10-05',
        '2024-10-26',
        '2024-11-02',
      ])
        for (let quarter = 0; quarter < 4 * 48; quarter += 1) {
          const instant = new Date(Date.parse(start) + quarter * 900_000);
          const shown = clock.format(instant);
          const read = calendar.read(shown) ?? new Date(Number.NaN);
          expect(clock.format(read)).toBe(shown);
          expect(read.getTime()).toBeLessThanOrEqual(instant.getTime());
        }
    },
  );

  it.each(['2024-03-31T02:30:00Z', '2024-03-31 04:30 +0200', '1711852200000'])(
    'is the only one that the zone of the site touches: %s is not',
    (text) => {
      for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])
        expect(createCalendar(zone).read(text)?.toISOString()).toBe('2024-03-31T02:30:00.000Z');
    },
  );
});

describe('the day of an instant', () => {
  it.each([
    ['UTC', '2024-01-05T23:59:59.999Z', '2024-01-05'],
    ['Europe/Berlin', '2024-01-05T22:59:59.999Z', '2024-01-05'],
    ['Europe/Berlin', '2024-01-05T23:00:00.000Z', '2024-01-06'],
    ['America/New_York', '2024-01-01T04:59:59.000Z', '2023-12-31'],
    ['America/New_York', '2024-01-01T05:00:00.000Z', '2024-01-01'],
    ['Australia/Lord_Howe', '2024-12-31T13:00:00.000Z', '2025-01-01'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
    ['Pacific/Apia', '2011-12-30T09:59:59.000Z', '2011-12-29'],
  ])('in %s, %s is on %s', (zone, instant, text) => {
    const { year, month, day } = createCalendar(zone).day(new Date(instant));
    expect(`${year}-${month}-${day}`).toBe(text);
  });

  it('is the day that was written, in every zone', () => {
    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
    ]) {
      const calendar = createCalendar(zone);
      const instant = calendar.read('2024-03-01') ?? new Date(0);
      expect(calendar.day(instant)).toEqual({ year: '2024', month: '03', day: '01' });
    }
  });
});

it('the zone of the machine changes nothing', () => {
  const program = `
    import { createCalendar } from ${JSON.stringify(join(import.meta.dirname, '../../src/article/dates.ts'))};
    const texts = ['2024-03-10 02:30', '2024-1-5', '1 March 2024', 'June 23, 2020 10:00', '2024-03-31T02:30:00Z'];
    for (const zone of ['UTC', 'Europe/Berlin'])
      console.log(texts.map((text) => createCalendar(zone).read(text)?.toISOString()).join(' '));`;
  const answers = ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map((zone) =>
    execFileSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('2024-03-10T01:30:00.000Z');
});
