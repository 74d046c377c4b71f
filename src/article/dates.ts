// Reads dates as people write them, from the raw text: an offset or zone wins, else the configured time zone; nothing rolls over.

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const DATE = String.raw`(?<y>\d{4})(?<sep>[-/.])(?<mo>\d{1,2})\k<sep>(?<d>\d{1,2})`;
const NAMED = String.raw`(?:(?<wd>[A-Za-z]{3,9}),? +)?(?:(?<d>\d{1,2})(?:st|nd|rd|th)? +(?<mon>[A-Za-z]{3,9})\.?,? +(?<y>\d{4})|(?<mon>[A-Za-z]{3,9})\.? +(?<d>\d{1,2})(?:st|nd|rd|th)?,? +(?<y>\d{4}))`;
const TIME = String.raw`(?<h>\d{1,2}):(?<mi>\d{2})(?::(?<s>\d{2})(?:[.,](?<ms>\d{1,9}))?)?`;
const ZONE = String.raw`(?<zone>Z|z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)`;
const FORMS = [DATE, NAMED].map((date) => new RegExp(`^${date}(?:(?:[Tt]| +|, +)${TIME}(?: *${ZONE})?)?$`));

interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Dates as one time zone sees them. */
export interface Calendar {
  /**
   * The instant that a text names, or undefined where it names none that exists.
   * Years 1900 to 9999; 01/02/2024 and other ambiguous forms are refused; 13 digits are milliseconds since 1970.
   */
  read(text: string): Date | undefined;
  /** Year, month and day of an instant, padded: what a permalink shows. */
  day(instant: Date): { readonly year: string; readonly month: string; readonly day: string };
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
type ZoneOffset = (instant: number) => number;

/** `timezone` is an IANA name. */
export function createCalendar(timezone: string): Calendar {
  const offsetAt = zoneOffset(timezone);
  return {
    read(text) {
      const trimmed = text.trim();
      if (/^\d{13}$/.test(trimmed)) return plausible(new Date(Number(trimmed)));
      for (const form of FORMS) {
        const groups = form.exec(trimmed)?.groups;
        if (groups) return fromGroups(groups, offsetAt);
      }
      return undefined;
    },
    day(instant) {
      const local = new Date(instant.getTime() + offsetAt(instant.getTime())).toISOString();
      return { year: local.slice(0, 4), month: local.slice(5, 7), day: local.slice(8, 10) };
    },
  };
}

/** The date that a file name begins with (2024-03-01-slug.md), as text. */
export function dateOfFileName(name: string): string | undefined {
  return /^(\d{4}-\d{1,2}-\d{1,2})(?=$|[-_. ])/.exec(name)?.[1];
}

function fromGroups(g: Record<string, string | undefined>, offsetAt: ZoneOffset): Date | undefined {
  const month = g.mon === undefined ? Number(g.mo) : monthNumber(g.mon);
  const local: LocalTime = {
    year: Number(g.y),
    month,
    day: Number(g.d),
    hour: Number(g.h ?? 0),
    minute: Number(g.mi ?? 0),
    second: Number(g.s ?? 0),
    millisecond: Math.trunc(Number(`0.${g.ms ?? 0}`) * 1000),
  };
  const asUtc = utcMilliseconds(local);
  if (asUtc === undefined || (g.wd && weekday(asUtc) !== g.wd.slice(0, 3).toLowerCase())) return undefined;
  const offset = g.zone === undefined ? undefined : namedOffset(g.zone);
  if (offset === 'invalid') return undefined;
  return plausible(new Date(offset === undefined ? inZone(asUtc, offsetAt) : asUtc - offset));
}

/** 1 to 12, or 0, for a name written out or cut to three letters. */
function monthNumber(name: string): number {
  const lower = name.toLowerCase() === 'sept' ? 'sep' : name.toLowerCase();
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

/** Milliseconds of a wall-clock time read as UTC; undefined where the calendar has no such moment. */
function utcMilliseconds(t: LocalTime): number | undefined {
  if (t.hour > 23 || t.minute > 59 || t.second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(t.year, t.month - 1, t.day);
  if (date.getUTCFullYear() !== t.year || date.getUTCMonth() !== t.month - 1 || date.getUTCDate() !== t.day)
    return undefined;
  return date.setUTCHours(t.hour, t.minute, t.second, t.millisecond);
}

function weekday(utc: number): string {
  return ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(utc).getUTCDay()] ?? '';
}

function namedOffset(zone: string): number | 'invalid' {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const hours = Number(match[2]);
  const minutes = Number(match[3] ?? 0);
  if (hours > 14 || minutes > 59) return 'invalid';
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** A wall-clock time that a spring-forward gap skips means the moment after the gap, as RFC 5545 reads it. */
function inZone(local: number, offsetAt: ZoneOffset): number {
  const before = local - offsetAt(local - 86_400_000);
  if (offsetAt(before) === local - before) return before;
  const after = local - offsetAt(local + 86_400_000);
  return offsetAt(after) === local - after ? after : before;
}

function zoneOffset(timezone: string): ZoneOffset {
  if (timezone === 'UTC') return () => 0;
  const numeric = 'numeric';
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, hourCycle: 'h23', ...fields });
  return (instant) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

function plausible(date: Date): Date | undefined {
  const year = date.getUTCFullYear();
  return year >= 1900 && year <= 9999 ? date : undefined;
}
