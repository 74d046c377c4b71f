// Splits an article's text into header and body, and reads the header as data: the only user of gray-matter.
import matter from 'gray-matter';
import type { HeaderMap } from '../header.ts';
import type { BodyForm } from './article.ts';
import { type DataFault, type DataLanguage, type DataValues, readHeaderData } from './header-data.ts';
import { duplicateKey, type HeaderFault, type HeaderRepair, headerFault, inFile } from './header-fault.ts';
import { findHeader, type HeaderForm, type HeaderPlace } from './header-form.ts';
import { isHidingLine, readKeyLine } from './header-words.ts';
import { readLineHeader, readRstHeader } from './line-header.ts';
import { readMetaHeader } from './meta-header.ts';
import { repairHeader } from './repair-header.ts';

export interface FrontMatter {
  readonly form: HeaderForm;
  readonly bodyForm: BodyForm;
  readonly values: HeaderMap;
  /** The lines of the header, fences left out. */
  readonly lines: readonly string[];
  /** The line of the file that `lines` begins with, counted from 1. */
  readonly firstLine: number;
  /** What of the text follows `bodyOffset`. */
  readonly body: string;
  /** Where the body begins in the text, in UTF-16 units. */
  readonly bodyOffset: number;
  /** What had to be mended, with the line of the file: warnings. */
  readonly repairs: readonly HeaderRepair[];
}

export type FrontMatterFault = HeaderFault;

export const headerLimits = { bytes: 32_768, lines: 1_000, aliases: 100, nodes: 5_000, depth: 20 };

// gray-matter ends a header at any line that merely begins with the fence; this one cannot stand in a header.
const PRIVATE_FENCE = '\u0001\u0002';

type HeaderRead = Pick<FrontMatter, 'values' | 'repairs'> & { readonly bodyOffset?: number };

/** Text with \n line ends, and the extension of its file in; header and body, or the fault that keeps the article out. */
export function splitFrontMatter(text: string, extension = '.md'): FrontMatter | FrontMatterFault {
  const place = findHeader(text, extension);
  if ('code' in place) return place;
  const read = readPlace(place, text);
  if ('code' in read) return read;
  const { form, firstLine } = place;
  const bodyOffset = read.bodyOffset ?? place.bodyOffset;
  const header = read.bodyOffset === undefined ? place.header : text.slice(0, bodyOffset);
  if (tooLong(header)) return tooLongFault(firstLine);
  if (!withinBudget(read.values))
    return headerFault(
      'header-too-deep',
      'the header holds too many values or is nested too deeply',
      'shorten it',
      firstLine,
    );
  return {
    form,
    bodyForm: bodyFormOf(form, extension),
    values: read.values,
    lines: header === '' ? [] : header.replace(/\n$/, '').split('\n'),
    firstLine,
    body: text.slice(bodyOffset),
    bodyOffset,
    repairs: [...place.repairs, ...read.repairs].slice(0, 20),
  };
}

function readPlace(place: HeaderPlace, text: string): HeaderRead | HeaderFault {
  const { form, header, firstLine } = place;
  if (form === 'none') return { values: {}, repairs: [] };
  if (form === 'rst') return readRstHeader(text);
  if (form === 'html') {
    const read = readMetaHeader(text, headerLimits.bytes);
    return 'code' in read ? read : { ...read, repairs: [] };
  }
  if (tooLong(header)) return tooLongFault(firstLine);
  const read = form === 'lines' ? readLineHeader(header) : readFenced(header, form);
  if ('code' in read) return inFile(read, firstLine);
  return { ...read, repairs: read.repairs.map((repair) => inFile(repair, firstLine)) };
}

/** Places count from the header's own first line. */
function readFenced(header: string, language: DataLanguage): HeaderRead | HeaderFault {
  if (language === 'yaml' && countAliases(header) > headerLimits.aliases)
    return headerFault('header-aliases', 'the header has more than 100 aliases', 'write the values out', 1);
  const read = readWithGrayMatter(header, language);
  if ('fault' in read)
    return (language === 'yaml' ? repairHeader(header) : undefined) ?? invalid(read, language);
  const swallowed = language === 'yaml' ? swallowedLine(header, read.values) : -1;
  if (swallowed >= 0)
    return headerFault(
      'header-invalid',
      'this line, which may hide the article, is a part of the value above it',
      'close the quotation mark above it',
      swallowed + 1,
    );
  const { values, duplicateKeyLine } = read;
  return { values, repairs: duplicateKeyLine === undefined ? [] : [duplicateKey(duplicateKeyLine)] };
}

function readWithGrayMatter(header: string, language: DataLanguage): DataValues | DataFault {
  let read: DataValues | DataFault = { values: {} };
  // It hands over the line end of the fence, too.
  const engine = (source: string): object => {
    read = readHeaderData(source.slice(1), language);
    return {};
  };
  const refuse = () => {
    throw new Error('not a language for headers');
  };
  // Always with options: without them gray-matter caches, and returns a faulty file as empty the second time.
  matter(`${PRIVATE_FENCE}\n${header}\n${PRIVATE_FENCE}\n`, {
    delimiters: [PRIVATE_FENCE, PRIVATE_FENCE],
    language,
    engines: {
      yaml: refuse,
      toml: refuse,
      json: refuse,
      javascript: refuse,
      coffee: refuse,
      [language]: engine,
    },
  });
  return read;
}

/** A `draft: true` at the left margin that an open quotation mark further up has taken in, or -1. */
function swallowedLine(header: string, values: HeaderMap): number {
  return header
    .split('\n')
    .findIndex(
      (line) =>
        isHidingLine(line) && /^\S/.test(line) && !Object.hasOwn(values, readKeyLine(line)?.key ?? ''),
    );
}

function invalid({ fault, line, column }: DataFault, language: DataLanguage): HeaderFault {
  const message =
    fault.startsWith('it is') || fault.startsWith('one of')
      ? `the header cannot be read: ${fault}`
      : `the header is not ${language.toUpperCase()}: ${fault}`;
  const hint =
    language === 'yaml' && /mapping|indentation|block|token|scalar|flow|implicit/.test(fault)
      ? 'put a value that holds a colon, or begins with @ ` [ { & * ! % or a quote, into quotation marks'
      : 'mend that line';
  return { ...headerFault('header-invalid', message, hint, line), ...(column !== undefined && { column }) };
}

function bodyFormOf(form: HeaderForm, extension: string): BodyForm {
  if (form === 'rst' || /^\.re?st$/i.test(extension)) return 'rst';
  if (form === 'html' || /^\.html?$/i.test(extension)) return 'html';
  return /^\.mdx$/i.test(extension) ? 'mdx' : 'markdown';
}

function tooLong(header: string): boolean {
  const lines = header.split('\n').length - 1;
  return Buffer.byteLength(header) > headerLimits.bytes || lines > headerLimits.lines;
}

function tooLongFault(firstLine: number): HeaderFault {
  const line = Math.max(firstLine - 1, 1);
  return headerFault('header-too-long', 'the header is longer than 32 KB or 1,000 lines', 'shorten it', line);
}

function countAliases(header: string): number {
  return header.match(/(?:^|[\s,[{])\*[^\s,[\]{}]/gm)?.length ?? 0;
}

/** Counts what a walk would meet, aliases followed, and stops at the limit. */
function withinBudget(data: HeaderMap): boolean {
  let nodes = 0;
  let characters = 0;
  const walk = (value: unknown, depth: number): boolean => {
    nodes += 1;
    if (nodes > headerLimits.nodes || depth > headerLimits.depth) return false;
    if (typeof value === 'string') {
      characters += value.length;
      return characters <= headerLimits.bytes * 4;
    }
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([key, inner]) => {
      characters += key.length;
      return walk(inner, depth + 1);
    });
  };
  return walk(data, 0);
}
