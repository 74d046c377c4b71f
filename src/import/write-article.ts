// Writes an imported article as the text of a file: a YAML header that our own reader reads back, and the body.
import type { HeaderMap, HeaderValue } from '../header.ts';
import { isMap } from '../header.ts';
import { cutText, legalLine, legalText } from '../text.ts';
import type { Imported } from './imported.ts';

const FIELDS =
  'title date updated draft visibility description dateline section tags authors sources language slug permalink id canonical image'.split(
    ' ',
  );
/** What the header of an article may hold. */
const limits = { title: 500, description: 4_000, line: 2_000, tags: 200, tag: 100, authors: 50 };
/** Text that YAML takes for itself without quotation marks, wherever it stands. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\p{M} .’'()/_-]*$/u;
/** The same as the value of a key: a date, an address. */
const PLAIN_VALUE = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} ,.’'()/_?=&%+~-]|:(?=\S))*$/u;

export function writeArticle({ values, guesses, remarks, body }: Imported): string {
  const lines = FIELDS.filter((field) => values[field] !== undefined).flatMap((field) =>
    fieldLines(field, shorten(field, values[field] ?? ''), guesses[field]),
  );
  const comments = remarks.map((remark) => `# ${legalLine(remark)}`);
  return legalText(`---\n${[...lines, ...comments].join('\n')}\n---\n\n${body.trim()}\n`);
}

/** Cut to what a header may hold, and on one line. */
function shorten(field: string, value: HeaderValue): HeaderValue {
  if (typeof value === 'string') {
    if (field === 'title') return cutText(legalLine(value), limits.title);
    return cutText(legalLine(value), field === 'description' ? limits.description : limits.line);
  }
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shorten(key, member)]));
  const members = value.map((member) => shorten('', nameAlone(member)));
  if (field === 'tags' || field === 'sources')
    return members.filter((tag) => tag !== '' && String(tag).length <= limits.tag).slice(0, limits.tags);
  return members.filter((member) => member !== '').slice(0, limits.authors);
}

/** A person of whom nothing but the name is known is a text. */
function nameAlone(member: HeaderValue): HeaderValue {
  return isMap(member) && Object.keys(member).join() === 'name' ? (member.name ?? '') : member;
}

function fieldLines(field: string, value: HeaderValue, guess: string | undefined): readonly string[] {
  const comment = guess === undefined ? '' : ` # guessed: ${legalLine(guess)}`;
  if (typeof value === 'string') return value === '' ? [] : [`${field}: ${scalar(value)}${comment}`];
  if (isMap(value)) {
    const inside = mapLines(value, '  ');
    return inside.length === 0 ? [] : [`${field}:${comment}`, ...inside];
  }
  if (value.length === 0) return [];
  const inline =
    value.every((member) => typeof member === 'string') && value.map((member) => inFlow(member)).join(', ');
  if (inline && inline.length <= 100) return [`${field}: [${inline}]${comment}`];
  return [`${field}:${comment}`, ...value.flatMap(itemLines)];
}

function itemLines(member: HeaderValue): readonly string[] {
  if (!isMap(member)) return [`  - ${inFlow(member)}`];
  const [first = '', ...rest] = mapLines(member, '    ');
  return first === '' ? [] : [`  - ${first.trimStart()}`, ...rest];
}

function mapLines(map: HeaderMap, indent: string): readonly string[] {
  return Object.entries(map)
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([key, value]) => `${indent}${key}: ${scalar(String(value))}`);
}

/** A value of a key: bare where nothing in it means something to YAML. */
function scalar(text: string): string {
  return PLAIN_VALUE.test(text) && !text.endsWith(' ') ? text : quoted(text);
}

/** A member of a list, where a comma ends it. */
function inFlow(value: HeaderValue): string {
  const text = String(value);
  return PLAIN.test(text) && !text.endsWith(' ') ? text : quoted(text);
}

/** JSON is YAML, but for the characters that YAML does not print (YAML 1.2, 5.1). */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
