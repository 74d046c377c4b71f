// Finds the code in a body before Markdown is read: fences, indented code, inline code, and tags that hold code.
import { type Delimiters, findSpans } from './find-spans.ts';

export interface Piece {
  /** 'held' is code between two tags, such as {% highlight %} and {% endhighlight %}. */
  readonly kind: 'text' | 'code' | 'held';
  readonly text: string;
  /** Where it stands in the source. */
  readonly at: number;
  /** Of held code: what the tag says, and what stands between the tags. */
  readonly args: string;
  readonly inner: string;
}

export interface CodeSyntax {
  /** MDX has none: there it is text. */
  readonly hasIndentedCode: boolean;
  /** Of templates: backquotes inside them are no code. */
  readonly delimiters: Delimiters;
  /** Flag y. Group 1 is the name, group 2 the arguments. */
  readonly opener?: RegExp;
  readonly closer?: (name: string) => RegExp;
}

const FENCE = /^((?:[ \t]*>)*)([ \t]*)((?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})/;
const LIST_ITEM = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/;
const BEFORE_TAG = /^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;

interface Fence {
  readonly mark: string;
  readonly isQuoted: boolean;
  readonly isListed: boolean;
}

interface Place {
  /** Where the text of the innermost list item begins, or 0. */
  readonly listIndent: number;
  readonly isAfterBlank: boolean;
  readonly isInIndentedCode: boolean;
}

/** The pieces in order, without gaps. Time grows with the length alone. */
export function splitCode(source: string, syntax: CodeSyntax): Piece[] {
  const blocks: Piece[] = [];
  const missing = new Set<string>();
  let place: Place = { listIndent: 0, isAfterBlank: true, isInIndentedCode: false };
  let [at, from] = [0, 0];
  const add = (kind: 'code' | 'held', end: number, held?: { args: string; inner: string }): void => {
    if (at > from) blocks.push(piece('text', source.slice(from, at), from));
    blocks.push({ ...piece(kind, source.slice(at, end), at), ...held });
    at = end;
    from = end;
  };
  while (at < source.length) {
    const end = lineEnd(source, at);
    const line = source.slice(at, end);
    place = nextPlace(place, line, syntax);
    const held = heldCode(source, { at, line, missing, syntax });
    const fence = held ? undefined : fenceOf(line, place);
    if (held) {
      at = held.at;
      add('held', held.end, held);
    } else if (fence) add('code', fenceEnd(source, end, fence));
    else if (place.isInIndentedCode) add('code', end);
    else at = end;
  }
  if (at > from) blocks.push(piece('text', source.slice(from), from));
  return blocks.flatMap((block) => (block.kind === 'text' ? splitInline(block, syntax) : [block]));
}

function piece(kind: Piece['kind'], text: string, at: number): Piece {
  return { kind, text, at, args: '', inner: '' };
}

/** Where the next line starts, or the text ends. */
export function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end + 1;
}

function fenceOf(line: string, place: Place): Fence | undefined {
  const [all = '', quote = '', , item = '', mark = ''] = FENCE.exec(line) ?? [];
  if (mark === '' || (mark.startsWith('`') && line.includes('`', all.length))) return undefined;
  return { mark, isQuoted: quote !== '', isListed: item !== '' || place.listIndent > 0 };
}

function fenceEnd(source: string, from: number, { mark, isQuoted, isListed }: Fence): number {
  let at = from;
  while (at < source.length) {
    const end = lineEnd(source, at);
    const line = source.slice(at, end);
    // A fence ends where what it stands in ends.
    if (
      (isQuoted && !/^[ \t]*>/.test(line)) ||
      (isListed && !isQuoted && /^\S/.test(line) && !isMark(line, mark))
    )
      return at;
    at = end;
    if (isMark(line, mark)) return at;
  }
  return at;
}

function isMark(line: string, mark: string): boolean {
  const text = line.replace(/^[ \t>]+/, '').trimEnd();
  return text.length >= mark.length && text === (mark[0] ?? '').repeat(text.length);
}

function nextPlace(before: Place, line: string, { hasIndentedCode }: CodeSyntax): Place {
  const isBlank = line.trim() === '';
  const indent = indentOf(line);
  const isCode =
    hasIndentedCode &&
    ((!isBlank && indent >= before.listIndent + 4 && (before.isAfterBlank || before.isInIndentedCode)) ||
      (isBlank && before.isInIndentedCode));
  const marker = isCode ? undefined : LIST_ITEM.exec(line)?.[0];
  const stays = isBlank || indent >= before.listIndent || !before.isAfterBlank;
  return {
    listIndent: marker ? indentOf(marker.replace(/\S/g, ' ')) : stays ? before.listIndent : 0,
    isAfterBlank: isBlank,
    isInIndentedCode: isCode,
  };
}

function indentOf(line: string): number {
  let width = 0;
  for (const character of line) {
    if (character === ' ') width += 1;
    else if (character === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}

interface Here {
  readonly at: number;
  readonly line: string;
  /** Names whose end was looked for in vain: it is not looked for twice. */
  readonly missing: Set<string>;
  readonly syntax: CodeSyntax;
}

function heldCode(source: string, { at, line, missing, syntax: { opener, closer } }: Here) {
  if (!opener || !closer || !line.includes('{')) return undefined;
  opener.lastIndex = at + (BEFORE_TAG.exec(line)?.[0].length ?? 0);
  const start = opener.lastIndex;
  const [open = '', name = '', args = ''] = opener.exec(source) ?? [];
  if (name === '' || missing.has(name)) return undefined;
  const close = closer(name);
  close.lastIndex = start + open.length;
  const found = close.exec(source);
  if (!found) missing.add(name);
  return found
    ? {
        at: start,
        end: found.index + found[0].length,
        args: `${name} ${args}`.trim(),
        inner: source.slice(start + open.length, found.index),
      }
    : undefined;
}

/** Backquotes pair within a paragraph only. */
function splitInline(block: Piece, { delimiters }: CodeSyntax): Piece[] {
  if (!block.text.includes('`')) return [block];
  const pieces: Piece[] = [];
  let from = 0;
  const add = (kind: 'text' | 'code', end: number): void => {
    if (end > from) pieces.push(piece(kind, block.text.slice(from, end), block.at + from));
    from = end;
  };
  let paragraph = 0;
  for (const { index, 0: blank } of block.text.matchAll(/\n[ \t]*\n|$/g)) {
    const end = index + blank.length;
    for (const code of inlineCode(block.text.slice(paragraph, end), delimiters)) {
      add('text', paragraph + code.start);
      add('code', paragraph + code.end);
    }
    paragraph = end;
  }
  add('text', block.text.length);
  return pieces;
}

function* inlineCode(text: string, delimiters: Delimiters): Generator<{ start: number; end: number }> {
  const runs = [...text.matchAll(/`+/g)];
  const templates = runs.length > 0 ? findSpans(text, delimiters) : [];
  const mates = matesOf(runs.map(([run]) => run.length));
  let [passed, next] = [0, 0];
  for (const [index, run] of runs.entries()) {
    for (; (templates[next]?.start ?? text.length) < run.index; next++) {
      const span = templates[next];
      if (span && span.start >= passed) passed = span.end;
    }
    const mate = runs[mates[index] ?? -1];
    if (run.index < passed || !mate || text[run.index - 1] === '\\') continue;
    passed = mate.index + mate[0].length;
    yield { start: run.index, end: passed };
  }
}

/** For each run of backquotes the next one that is as long, or -1. */
function matesOf(lengths: readonly number[]): readonly number[] {
  const nextOfLength = new Map<number, number>();
  const mates = lengths.map(() => -1);
  for (let index = lengths.length - 1; index >= 0; index--) {
    const length = lengths[index] ?? 0;
    mates[index] = nextOfLength.get(length) ?? -1;
    nextOfLength.set(length, index);
  }
  return mates;
}
