// Finds the end of a header that has no fence in front: a JSON object, lines up to a fence, lines up to a blank one.
import { type HeaderFault, headerFault } from './header-fault.ts';
import { isHidingLine, isKnownKey, isLeadingKey, readKeyLine, readMetaLine } from './header-words.ts';

/** How long the header is, and where the body begins, both from where the header begins. */
export interface HeaderEnd {
  readonly length: number;
  readonly next: number;
}

/** A header may have 1,000 lines: what is no header by then is none. */
const LINES = 1_002;

/** The length of the JSON object that a text begins with, or undefined where it is never closed. */
export function endOfJson(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"?|[{}]/g)) {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return undefined;
}

export interface UnfencedEnd extends HeaderEnd {
  readonly form: 'yaml' | 'toml' | 'json';
}

/** A header of which only the closing fence is there: everything in front of it has to look like a header. */
export function endOfUnfenced(text: string): UnfencedEnd | undefined {
  const lines = text.split('\n', LINES);
  const at = lines.findIndex((line) => /^(?:---|\+\+\+|;;;)[ \t]*$/.test(line));
  const form = { '-': 'yaml', '+': 'toml', ';': 'json' }[lines[at]?.[0] ?? ''] as
    | UnfencedEnd['form']
    | undefined;
  const inFront = lines.slice(0, Math.max(at, 0));
  if (form === undefined || !FITS[form](inFront)) return undefined;
  const length = inFront.reduce((sum, line) => sum + line.length + 1, 0);
  return { form, length, next: Math.min(length + (lines[at]?.length ?? 0) + 1, text.length) };
}

/** True where a text goes on with a header up to a line of dashes. */
export function looksLikeHeader(text: string): boolean {
  return endOfUnfenced(text.replace(/^\s+/, ''))?.form === 'yaml';
}

const FITS: Readonly<Record<UnfencedEnd['form'], (lines: readonly string[]) => boolean>> = {
  yaml: isYaml,
  toml: (lines) =>
    /^(?:title|date|draft|slug|path)\s*=/m.test(lines.join('\n')) &&
    lines.every((line) => /^(?:\s*$|#|\[|[\s\]}"']|[\w.-]+\s*=\s*\S)/.test(line)),
  json: (lines) => /^\s*"[\w-]+"\s*:/.test(lines[0] ?? ''),
};

function isYaml(lines: readonly string[]): boolean {
  const keys = lines.flatMap((line) => readKeyLine(line)?.key ?? []);
  if (!readKeyLine(lines[0] ?? '') || !keys.some(isLeadingKey)) return false;
  const blank = lines.findIndex((line) => line.trim() === '');
  return lines.every((line, index) => {
    const key = readKeyLine(line)?.key;
    // Behind a blank line a word and a colon may be prose that a line of dashes makes a heading.
    if (key !== undefined) return blank < 0 || index < blank || isKnownKey(key);
    return /^(?:\s*$|[ \t])/.test(line) || ((blank < 0 || index < blank) && /^(?:#|-[ \t])/.test(line));
  });
}

/** Pelican's and MultiMarkdown's header: lines of `Key: value` up to a blank one. Undefined where the text has none. */
export function endOfLines(text: string): HeaderEnd | HeaderFault | undefined {
  const lines = text.split('\n', LINES);
  const first = lines.findIndex(
    (line, index) => !(index === 0 ? readKeyLine(line) : readMetaLine(line) || /^[ \t]+\S/.test(line)),
  );
  const count = first < 0 ? lines.length : first;
  if (!lines.slice(0, count).some((line) => isLeadingKey(readKeyLine(line)?.key ?? ''))) return undefined;
  const length = lines.slice(0, count).reduce((sum, line) => sum + line.length + 1, 0);
  // A last line that is not ended may go on to be a key.
  if (length >= text.length || !text.includes('\n', length))
    return headerFault('header-unclosed', 'the header has no end', 'put a blank line behind it', 1);
  if (lines[count]?.trim() === '') {
    const next = lines.findIndex((line, index) => index > count && line.trim() !== '');
    if (isHidingLine(lines[next] ?? '') && isKnownKey(readKeyLine(lines[next] ?? '')?.key ?? ''))
      return goesOn(next + 1);
    return { length, next: Math.min(length + (lines[count]?.length ?? 0) + 1, text.length) };
  }
  const blank = lines.findIndex((line, index) => index > count && line.trim() === '');
  const block = lines.slice(count, blank < 0 ? lines.length : blank);
  // Python-Markdown ends the header at the first line that is none; a key further down would be printed.
  if (!block.some((line) => isKnownKey(readKeyLine(line)?.key ?? ''))) return { length, next: length };
  return headerFault(
    'header-invalid',
    'this line is neither a key and its value nor the rest of the value above it',
    'indent it by four blanks, or put a blank line in front of the text',
    count + 1,
  );
}

/** What may hide the article is never taken for its text. */
function goesOn(line: number): HeaderFault {
  const message = 'the header ends with the blank line above, and this line may hide the article';
  return headerFault('header-invalid', message, 'take the blank line out', line);
}
