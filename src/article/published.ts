// When an article was published: what its header says, else what its name says, else the first commit of its file.
import { quoteForMessage } from '../problem.ts';
import { dateOfPath } from '../site/path-date.ts';
import type { Site } from '../site/site.ts';
import { legalLine } from '../text.ts';
import type { Calendar, DateRead } from './dates.ts';
import type { HeaderReader } from './header-reader.ts';

export interface PublishedReading {
  /** Relative to the root. */
  readonly path: string;
  readonly calendar: Calendar;
  /** Of the first commit of a file; asked last. */
  readonly firstCommit: (path: string) => Date | undefined;
  readonly site: Site;
}

export interface Publication {
  readonly date: Date;
  /** False where the date is that of the first commit. */
  readonly isStated: boolean;
}

/** Undefined where the article has no date; that is reported, but where it makes the file a page. */
export function readPublished(header: HeaderReader, reading: PublishedReading): Publication | undefined {
  const { path, calendar, firstCommit } = reading;
  const { dialect, isUndatedPage } = reading.site;
  const isPage = isUndatedPage || dialect !== 'plain';
  const inPath = dateOfPath(path);
  const written = writtenDate(header);
  if (written !== undefined) return stated(fromHeader(header, written, { inPath, calendar }));
  const inAddress = dateOfPath(`/${header.text('path') ?? header.text('permalink') ?? ''}`);
  const named = inPath ?? inAddress;
  const date = named === undefined ? undefined : calendar.read(named);
  if (date) return stated(date);
  const committed = isUndatedPage || named !== undefined ? undefined : firstCommit(path);
  if (committed) return { date: committed, isStated: false };
  if (isPage && named === undefined) return undefined;
  header.report({
    key: 'date',
    severity: 'error',
    code: 'date-missing',
    message: 'the article has no date, neither in its header nor in its name',
    hint: 'write date: 2026-05-31, or 2026-05-31T10:00:00+02:00',
  });
  return undefined;
}

function stated(date: Date | undefined): Publication | undefined {
  return date && { date, isStated: true };
}

/** The first of the names for a date that holds one; 'null' where it is no text, which is reported. */
function writtenDate(header: HeaderReader): string | null | undefined {
  for (const value of header.values('date')) {
    if (typeof value !== 'string') continue;
    // `published: true` is an answer to another question.
    if (!/^(true|false|yes|no|on|off|y|n|0|1)$/i.test(value.trim())) return legalLine(value) || undefined;
  }
  if (header.values('date').every((value) => typeof value === 'string')) return undefined;
  header.text('date', 'error');
  return null;
}

function fromHeader(
  header: HeaderReader,
  written: string | null,
  { inPath, calendar }: { readonly inPath: string | undefined; readonly calendar: Calendar },
): Date | undefined {
  if (written === null) return undefined;
  const { date, note } = calendar.readDate(written) ?? nearInPath(written, inPath, calendar) ?? {};
  if (!date) {
    header.report({
      key: 'date',
      severity: 'error',
      code: 'date-invalid',
      message: `date ${quoteForMessage(written)} is not a date`,
      hint: 'write date: 2026-05-31, or 2026-05-31T10:00:00+02:00',
    });
    return undefined;
  }
  const warn = (code: string, message: string, hint: string) =>
    header.report({ key: 'date', severity: 'warning', code, message, hint });
  if (note)
    warn(
      'date-tolerated',
      `date ${quoteForMessage(written)}: ${note}`,
      'write it as 2026-05-31T10:00:00+02:00',
    );
  if (inPath !== undefined && isOtherDay(inPath, { written, date, calendar }))
    warn(
      'date-differs',
      `the header says ${quoteForMessage(written)} and the name of the file ${inPath}; the header counts`,
      'make them the same, so that nobody has to guess',
    );
  return date;
}

const NEAR = 3 * 86_400_000;

/** February 29 of a common year, in a file named after March 1: what programs that roll such a day over publish. */
function nearInPath(written: string, inPath: string | undefined, calendar: Calendar): DateRead | undefined {
  const [, year, month, day, rest = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})(\D.*)?$/.exec(written) ?? [];
  const named = inPath?.slice(0, 10);
  if (named === undefined || year === undefined) return undefined;
  const rolled = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (Math.abs(rolled - Date.parse(named)) > NEAR) return undefined;
  const date = calendar.read(named + rest);
  return date && { date, note: `there is no such day, and that in the name of the file counts (${named})` };
}

function isOtherDay(
  inPath: string,
  { written, date, calendar }: { readonly written: string; readonly date: Date; readonly calendar: Calendar },
): boolean {
  const [year = '', month = '', day = ''] = inPath.split(/\D+/);
  const named = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const shown = calendar.day(date);
  // A date that is written in another zone than the site's is the same day to whoever wrote it.
  return named !== `${shown.year}-${shown.month}-${shown.day}` && !written.startsWith(named);
}
