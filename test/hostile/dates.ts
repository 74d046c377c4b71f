// H8 and R8: dates that are impossible, ambiguous or odd; none may shift, roll over or become 1970.
import { type HostileFile, hostile, numbered } from './hostile-file.ts';

const impossible = [
  '2024-02-30',
  '2023-02-29',
  '2024-04-31',
  '2024-13-01',
  '2024-13-45',
  '2024-00-10',
  '2024-01-00',
  '9999-99-99',
  '0000-00-00',
  '0001-01-01',
  '10000-01-01',
  '+010000-01-01T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '275760-09-13',
  '2024-02-30T10:00:00Z',
  '2024-01-15T25:61:61Z',
  '2024-01-15T12:60:00Z',
  '2024-01-15T10:00:00+25:00',
  '2024-01-15T10:00:00+02:75',
  'Feb 30 2024',
  '32 January 2024',
];

const ambiguous = ['01/02/2024', '03-04-2024', '05.06.24', '24-05-06', '31/31'];

const nonsense = [
  'apples 5',
  'soon',
  'yesterday',
  'now',
  'Infinity',
  'NaN',
  '-1',
  '0',
  '1e12',
  '12:30:00',
  '[2024-01-15]',
  '{year: 2024}',
  '[]',
  '"{{date}}"',
  '"<script>alert(1)</script>"',
  `"${'1'.repeat(5000)}"`,
];

/** Read or refused; if read, this and no other instant. */
const odd: readonly [raw: string, instant: string][] = [
  ['2024-1-5', '2024-01-05T00:00:00Z'],
  ['2024/01/05', '2024-01-05T00:00:00Z'],
  ['20240115', '2024-01-15T00:00:00Z'],
  ['13/01/2024', '2024-01-13T00:00:00Z'],
  ['2024-W10-1', '2024-03-04T00:00:00Z'],
  ['1700000000', '2023-11-14T22:13:20Z'],
  ['1700000000000', '2023-11-14T22:13:20Z'],
  ['2024-01-15T24:00:00Z', '2024-01-16T00:00:00Z'],
  ['Mon, 15 Jan 2024 10:00:00 GMT', '2024-01-15T10:00:00Z'],
  ['Tue, 15 Jan 2024 10:00:00 GMT', '2024-01-15T10:00:00Z'],
  ['2024-01-15 10:00:00 -4', '2024-01-15T14:00:00Z'],
  ['2024-07-15 10:00 EDT', '2024-07-15T14:00:00Z'],
  ['2024-01-15 (optional)', '2024-01-15T00:00:00Z'],
  ['"2024-01-15; rm -rf /"', '2024-01-15T00:00:00Z'],
  ['2024', '2024-01-01T00:00:00Z'],
  ['2024-05', '2024-05-01T00:00:00Z'],
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
  ['1 March 2024', '2024-03-01T00:00:00Z'],
  ['June 23, 2020', '2020-06-23T00:00:00Z'],
  ['" 2024-01-15 "', '2024-01-15T00:00:00Z'],
  ['２０２４-01-15', '2024-01-15T00:00:00Z'],
  ['2024-01-15t10:00:00z', '2024-01-15T10:00:00Z'],
  ['2024-01-15T10:00:00,5Z', '2024-01-15T10:00:00Z'],
  ['2024-01-15T10:00:00.123456789Z', '2024-01-15T10:00:00Z'],
];

/** Unusual but right: these must be read. */
const right: readonly [raw: string, instant: string][] = [
  ['2024-02-29', '2024-02-29T00:00:00Z'],
  ['2024-01-15T10:00:00+14:00', '2024-01-14T20:00:00Z'],
  ['2024-01-15T23:30:00-05:00', '2024-01-16T04:30:00Z'],
  ['2024-01-15 10:00:00 +0200', '2024-01-15T08:00:00Z'],
  ['2024-01-15 10:00:00', '2024-01-15T10:00:00Z'],
  ['2024-01-15 10:00', '2024-01-15T10:00:00Z'],
  ['"2024-01-15"', '2024-01-15T00:00:00Z'],
];

const fromName: readonly HostileFile[] = [
  hostile({
    name: 'h8/2024-05-06-dated-by-name.md',
    why: 'H8: a file without a date takes the one in its name',
    fields: { date: null },
    date: '2024-05-06T00:00:00Z',
  }),
  hostile({
    name: 'h8/2024-05-06-emptied-date.md',
    why: 'H8: an empty date is no date, so the name counts',
    fields: { date: '' },
    expect: 'either',
    date: '2024-05-06T00:00:00Z',
  }),
  hostile({
    name: 'h8/2024-02-30-impossible-by-name.md',
    why: 'H8: an impossible date in the name is not rolled over',
    fields: { date: null },
    expect: 'refused',
    code: 'date',
  }),
  hostile({
    name: 'h8/2024-05-06-bad-date-good-name.md',
    why: 'H8: an impossible date costs the article even where the name has a good one',
    fields: { date: '2024-02-30' },
    expect: 'refused',
    code: 'date',
  }),
  hostile({
    name: 'h8/2999-05-06-future-by-name.md',
    why: 'H8: a date in the name can lie in the future too',
    fields: { date: null },
    expect: 'hidden',
  }),
  hostile({
    name: 'h8/undated.md',
    why: 'H8: an article without any date is refused',
    fields: { date: null },
    expect: 'refused',
    code: 'date',
  }),
  hostile({
    name: 'h8/12345-06-07-five-digit-year.md',
    why: 'H8: five digits and a date-like rest are no date in a name',
    fields: { date: null },
    expect: 'refused',
    code: 'date',
  }),
];

function refused(kind: string, dates: readonly string[]): HostileFile[] {
  return dates.map((date, index) => {
    const why = `H8: the ${kind} date ${date.slice(0, 60)} is refused`;
    return hostile({
      name: numbered(`h8-${kind}`, index),
      why,
      fields: { date },
      expect: 'refused',
      code: 'date',
    });
  });
}

export const dateFiles: HostileFile[] = [
  ...refused('impossible', impossible),
  ...refused('ambiguous', ambiguous),
  ...refused('nonsense', nonsense),
  ...odd.map(([raw, date], index) =>
    hostile({
      name: numbered('h8-odd', index),
      why: `H8: ${raw} is read as the instant it names or refused`,
      fields: { date: raw },
      expect: 'either',
      date,
    }),
  ),
  ...right.map(([raw, date], index) =>
    hostile({ name: numbered('h8-right', index), why: `H8: ${raw} is a date`, fields: { date: raw }, date }),
  ),
  ...fromName,
];
