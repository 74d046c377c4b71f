// Finds the date in a line of a page, in the languages that news come in, and writes it as our own reader takes it.

const MONTHS: readonly string[] = [
  'january jan januar jänner janvier janv enero ene gennaio gen januari janeiro января stycznia ocak',
  'february feb februar februari février févr fév febrero febbraio fevereiro fev февраля lutego şubat',
  'march mar märz mrz mars marzo março maart mrt marzec marca марта mart',
  'april apr avril avr abril abr aprile апреля kwietnia nisan',
  'may mai mayo maggio mag maio mei maj мая maja mayıs',
  'june jun juni juin junio giugno giu junho июня czerwca haziran',
  'july jul juli juillet juil julio luglio lug julho июля lipca temmuz',
  'august aug août aout agosto ago augustus augusti августа sierpnia ağustos',
  'september sep sept septembre septiembre settembre set setembro сентября września eylül',
  'october oct oktober okt octobre octubre ottobre ott outubro out октября października ekim',
  'november nov novembre noviembre novembro ноября listopada kasım',
  'december dec dezember dez décembre déc diciembre dic dicembre dezembro december декабря grudnia aralık',
];
const MONTH_NUMBER = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
const TIME = /(?<![\d:])(\d{1,2})[:h.](\d{2})(?::(\d{2}))?(?!\d)\s*(a\.?m\.?|p\.?m\.?)?/i;
const ZONES: Readonly<Record<string, string>> = {
  UTC: 'Z',
  GMT: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  PST: '-08:00',
  PDT: '-07:00',
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  JST: '+09:00',
};

/** '2015-05-14T19:32:00+03:00', or without time or zone where the line has none; undefined where it names no day. */
export function findDate(line: string): string | undefined {
  const text = line.slice(0, 300).normalize('NFKC');
  const iso = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/.exec(text)?.[0];
  if (iso && iso.length > 10) return iso;
  const day = findDay(text);
  if (!day) return undefined;
  const time = timeOf(text.slice(day.end)) ?? timeOf(text.slice(0, day.start));
  return time ? `${day.day}T${time}` : day.day;
}

interface FoundDay {
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

/** Day, month and year in the order that a form has them; a date of three small numbers is ambiguous but for dots. */
function findDay(text: string): FoundDay | undefined {
  const forms: readonly (readonly [form: RegExp, order: string])[] = [
    [/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/, 'ymd'],
    [/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, 'ymd'],
    [
      /(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º)?(?: de)? (\p{L}{3,12})\.?,?(?: de| del)? (\d{4})(?!\d)/u,
      'dmy',
    ],
    [/(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/u, 'mdy'],
    [/(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, 'dmy'],
  ];
  for (const [form, order] of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const part = (letter: string) => match[order.indexOf(letter) + 1] ?? '';
    const month = /\d/.test(part('m')) ? Number(part('m')) : MONTH_NUMBER.get(part('m').toLowerCase());
    const day = Number(part('d'));
    if (!month || month > 12 || day < 1 || day > 31) continue;
    const written = `${part('y')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    return { day: written, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

function timeOf(text: string): string | undefined {
  const match = TIME.exec(text) ?? /(\d{1,2})時(\d{1,2})分/.exec(text);
  if (!match) return undefined;
  const [whole, hours = '', minutes = '', seconds = '00', half = ''] = match;
  const isAfternoon = /^p/i.test(half);
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  const zone = /^\s*\(?([A-Z]{3,4})\b/.exec(text.slice(match.index + whole.length))?.[1] ?? '';
  return `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}:${seconds}${ZONES[zone] ?? ''}`;
}
