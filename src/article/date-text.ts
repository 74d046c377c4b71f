// Reads a date as people write it into the parts of a wall clock and its zone: nothing is guessed, and what was passed over is told.
import type { WallClock } from '../site/path-facts.ts';
import { monthOfName } from './month-names.ts';
import { type Zone, zoneOfText } from './zone-names.ts';

export interface LocalTime extends WallClock {
  readonly millisecond: number;
}

export interface DateText {
  readonly local: LocalTime;
  /** None: the zone of the site counts. */
  readonly zone?: Zone;
  /** Three letters of the day of the week, where one is written. */
  readonly weekday?: string;
  /** What was tolerated, as a part of a sentence. */
  readonly note?: string;
}

type Groups = Readonly<Record<string, string | undefined>>;

const WEEKDAY = String.raw`(?:(?<wd>[A-Za-z]{3,9})\.?,? +)?`;
const DAY = String.raw`(?<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?`;
const MONTH = String.raw`(?<mon>\p{L}{3,12})\.?`;
const TIME = String.raw`(?<h>\d{1,2}):(?<mi>\d{2})(?::(?<s>\d{2})(?:[.,](?<ms>\d{1,9}))?)?(?: *(?<half>[AaPp])\.?[Mm]\b\.?)?`;
// The year once more is what the program date writes in between.
const REST = String.raw`(?:(?:[Tt]| +|, *| +at +)${TIME}(?<again> +\d{4}(?= |$))?(?<rest>.*))?`;
const OF = '(?: +| +de +| +of +|-)';

const FORMS = [
  String.raw`(?<y>\d{4})(?<sep>[-/.])(?<mo>\d{1,2})\k<sep>(?<d>\d{1,2})${REST}`,
  String.raw`${WEEKDAY}${DAY}${OF}${MONTH}(?:,? +|,? +de +|-)(?<y>\d{4}|\d{2}(?!\d))${REST}`,
  String.raw`${WEEKDAY}${MONTH} +${DAY},? +(?<y>\d{4})${REST}`,
  // What C and git write: Fri Jan 27 10:00:00 2023 -0800.
  String.raw`${WEEKDAY}${MONTH} +${DAY} +${TIME} +(?<y>\d{4})(?<rest>.*)`,
  String.raw`(?<a>\d{1,2})(?<sep>[-/.])(?<b>\d{1,2})\k<sep>(?<y>\d{4})${REST}`,
  String.raw`(?<y>\d{4})年(?<mo>\d{1,2})月(?<d>\d{1,2})日${REST}`,
].map((form) => new RegExp(`^${form}$`, 'u'));

/** Undefined where the text is no date, or could be two. Whether the calendar has the day is not asked here. */
export function readDateText(text: string): DateText | undefined {
  if (text.length > 200) return undefined;
  const { plain, aside } = withoutAside(text);
  for (const form of FORMS) {
    const groups = form.exec(plain)?.groups;
    if (groups) return fromGroups(groups, aside);
  }
  return undefined;
}

/** A remark in brackets at the end, '2016-07-19 (optional)', is no part of the date. */
function withoutAside(text: string): { readonly plain: string; readonly aside?: string } {
  const line = text
    .replaceAll('\u2212', '-')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
  const aside = /\s*\([^()]{1,60}\)$/.exec(line);
  return aside ? { plain: line.slice(0, aside.index), aside: aside[0].trim() } : { plain: line };
}

function fromGroups(g: Groups, aside: string | undefined): DateText | undefined {
  const days = daysOf(g);
  const hour = hourOf(g);
  const year = yearOf(g);
  const zone = zoneOfText(g.rest ?? '');
  if (!days || hour === undefined || year === undefined || zone === 'invalid') return undefined;
  if (g.again !== undefined && Number(g.again) !== year) return undefined;
  // RFC 5322 names the zone once more in a comment, and so does JavaScript: that is no news.
  const isZoneAgain = zone.zone !== undefined && /^\((?:[A-Z]{2,5}|.* Time)\)$/.test(aside ?? '');
  const note = [
    ...(aside === undefined || isZoneAgain ? [] : [`"${aside}" is passed over`]),
    ...(g.again === undefined ? [] : ['the second year is passed over']),
    ...(zone.note === undefined ? [] : [zone.note]),
  ].join(', ');
  return {
    local: {
      year,
      ...days,
      hour,
      minute: Number(g.mi ?? 0),
      second: Number(g.s ?? 0),
      millisecond: Math.trunc(Number(`0.${g.ms ?? 0}`) * 1000),
    },
    ...(zone.zone !== undefined && { zone: zone.zone }),
    ...(g.wd && { weekday: g.wd.slice(0, 3).toLowerCase() }),
    ...(note && { note }),
  };
}

/** 05/06/2026 is two dates and refused; 13/06/2026 and 05/05/2026 are one. */
function daysOf({ a, b, mo, mon, d }: Groups): { readonly month: number; readonly day: number } | undefined {
  if (a === undefined || b === undefined) {
    const month = mon === undefined ? Number(mo) : monthOfName(mon);
    return month === undefined ? undefined : { month, day: Number(d) };
  }
  const [first, second] = [Number(a), Number(b)];
  if (first <= 12 && second <= 12 && first !== second) return undefined;
  return first > 12 ? { month: second, day: first } : { month: first, day: second };
}

function hourOf({ h, half }: Groups): number | undefined {
  const hour = Number(h ?? 0);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Two digits only where a day of the week confirms the century (RFC 5322, section 4.3). */
function yearOf({ y, wd }: Groups): number | undefined {
  const year = Number(y);
  if (y?.length !== 2) return year;
  if (wd === undefined) return undefined;
  return year + (year < 50 ? 2000 : 1900);
}
