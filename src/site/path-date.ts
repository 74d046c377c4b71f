// The date that the names of a file and its folders tell, and the name that is left without date, number and index.

const EXTENSION = /\.(md|mdx|markdown|mdown|mkdn?|rmd|rst|html?|txt|adoc|asciidoc|org)$/i;
const BEFORE = '(?<![^/])';
const AFTER = '(?=$|[-_. /T])';
/** 2024-03-01-a.md, 2024-3-1 a.md, 2024/03/01/a.md, 2024/03-01-a.md, 2024_03_01-a.md, 20240301-a.md. */
const DATES = [
  new RegExp(`${BEFORE}(\\d{4})[-/_.](\\d{1,2})[-/_.](\\d{1,2})${AFTER}`, 'g'),
  new RegExp(`${BEFORE}(\\d{4})(\\d{2})(\\d{2})${AFTER}`, 'g'),
];
/** Eleventy takes a date anywhere in a path (Template.js); here it has to stand alone in the name of the file. */
const INSIDE = /(?<![^-_. /])(\d{4})-(\d{2})-(\d{2})(?![^-_. ])(?=[^/]*$)/g;
const TIME = /^T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/;
const NUMBER = /^(?:0\d{1,4}|\d{3})[-_. ]+(?=\D)|^\d{1,4}(?: +[-–—]+ +|\. +)(?=\D)/;

/**
 * '2024-03-01', with a time where the name of a file has one in full ('2018-10-02T15:00:00Z-hello.md').
 * The one nearest to the end of the path counts; undefined where the path names no day that exists.
 */
export function dateOfPath(path: string): string | undefined {
  for (const form of [...DATES, INSIDE]) {
    const found = [...path.matchAll(form)].filter(([, year, month, day]) => isDay(year, month, day));
    const match = found.at(-1);
    if (!match) continue;
    const [text, year, month = '', day = ''] = match;
    const time = TIME.exec(path.slice(match.index + text.length))?.[0] ?? '';
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time}`;
  }
  return undefined;
}

function isDay(year = '', month = '', day = ''): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  return y >= 1900 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}

/** '无忧孩童' of '100-无忧孩童.md', 'vite' of '369 - vite.md', 'a-day' of '2024-03-01-a-day/index.ko.md'. */
export function nameOfPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const file = (parts.pop() ?? '').replace(EXTENSION, '').replace(/\.html?$/i, '');
  const isIndex = /^(index|readme)(\.[a-z]{2,3}([-_][a-z0-9]+)*)?$/i.test(file);
  const name = isIndex ? (parts.pop() ?? file) : file;
  const dated = /^(?:\d{4}([-_.])\d{1,2}\1\d{1,2}|\d{8})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?:[-_. ]+|$)/.exec(
    name,
  );
  const undated = dated && dateOfPath(dated[0].replace(/[-_. ]+$/, '')) ? name.slice(dated[0].length) : name;
  return undated.replace(NUMBER, '').trim() || name;
}
