// Reads a YAML header that is none, key by key: what is YAML keeps its value, of the rest the text as it stands is taken.
import type { HeaderMap, HeaderValue } from '../header.ts';
import { type DataValues, readHeaderData } from './header-data.ts';
import { duplicateKey, type HeaderRepair, headerFault } from './header-fault.ts';
import { isHidingLine, isKnownKey, mentionsHiding, readKeyLine } from './header-words.ts';

export interface RepairedHeader {
  readonly values: HeaderMap;
  /** Lines count from the first one of the header. */
  readonly repairs: readonly HeaderRepair[];
}

/** One key at the left margin and all lines that belong to it. */
interface Entry {
  readonly key: string;
  readonly value: string;
  readonly column: number;
  /** Of the header, counted from 0. */
  readonly at: number;
  readonly lines: string[];
  /** A quotation over several lines, which YAML could not read. */
  readonly isQuotation: boolean;
  /** It stands further to the right than a key may. */
  readonly isMisplaced: boolean;
}

/** What nobody wrote by hand in one line is not guessed at. */
const VALUE = 2_000;

/** Undefined where the header stays unread: nothing was understood, or a sign that hides the article may be lost. */
export function repairHeader(header: string): RepairedHeader | undefined {
  const { entries, strays } = entriesOf(header.split('\n'));
  const values = new Map<string, HeaderValue>();
  const repairs: HeaderRepair[] = [];
  const lost = [...strays];
  for (const entry of entries) {
    const valid = readAlone(entry.lines.join('\n'));
    if (!valid && (asksForMore(entry) || entry.lines.some(isHidingLine))) return undefined;
    const [key, value] = (valid && Object.entries(valid)[0]) ?? [entry.key, mend(entry, header)];
    if (value === undefined) {
      lost.push(entry.at);
      continue;
    }
    if (!valid || entry.isMisplaced) repairs.push(mended(entry));
    if (values.has(key)) repairs.push(duplicateKey(entry.at + 1));
    values.set(key, value);
  }
  const isUnderstood = values.size > lost.length && repairs.length + lost.length > 0;
  if (!isUnderstood || (lost.length > 0 && mentionsHiding(header))) return undefined;
  return { values: Object.fromEntries(values), repairs: [...repairs, ...lost.map(leftOut)].sort(byLine) };
}

function entriesOf(lines: readonly string[]): { readonly entries: Entry[]; readonly strays: number[] } {
  const entries: Entry[] = [];
  const strays: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const last = entries.at(-1);
    const own = readKeyLine(line);
    const found = own ?? (last && misplacedKey(line, last));
    if (found) {
      const end = endOfQuotation(lines, at, found.value);
      entries.push({
        ...found,
        at,
        lines: [line.trimStart(), ...lines.slice(at + 1, (end ?? at) + 1)],
        isQuotation: end !== undefined,
        isMisplaced: own === undefined,
      });
      at = end ?? at;
    } else if (/^\s*(?:#|$)/.test(line) || (last && /^(?:[ \t]|-(?:[ \t]|$))/.test(line)))
      last?.lines.push(line);
    else strays.push(at);
  }
  return { entries, strays };
}

/** `  date: x` below `title: A`, which holds a value already, is a key of its own that slipped to the right. */
function misplacedKey(line: string, above: Entry) {
  if (!/^[ \t]/.test(line) || above.value === '' || /^[|>[{"'&!]/.test(above.value)) return undefined;
  const found = readKeyLine(line.trim());
  return found && isKnownKey(found.key) ? { ...found, column: found.column + line.search(/\S/) } : undefined;
}

/** The last line of a quotation that goes on over lines without indentation; what looks like a key says that it does not. */
function endOfQuotation(lines: readonly string[], at: number, value: string): number | undefined {
  const quote = value[0] ?? '';
  const count = value.replace(/\\./g, '').split(quote).length - 1;
  if (!/["']/.test(quote) || count % 2 === 0) return undefined;
  for (let end = at + 1; end < lines.length; end += 1) {
    const line = (lines[end] ?? '').trimEnd();
    const key = readKeyLine(line.trim())?.key;
    if (isHidingLine(line) || (key !== undefined && (isKnownKey(key) || !key.includes(' '))))
      return undefined;
    if (line.endsWith(quote) && !line.endsWith(`\\${quote}`)) return end;
  }
  return undefined;
}

function readAlone(text: string): HeaderMap | undefined {
  const read = readHeaderData(text, 'yaml') as Partial<DataValues>;
  return read.values && Object.keys(read.values).length === 1 ? read.values : undefined;
}

function mend(entry: Entry, header: string): HeaderValue | undefined {
  const { key, value, isQuotation } = entry;
  const rest = entry.lines.slice(1).filter((line) => !/^\s*(?:#|$)/.test(line));
  const untabbed = entry.lines.join('\n').replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length));
  const indented = /\n\t/.test(entry.lines.join('\n')) ? readAlone(untabbed)?.[key] : undefined;
  if (indented !== undefined) return indented;
  // The name of a value elsewhere.
  if (/^[*&]/.test(value) && /[\s,[{]&[\w-]/.test(header)) return undefined;
  if (isQuotation)
    return unquoted(
      entry.lines
        .join('\n')
        .slice(entry.column - 1)
        .trim(),
    );
  if (value === '')
    return listOf(rest) ?? readAlone([`${key}:`, ...rest.map(withQuotation)].join('\n'))?.[key];
  if (rest.length === 0) return flowList(value) ?? unquoted(value);
  if (/^[|>[{]/.test(value) || !rest.every((line) => /^[ \t]/.test(line))) return undefined;
  return unquoted([value, ...rest.map((line) => line.trim())].join(' '));
}

/** Tags want objects, and what is very long was not written by hand: no slip to be mended. */
function asksForMore({ value, lines }: Entry): boolean {
  return (
    value.length > VALUE ||
    value.startsWith('!') ||
    lines.some((line) => /^\s+[^"']*(?:-|:)[ \t]+!/.test(line))
  );
}

function listOf(lines: readonly string[]): HeaderValue | undefined {
  const items = lines.map((line) => /^\s*-(?:[ \t]+(.*))?$/.exec(line));
  if (items.length === 0 || items.includes(null)) return undefined;
  return items.map((item) => {
    const text = item?.[1]?.trim() ?? '';
    return readAlone(`item: ${text}`)?.item ?? readAlone(text) ?? unquoted(text);
  });
}

/** The line of an inner list or map, its value in quotation marks where it is not YAML by itself. */
function withQuotation(line: string): string {
  const [, place = '', value = ''] = /^(\s*(?:-[ \t]+)?(?:[\w.-]+:[ \t]+)?)(\S.*)$/.exec(line) ?? [];
  const isName = /^[\w.-]+:[ \t]*$/.test(value);
  return isName || readAlone(`item: ${value}`) ? line : place + JSON.stringify(unquoted(value.trimEnd()));
}

/** `[a, b` and `[a, @b]`; `[Draft] x` is a text. */
function flowList(value: string): HeaderValue | undefined {
  const inner = /^\[([^[\]{}]*)\]?$/.exec(value)?.[1];
  return inner
    ?.split(',')
    .map((member) => unquoted(member.trim()))
    .filter((member) => member !== '');
}

/** Without the quotation marks around it, or the one that is never closed; `"a" b` stays as it is. */
function unquoted(text: string): string {
  const quote = text[0] ?? '';
  if (!/["']/.test(quote)) return text;
  if (text.length > 1 && text.endsWith(quote))
    return text.slice(1, -1).replaceAll(quote === '"' ? '\\"' : "''", quote);
  return text.indexOf(quote, 1) < 0 ? text.slice(1) : text;
}

function mended({ key, at, column, isMisplaced }: Entry): HeaderRepair {
  const name = key.slice(0, 80);
  if (isMisplaced)
    return headerFault(
      'key-indented',
      `${name} is further to the right than a key may be`,
      'move it to the left',
      at + 1,
    );
  const message = `the value of ${name} is not YAML, and is taken as the text that it is`;
  return { ...headerFault('value-mended', message, 'put it into quotation marks', at + 1), column };
}

function leftOut(at: number): HeaderRepair {
  const message = 'this line of the header cannot be read and is left out';
  return { ...headerFault('line-left-out', message, 'write it as key: value', at + 1), column: 1 };
}

function byLine(a: HeaderRepair, b: HeaderRepair): number {
  return a.line - b.line;
}
