// Dates inside addresses, as Ruby's and Python's strftime and the words of Hugo write them: always in English.

import type { PublishedTime } from './path-facts.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY = 86_400_000;

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

function noon({ year, month, day }: PublishedTime): Date {
  return new Date(Date.UTC(year, month - 1, day, 12));
}

/** 0 is Sunday. */
export function weekdayOf(time: PublishedTime): number {
  return noon(time).getUTCDay();
}

export function weekdayName(time: PublishedTime): string {
  return WEEKDAYS[weekdayOf(time)] ?? '';
}

export function monthName(time: PublishedTime): string {
  return MONTHS[time.month - 1] ?? '';
}

/** 1 to 366. */
export function dayOfYear(time: PublishedTime): number {
  return Math.round((noon(time).getTime() - Date.UTC(time.year, 0, 1, 12)) / DAY) + 1;
}

/** ISO 8601: the week belongs to the year of its Thursday. */
function isoWeek(time: PublishedTime): { readonly year: number; readonly week: number } {
  const thursday = new Date(noon(time).getTime() + (4 - (weekdayOf(time) || 7)) * DAY);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1, 12)) / DAY / 7) + 1 };
}

const DIRECTIVES: Readonly<Record<string, (time: PublishedTime) => string>> = {
  Y: ({ year }) => pad(year, 4),
  y: ({ year }) => pad(year % 100),
  m: ({ month }) => pad(month),
  d: ({ day }) => pad(day),
  e: ({ day }) => String(day).padStart(2),
  H: ({ hour }) => pad(hour),
  I: ({ hour }) => pad(hour % 12 || 12),
  M: ({ minute }) => pad(minute),
  S: ({ second }) => pad(second),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  B: monthName,
  b: (time) => monthName(time).slice(0, 3),
  h: (time) => monthName(time).slice(0, 3),
  A: weekdayName,
  a: (time) => weekdayName(time).slice(0, 3),
  j: (time) => pad(dayOfYear(time), 3),
  u: (time) => String(weekdayOf(time) || 7),
  w: (time) => String(weekdayOf(time)),
  V: (time) => pad(isoWeek(time).week),
  G: (time) => pad(isoWeek(time).year, 4),
  F: ({ year, month, day }) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`,
  s: ({ unixSeconds }) => String(unixSeconds),
  '%': () => '%',
};

/** '%Y/%m/%d', with `-` for "not padded"; undefined where it names something unknown. */
export function strftime(format: string, time: PublishedTime): string | undefined {
  let isKnown = true;
  const text = format.replace(/%(-?)(.)/gu, (_, flag: string, letter: string) => {
    const value = DIRECTIVES[letter]?.(time);
    if (value === undefined) isKnown = false;
    return flag === '' ? (value ?? '') : (value ?? '').replace(/^[0 ]+(?=.)/, '');
  });
  return isKnown ? text : undefined;
}
