// Reads headers of plain lines: `Key: value` without fences, as Pelican and MultiMarkdown have them, and the fields of reStructuredText.
import type { HeaderMap, HeaderValue } from '../header.ts';
import { duplicateKey, type HeaderFault, type HeaderRepair, headerFault } from './header-fault.ts';
import { readMetaLine } from './header-words.ts';

export interface LineHeader {
  readonly values: HeaderMap;
  readonly repairs: readonly HeaderRepair[];
}

/** A header of so many lines is too long, whatever comes. */
const LINES = 1_010;

/** Pelican's lists have one member a line; all other values go on in the next one. */
const LISTS = /^(?:authors?|tags?|categories|keywords)$/i;

export function readLineHeader(header: string): LineHeader {
  return collect(header.split('\n'), readMetaLine);
}

export interface RstHeader extends LineHeader {
  /** In UTF-16 units. */
  readonly bodyOffset: number;
}

/** A title with a line under it, or under and over it, and a list of fields: docutils calls it the docinfo. */
export function readRstHeader(text: string): RstHeader | HeaderFault {
  const lines = text.split('\n');
  const top = lines.slice(0, LINES);
  const titled = titleOf(top, skipBlank(top, 0));
  const from = skipBlank(top, titled.next);
  const to = endOfFields(top, from);
  const fields = collect(lines.slice(from, to), readField);
  const next = to > from ? to : titled.next;
  const rest = lines.slice(next).join('\n');
  // Only a header that is followed by a blank line is whole, and one without fields by a text.
  const isTorn = next > 0 && (/^(?:\s*:[^\n]*)?$/.test(rest) || (to <= from && rest.trim() === ''));
  if (isTorn) return headerFault('header-unclosed', 'the header has no end', 'put a blank line behind it', 1);
  return {
    values: { ...(titled.title !== undefined && { title: titled.title }), ...fields.values },
    repairs: fields.repairs.map((repair) => ({ ...repair, line: repair.line + from })),
    bodyOffset: lines.slice(0, next).reduce((sum, line) => sum + line.length + 1, 0),
  };
}

/** A line of one sign only: a title may stand above it. */
const ADORNMENT = /^([!-/:-@[-`{-~])\1+\s*$/;

function titleOf(lines: readonly string[], at: number): { readonly title?: string; readonly next: number } {
  const [first = '', second = '', third = ''] = lines.slice(at, at + 3);
  if (ADORNMENT.test(first) && third.trimEnd() === first.trimEnd() && second.trim() !== '')
    return { title: second.trim(), next: at + 3 };
  const isTitle = first.trim() !== '' && !readField(first) && ADORNMENT.test(second);
  return isTitle ? { title: first.trim(), next: at + 2 } : { next: at };
}

/** Nikola writes its fields into comments. */
function readField(line: string) {
  const match = /^(?::([^:\s][^:]{0,60}):|\.\. ([a-z_]{2,30}):)(?:[ \t]+(.*))?$/.exec(line);
  return match ? { key: match[1] ?? match[2] ?? '', value: (match[3] ?? '').trimEnd() } : undefined;
}

function endOfFields(lines: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (readField(line) || (end > from && /^[ \t]+\S/.test(line))) end = at + 1;
    else if (line.trim() !== '') break;
    // Indented lines behind a blank one are a quotation, unless a field goes on.
    else if (!readField(lines[skipBlank(lines, at)] ?? '')) break;
  }
  return end;
}

function skipBlank(lines: readonly string[], from: number): number {
  const next = lines.findIndex((line, index) => index >= from && line.replace('\uFEFF', '').trim() !== '');
  return next < 0 ? lines.length : next;
}

type ReadLine = (line: string) => { readonly key: string; readonly value: string } | undefined;

function collect(lines: readonly string[], read: ReadLine): LineHeader {
  const values = new Map<string, string[]>();
  const repairs: HeaderRepair[] = [];
  let current: string[] = [];
  for (const [index, line] of lines.entries()) {
    const found = read(line);
    if (found) {
      if (values.has(found.key)) repairs.push(duplicateKey(index + 1));
      current = [found.value];
      values.set(found.key, current);
    } else if (line.trim() !== '') current.push(line.trim());
  }
  return {
    values: Object.fromEntries([...values].map(([key, parts]) => [key, joined(key, parts)])),
    repairs,
  };
}

function joined(key: string, parts: readonly string[]): HeaderValue {
  const written = parts.filter((part) => part !== '');
  return LISTS.test(key) && written.length > 1 ? written : written.join('\n');
}
