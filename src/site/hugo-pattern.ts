// Hugo's pattern language for permalinks: resources/page/permalinks.go.
import { decodeEscapes } from '../address.ts';
import { hugoName } from './hugo-name.ts';
import type { HugoFile } from './hugo-path.ts';
import type { PathFacts, PublishedTime } from './path-facts.ts';
import type { Site } from './site.ts';
import { dayOfYear, monthName, strftime, weekdayName, weekdayOf } from './strftime.ts';

interface Subject {
  readonly site: Site;
  readonly facts: PathFacts;
  readonly file: HugoFile;
}

const DATES: Readonly<Record<string, (time: PublishedTime) => string | undefined>> = {
  year: (time) => String(time.year),
  month: (time) => strftime('%m', time),
  monthname: monthName,
  day: (time) => strftime('%d', time),
  weekday: (time) => String(weekdayOf(time)),
  weekdayname: weekdayName,
  yearday: (time) => String(dayOfYear(time)),
};

/** Go's reference time, 2006-01-02 15:04:05, a Monday. */
const GO: Readonly<Record<string, string>> = {
  ...{ '2006': '%Y', '06': '%y', January: '%B', Jan: '%b', Monday: '%A', Mon: '%a', '002': '%j' },
  ...{
    '01': '%m',
    '02': '%d',
    '15': '%H',
    '03': '%I',
    '04': '%M',
    '05': '%S',
    '1': '%-m',
    '2': '%-d',
    '3': '%-I',
  },
};
const GO_TOKEN = new RegExp(
  Object.keys(GO)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

/** Undefined for a placeholder that is unknown, or that only Hugo itself can fill (:sectionslugs). */
export function expandHugoPattern(pattern: string, subject: Subject): string | undefined {
  let isKnown = true;
  const expanded = pattern.replaceAll('\\:', '\u0000').replace(/:(\w+(?:\[.+?\])?)/g, (_, name: string) => {
    const value = fill(name, subject);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  // page__paths.go unescapes it as if it were a query, so that a plus becomes a blank, and later a dash.
  return isKnown ? decodeEscapes(expanded.replaceAll('\u0000', ':').replaceAll('+', ' ')) : undefined;
}

function fill(name: string, { site, facts, file }: Subject): string | undefined {
  const { base, slug, container } = file;
  const sections = container.split('/').filter((part) => part !== '');
  if (Object.hasOwn(DATES, name)) return facts.published && DATES[name]?.(facts.published);
  if (name === 'section') return sections[0] ?? '';
  if (name.startsWith('sections')) return slice(sections, name.slice('sections'.length))?.join('/');
  if (name === 'title') return hugoName(site, facts.title);
  if (name === 'slug') return hugoName(site, slug ?? facts.title);
  if (/^(filename|contentbasename)$/.test(name)) return hugoName(site, base);
  if (/^slugor(filename|contentbasename)$/.test(name)) return hugoName(site, slug ?? base);
  const layout = name.replace(GO_TOKEN, '') === name.replace(/[^_]/g, '') && facts.published;
  return layout
    ? strftime(
        name.replace(GO_TOKEN, (token) => GO[token] ?? ''),
        layout,
      )
    : undefined;
}

/** '', '[0]', '[last]', '[1:]', '[:last]': out of bounds gives nothing. */
function slice(parts: readonly string[], cut: string): readonly string[] | undefined {
  if (cut === '') return parts;
  const [, from, colon, to] = /^\[(\w*)(:?)(\w*)\]$/i.exec(cut) ?? [];
  if (from === undefined) return undefined;
  const position = (text: string, otherwise: number) =>
    text === ''
      ? otherwise
      : text.toLowerCase() === 'last'
        ? parts.length - 1
        : Number.parseInt(text, 10) || 0;
  const start = position(from, 0);
  return parts.slice(start, colon === '' ? start + 1 : position(to ?? '', parts.length));
}
