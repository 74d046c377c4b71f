// Knows what stands behind a time: an offset, the name of a zone, or something that is none and is passed over aloud.

/** Minutes ahead of UTC, or an IANA name. */
export type Zone = number | string;

export interface ZoneText {
  readonly zone?: Zone;
  readonly note?: string;
}

const HOURS: Readonly<Record<string, number>> = {
  ...{ Z: 0, UTC: 0, GMT: 0, UT: 0, WET: 0, WEST: 1, MEZ: 1, MESZ: 2, CET: 1, CEST: 2 },
  ...{ EET: 2, EEST: 3, MSK: 3, TRT: 3, SAST: 2, WAT: 1, CAT: 2, EAT: 3, PKT: 5, NPT: 5.75 },
  ...{ JST: 9, KST: 9, HKT: 8, SGT: 8, WIB: 7, ICT: 7, AWST: 8, ACST: 9.5, ACDT: 10.5 },
  ...{ AEST: 10, AEDT: 11, NZST: 12, NZDT: 13, HST: -10, AKST: -9, AKDT: -8, BRT: -3, ART: -3 },
  // RFC 5322, section 4.3.
  ...{ EST: -5, EDT: -4, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
};

/** Names that several countries use, and the reading that is taken and told. */
const AMBIGUOUS: Readonly<Record<string, readonly [hours: number, reading: string]>> = {
  BST: [1, 'British Summer Time, +01:00'],
  CST: [-6, 'North American Central Standard Time, -06:00'],
  IST: [5.5, 'India Standard Time, +05:30'],
  ADT: [-3, 'Atlantic Daylight Time, -03:00'],
  AST: [-4, 'Atlantic Standard Time, -04:00'],
};

const IANA = String.raw`[A-Z][A-Za-z]+(?:/[A-Za-z][A-Za-z_+-]*\d{0,2}){1,2}`;
const OFFSET = /^(?:UTC|GMT|Z)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** 'invalid' for an offset that no day has room for, and for what cannot stand behind a time at all. */
export function zoneOfText(text: string): ZoneText | 'invalid' {
  const [, plain = '', bracketed] = /^\s*(.*?)\s*(?:\[([^[\]]*)\])?$/.exec(text) ?? [];
  if (plain !== '') return plainZone(plain);
  if (bracketed === undefined) return {};
  return ianaZone(bracketed);
}

function plainZone(text: string): ZoneText | 'invalid' {
  const offset = OFFSET.exec(text);
  if (offset) return offsetZone(offset);
  const name = text.toUpperCase();
  if (Object.hasOwn(HOURS, name)) return { zone: (HOURS[name] ?? 0) * 60 };
  const [hours, reading] = (Object.hasOwn(AMBIGUOUS, name) && AMBIGUOUS[name]) || [];
  if (hours !== undefined) return { zone: hours * 60, note: `${name} is read as ${reading}` };
  if (new RegExp(`^${IANA}$`).test(text)) return ianaZone(text);
  // A slip of the keyboard such as 16:30-:00+16:30, or a name that nobody knows.
  if (/^[+-][\d:+-]*$/.test(text) || /^[A-Z]{2,5}$/.test(text)) return passedOver(text);
  return 'invalid';
}

function offsetZone([, sign, hourDigits, minuteDigits]: RegExpExecArray): ZoneText | 'invalid' {
  const hours = Number(hourDigits);
  const minutes = Number(minuteDigits ?? 0);
  // RFC 3339, section 5.6: time-hour is 00 to 23.
  if (hours > 23 || minutes > 59) return 'invalid';
  const zone = (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
  if (hours <= 14) return { zone };
  return { zone, note: `no clock is ${sign}${hours} hours away, and it is taken as it is written` };
}

function ianaZone(name: string): ZoneText {
  try {
    return { zone: new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone };
  } catch {
    return passedOver(name);
  }
}

function passedOver(text: string): ZoneText {
  return { note: `"${text}" is no time zone and is passed over` };
}
