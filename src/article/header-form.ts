// Tells which form of header a text begins with, where it ends, and where the body begins; reads no value yet.

import { endOfJson, endOfLines, endOfUnfenced, looksLikeHeader } from './header-ends.ts';
import { type HeaderFault, type HeaderRepair, headerFault } from './header-fault.ts';
import { readKeyLine } from './header-words.ts';

export type HeaderForm = 'yaml' | 'toml' | 'json' | 'lines' | 'rst' | 'html' | 'none';

export interface HeaderPlace {
  readonly form: HeaderForm;
  /** The header without its fences. */
  readonly header: string;
  /** The line of the file that the header begins in, counted from 1. */
  readonly firstLine: number;
  /** Where the body begins in the text, in UTF-16 units. */
  readonly bodyOffset: number;
  readonly repairs: readonly HeaderRepair[];
}

const FENCES: Readonly<Record<string, HeaderForm>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' };
/** Languages that a fence may name: data only, never code. */
const LANGUAGES: ReadonlyMap<string, HeaderForm> = new Map([
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['json', 'json'],
]);

/** `extension` as '.md'. Of `rst` and `html` headers only the form is told: their readers find the end. */
export function findHeader(text: string, extension: string): HeaderPlace | HeaderFault {
  const start = /^[\s\uFEFF]*/.exec(text)?.[0].length ?? 0;
  if (start === text.length)
    return headerFault('header-missing', 'the file is empty', 'begin it with ---, title: …, date: …, ---', 1);
  const firstLine = text.slice(0, start).split('\n').length;
  const first = lineAt(text, start);
  if (isTorn(text.slice(start))) return unclosed('---', firstLine);
  const isRst = /^\.re?st$/i.test(extension);
  if (isRst && isOverline(text, start)) return whole('rst', text);
  const fence = /^(---|\+\+\+|;;;)(?![-+;])(.*)$/.exec(first);
  if (fence && (fence[2] === '' || first.length < 40)) return fenced(text, { start, firstLine, first });
  if (isRst) return whole('rst', text);
  if (/^\.html?$/i.test(extension) || /^<(!doctype html|html)[\s>]/i.test(first)) return whole('html', text);
  return unfenced(text, start, firstLine);
}

/** What a file that is being written has first: no more than the beginning of one line, or of one tag or sign. */
function isTorn(rest: string): boolean {
  if (!rest.includes('\n')) return !/^\s*\{\s*".*\}\s*$/.test(rest);
  return rest.length < 400 && /^(?:[-+;]{1,2}|\{|(?:<[^<>]*>\s*)*<[^<>]*>?)\s*$/.test(rest);
}

interface Opening {
  readonly start: number;
  readonly firstLine: number;
  /** The opening fence, with what stands behind it. */
  readonly first: string;
}

function fenced(text: string, { start, firstLine, first }: Opening): HeaderPlace | HeaderFault {
  const fence = first.slice(0, 3);
  const named = first
    .slice(3)
    .replace(/(^|[ \t])#.*$/, '')
    .replace(/^[ \t]+|[ \t]+$/g, '');
  const form =
    named === '' ? FENCES[fence] : fence === '---' ? LANGUAGES.get(named.toLowerCase()) : undefined;
  if (form === undefined) return otherLanguage(first, firstLine);
  const headerStart = start + lineAt(text, start, false).length + 1;
  // Without the flag m, to which U+2028 is a line end too.
  const mark = form === 'yaml' ? '(?:---|\\.\\.\\.)' : fence.replace(/[+]/g, '\\+');
  const rest = text.slice(headerStart);
  const close =
    headerStart > text.length ? null : new RegExp(`(?:^|(?<=\\n))${mark}[ \\t]*(?=\\n|$)`).exec(rest);
  if (!close) return unclosed(fence, firstLine);
  const bodyOffset = Math.min(headerStart + close.index + close[0].length + 1, text.length);
  // YAML ends a document with dots, and so does Jekyll a header; what goes on as a header is not over.
  if (close[0].startsWith('.') && looksLikeHeader(text.slice(bodyOffset)))
    return headerFault(
      'header-unclosed',
      'behind the line of dots the header goes on',
      `close it with a line that is just ${fence}`,
      firstLine,
    );
  return { form, header: rest.slice(0, close.index), firstLine: firstLine + 1, bodyOffset, repairs: [] };
}

function unfenced(text: string, start: number, firstLine: number): HeaderPlace | HeaderFault {
  const rest = text.slice(start);
  if (/^[-+;]{4,}\s*\n/.test(rest) && readKeyLine(lineAt(rest, rest.indexOf('\n') + 1)))
    return headerFault(
      'header-missing',
      'the file does not begin with a header, but with a line like one of its fences',
      'begin it with a line that is just ---',
      firstLine,
    );
  if (/^\{\s*["}]/.test(rest)) {
    const end = endOfJson(rest);
    if (end === undefined) return unclosed('}', firstLine);
    const bodyOffset = start + end + (/^[ \t]*\n?/.exec(rest.slice(end))?.[0].length ?? 0);
    return { form: 'json', header: rest.slice(0, end), firstLine, bodyOffset, repairs: [] };
  }
  const open = endOfUnfenced(rest);
  if (open) {
    const { form, length, next } = open;
    const fence = form === 'yaml' ? '---' : form === 'toml' ? '+++' : ';;;';
    const message = `the header has no line of ${fence} in front of it`;
    const repair = headerFault(
      'header-fence',
      message,
      `begin the file with a line that is just ${fence}`,
      firstLine,
    );
    return { form, header: rest.slice(0, length), firstLine, bodyOffset: start + next, repairs: [repair] };
  }
  const end = endOfLines(rest);
  if (end === undefined) return { form: 'none', header: '', firstLine: 1, bodyOffset: 0, repairs: [] };
  if ('code' in end) return { ...end, line: end.line + firstLine - 1 };
  return {
    form: 'lines',
    header: rest.slice(0, end.length),
    firstLine,
    bodyOffset: start + end.next,
    repairs: [],
  };
}

function whole(form: HeaderForm, text: string): HeaderPlace {
  return { form, header: text, firstLine: 1, bodyOffset: text.length, repairs: [] };
}

/** An overlined title of three letters begins like a fence. */
function isOverline(text: string, start: number): boolean {
  const [first = '', title = '', third] = text.slice(start, start + 400).split('\n', 3);
  return title.trim() !== '' && first === third && !readKeyLine(title);
}

function lineAt(text: string, start: number, isTrimmed = true): string {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end);
  return isTrimmed ? line.trimEnd() : line;
}

function unclosed(fence: string, line: number): HeaderFault {
  return headerFault(
    'header-unclosed',
    'the header has no end',
    `close it with a line that is just ${fence}`,
    line,
  );
}

function otherLanguage(first: string, line: number): HeaderFault {
  return headerFault(
    'header-language',
    `headers in ${JSON.stringify(first.slice(3).trim())} are not read, and code in a header is never run`,
    'begin the file with a line that is just --- (YAML) or +++ (TOML)',
    line,
  );
}
