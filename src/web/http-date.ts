// Reads an HTTP-date in its three forms (RFC 9110, 5.6.7); anything else is no date.

const TIME = String.raw`(?<time>\d{2}:\d{2}:\d{2})`;
const IMF_FIXDATE = new RegExp(
  String.raw`^(?<weekday>\w{3}), (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) ${TIME} GMT$`,
);
const RFC_850 = new RegExp(
  String.raw`^(?<weekday>Sun|Mon|Tue(?=s)|Wed(?=nes)|Thu(?=rs)|Fri|Sat(?=ur))[a-z]{0,3}day, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) ${TIME} GMT$`,
);
const ASCTIME = new RegExp(
  String.raw`^(?<weekday>\w{3}) (?<month>\w{3}) (?<day>[ \d]\d) ${TIME} (?<year>\d{4})$`,
);

/** The instant, in whole seconds, or undefined; `now` decides the century of a year of two digits. */
export function parseHttpDate(text: string, now: Date): Date | undefined {
  const groups = (IMF_FIXDATE.exec(text) ?? RFC_850.exec(text) ?? ASCTIME.exec(text))?.groups;
  if (!groups) return undefined;
  const { weekday, day = '', month, year = '', time } = groups;
  const fullYear = year.length === 2 ? yearOf(Number(year), now) : year;
  const fixdate = `${weekday}, ${day.replace(' ', '0')} ${month} ${fullYear} ${time} GMT`;
  const date = new Date(fixdate);
  // What does not come back as it went in is a 31 February, a 24:00:00 or the wrong day of the week.
  return date.toUTCString() === fixdate ? date : undefined;
}

/** RFC 9110, 5.6.7: a year that seems more than 50 years ahead is the last past year with these digits. */
function yearOf(twoDigits: number, now: Date): number {
  const year = now.getUTCFullYear() - (now.getUTCFullYear() % 100) + twoDigits;
  return year > now.getUTCFullYear() + 50 ? year - 100 : year;
}
