// Reads dates as people write them, from the raw text: an offset or zone wins, else the configured time zone; nothing rolls over.
import type { WallClock } from '../site/path-facts.ts';
import { type LocalTime, readDateText } from './date-text.ts';
import type { Zone } from './zone-names.ts';

/** An instant, and what was tolerated in its text: half a sentence that `check` can show. */
export interface DateRead {
  readonly date: Date;
  readonly note?: string;
}

/** Dates as one time zone sees them. */
export interface Calendar {
  /**
   * The instant that a text names, or undefined where it names none that exists.
   * Years 1900 to 9999; 01/02/2024 and other ambiguous forms are refused; 13 digits are milliseconds since 1970 and
   * 10 are seconds.
   */
  read(text: string): Date | undefined;
  /** The same, with what was passed over on the way: '"(optional)" is passed over'. */
  readDate(text: string): DateRead | undefined;
  /** Year, month and day of an instant, padded: what a permalink shows. */
  day(instant: Date): { readonly year: string; readonly month: string; readonly day: string };
  /** What clocks in the zone show at an instant. */
  wallClock(instant: Date): WallClock;
}

/** Milliseconds that a zone is ahead of UTC at an instant. */
type ZoneOffset = (instant: number) => number;

/** `timezone` is an IANA name. */
export function createCalendar(timezone: string): Calendar {
  const offsetAt = zoneOffset(timezone);
  const readDate = (text: string): DateRead | undefined => {
    const epoch = /^(\d{10})(\d{3})?$/.exec(text.trim());
    if (epoch) return withDate(new Date(Number(epoch[1]) * 1000 + Number(epoch[2] ?? 0)));
    const read = readDateText(text);
    const utc = read && utcMilliseconds(read.local);
    if (utc === undefined || (read?.weekday && weekday(utc) !== read.weekday)) return undefined;
    return withDate(new Date(instantOf(utc, read?.zone, offsetAt)), read?.note);
  };
  /** Its UTC fields are what clocks in the zone show. */
  const localTime = (instant: Date) => new Date(instant.getTime() + offsetAt(instant.getTime()));
  return {
    read: (text) => readDate(text)?.date,
    readDate,
    day(instant) {
      const local = localTime(instant).toISOString();
      return { year: local.slice(0, 4), month: local.slice(5, 7), day: local.slice(8, 10) };
    },
    wallClock(instant) {
      const local = localTime(instant);
      return {
        year: local.getUTCFullYear(),
        month: local.getUTCMonth() + 1,
        day: local.getUTCDate(),
        hour: local.getUTCHours(),
        minute: local.getUTCMinutes(),
        second: local.getUTCSeconds(),
      };
    },
  };
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

function instantOf(local: number, zone: Zone | undefined, offsetAt: ZoneOffset): number {
  if (typeof zone === 'number') return local - zone * 60_000;
  return inZone(local, zone === undefined ? offsetAt : zoneOffset(zone));
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

function withDate(date: Date, note?: string): DateRead | undefined {
  const year = date.getUTCFullYear();
  if (!(year >= 1900 && year <= 9999)) return undefined;
  return note ? { date, note } : { date };
}
