// Reads the literals in a script of configuration as data, without running it: texts, numbers, lists and maps of them.
import type { HeaderMap, HeaderValue } from '../header.ts';
import { cutScript, type ScriptLanguage, type Token } from './script-tokens.ts';

export interface ScriptLiterals {
  /** Every map that stands anywhere, the outermost first, but those inside a map that is listed. */
  readonly maps: readonly HeaderMap[];
  /** What names at the outermost level were given: `const a = 'b'`, `A = ['b']`. The last one counts. */
  readonly names: HeaderMap;
}

/** Of Python, only what stands at the beginning of a line. */
export function readLiterals(source: string, language: ScriptLanguage): ScriptLiterals {
  const tokens = cutScript(source, language);
  const names: Record<string, HeaderValue> = Object.create(null);
  const reading: Reading = { tokens, language, names };
  for (const [at, token] of tokens.entries()) {
    const start = assignedAt(tokens, at, language);
    if (start < 0 || token.text === '__proto__') continue;
    const { value } = readValue(reading, start, 0);
    if (value === undefined || !isSmall(value, 5_000)) delete names[token.text];
    else names[token.text] = value;
  }
  return { names, maps: language === 'python' ? [] : findMaps(reading) };
}

/** Names that hold names that hold names grow like aliases do. */
function isSmall(value: HeaderValue, limit: number): boolean {
  let nodes = 0;
  const count = (inner: HeaderValue): boolean => {
    nodes += 1;
    return nodes <= limit && (typeof inner === 'string' || Object.values(inner).every(count));
  };
  return count(value);
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly language: ScriptLanguage;
  readonly names: HeaderMap;
}

interface Value {
  /** Missing where it is no literal. */
  readonly value?: HeaderValue;
  /** The index after it. */
  readonly end: number;
}

const DEPTH = 20;

function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}

/** Where the value of `name = …` begins, or -1. */
function assignedAt(tokens: readonly Token[], at: number, language: ScriptLanguage): number {
  if (tokens[at]?.kind !== 'name') return -1;
  if (language === 'python')
    return tokens[at].isAtLineStart && isMark(tokens[at + 1], '=') && !isMark(tokens[at + 2], '=')
      ? at + 2
      : -1;
  if (!/^(const|let|var)$/.test(tokens[at - 1]?.text ?? '')) return -1;
  // A type may stand between the name and the value: `const site: Site = {`.
  for (let index = at + 1; index < at + 12 && index < tokens.length; index += 1) {
    if (isMark(tokens[index], '=')) return isMark(tokens[index + 1], '>') ? -1 : index + 1;
    if (
      isMark(tokens[index], ';') ||
      /^(const|let|var|function|import|export)$/.test(tokens[index]?.text ?? '')
    )
      return -1;
  }
  return -1;
}

function findMaps(reading: Reading): HeaderMap[] {
  const maps: HeaderMap[] = [];
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const token = reading.tokens[at];
    if (!isMark(token, '{') || !isMapStart(reading.tokens, at)) continue;
    const map = readMap(reading, at, 0);
    if (Object.keys(map).length === 0) continue;
    if (isSmall(map, 50_000)) maps.push(map);
    at = token?.close ?? at;
  }
  return maps;
}

/** `{` of a map, and not of a block of code. */
function isMapStart(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === 'mark'
    ? /^[=(,[:>?|&]$/.test(before.text)
    : /^(default|return)$/.test(before?.text ?? '');
}

function readMap(reading: Reading, at: number, depth: number): HeaderMap {
  const map: Record<string, HeaderValue> = Object.create(null);
  const { tokens } = reading;
  const close = tokens[at]?.close ?? at;
  for (let index = at + 1; index < close; ) {
    const key = tokens[index];
    const isShort = key?.kind === 'name' && (index + 1 === close || isMark(tokens[index + 1], ','));
    const isKey = key && key.kind !== 'mark' && key.kind !== 'code' && isMark(tokens[index + 1], ':');
    const read = isShort ? readValue(reading, index, depth + 1) : readValue(reading, index + 2, depth + 1);
    if (key && (isShort || isKey) && read.value !== undefined && key.text !== '__proto__')
      map[key.text] = read.value;
    index = endOfElement(tokens, isShort || isKey ? read.end : index, close) + 1;
  }
  return map;
}

function readList(reading: Reading, at: number, depth: number): HeaderValue[] {
  const list: HeaderValue[] = [];
  const close = reading.tokens[at]?.close ?? at;
  for (let index = at + 1; index < close; ) {
    const { value, end } = readValue(reading, index, depth + 1);
    if (value !== undefined) list.push(value);
    index = endOfElement(reading.tokens, end, close) + 1;
  }
  return list;
}

/** The index of the comma that ends an element, brackets passed over, or of the end. */
function endOfElement(tokens: readonly Token[], from: number, close: number): number {
  let index = from;
  while (index < close && !isMark(tokens[index], ','))
    index = tokens[index]?.close === -1 ? index + 1 : (tokens[index]?.close ?? index) + 1;
  return index;
}

function readValue(reading: Reading, at: number, depth: number): Value {
  const read = readAtom(reading, at, depth);
  const after = reading.tokens[read.end];
  if (!after || depth > DEPTH) return read;
  const isFallback = /^[|?]$/.test(after.text) && isMark(reading.tokens[read.end + 1], after.text);
  // `environment || 'https://example.org'`: what the author wrote for where nothing else is known.
  if (read.value === undefined && isFallback) return readValue(reading, read.end + 2, depth + 1);
  const isMore =
    after.kind === 'mark' ? /^[-+*/%.([?|&<>=]$/.test(after.text) : /^(if|or|and|for)$/.test(after.text);
  const isNewStatement = depth === 0 && after.isAtLineStart;
  return isMore && !isFallback && !isNewStatement ? { end: read.end } : read;
}

function readAtom(reading: Reading, at: number, depth: number): Value {
  const { tokens, language } = reading;
  const token = tokens[at];
  if (!token || depth > DEPTH) return { end: at + 1 };
  if (token.kind === 'number') return { value: token.text.replaceAll('_', ''), end: at + 1 };
  if (token.kind === 'text') return readTexts(reading, at);
  if (token.kind === 'name') return readName(reading, at, depth);
  const end = token.close + 1;
  if (isMark(token, '{')) return { value: readMap(reading, at, depth), end };
  if (isMark(token, '[')) return { value: readList(reading, at, depth), end };
  if (isMark(token, '(')) {
    const list = readList(reading, at, depth);
    const isTuple = language === 'python' && (list.length !== 1 || isMark(tokens[token.close - 1], ','));
    const [only] = list;
    return isTuple ? { value: list, end } : only === undefined ? { end } : { value: only, end };
  }
  return { end: at + 1 };
}

/** Python joins texts that stand side by side, and both languages join with `+`. */
function readTexts({ tokens, language }: Reading, at: number): Value {
  let [value, end] = [tokens[at]?.text ?? '', at + 1];
  for (;;) {
    const isPlus = isMark(tokens[end], '+');
    const next = tokens[isPlus ? end + 1 : end];
    if (next?.kind !== 'text' || !(isPlus || language === 'python') || (next.isAtLineStart && !isPlus)) break;
    value += next.text;
    end += isPlus ? 2 : 1;
  }
  return { value, end };
}

const WORDS: Readonly<Record<string, string>> = {
  ...{ true: 'true', false: 'false', null: '', undefined: '' },
  ...{ True: 'true', False: 'false', None: '' },
};

/** A word of the language, a name that was given before, or a member of it: `SITE.title`. */
function readName(reading: Reading, at: number, depth: number): Value {
  const { tokens, names } = reading;
  const name = tokens[at]?.text ?? '';
  const word = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  if (word !== undefined) return { value: word, end: at + 1 };
  let value: HeaderValue | undefined = names[name];
  let end = at + 1;
  while (isMark(tokens[end], '.') && tokens[end + 1]?.kind === 'name') {
    const member = tokens[end + 1]?.text ?? '';
    value = isPlainMap(value) && Object.hasOwn(value, member) ? value[member] : undefined;
    end += 2;
  }
  if (isMark(tokens[end], '(')) return readCall(reading, end, depth);
  return value === undefined || depth > DEPTH ? { end } : { value, end };
}

/** What a call returns is not known; but `defineConfig({…})` and `starlight({…})` say what they are given. */
function readCall(reading: Reading, at: number, depth: number): Value {
  const close = reading.tokens[at]?.close ?? at;
  const end = close + 1;
  if (reading.language === 'python' || !isMark(reading.tokens[at + 1], '{')) return { end };
  const isOnly = [close, close - 1].includes((reading.tokens[at + 1]?.close ?? 0) + 1);
  return isOnly ? { value: readMap(reading, at + 1, depth + 1), end } : { end };
}

function isPlainMap(value: HeaderValue | undefined): value is HeaderMap {
  return typeof value === 'object' && !Array.isArray(value);
}
