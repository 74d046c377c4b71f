// Finds where each row of posts begins in the text of a Ghost export, so that what is wrong with one can be told with its line.

export interface RowPlace {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

/** The containers that lead to the rows, as Ghost 1 and later write them, and as the oldest exports do. */
const WAYS = ['db.0.data.posts', 'data.posts'];

/** In their order. `text` is JSON that was parsed already, so that nothing in it has to be checked again. */
export function findRowPlaces(text: string): readonly RowPlace[] {
  const starts = findRowStarts(text);
  const places: RowPlace[] = [];
  let [line, lineStart] = [1, 0];
  for (const start of starts) {
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < start; ) {
      [line, lineStart] = [line + 1, next + 1];
      next = text.indexOf('\n', lineStart);
    }
    places.push({ line, column: start - lineStart + 1 });
  }
  return places;
}

function findRowStarts(text: string): readonly number[] {
  const starts: number[] = [];
  /** By level, the key or index of what is being read. */
  const way: (string | number)[] = [];
  const enter = (index: number, inside: number) => {
    way.push(index);
    if (isRow(way)) starts.push(skipBlanks(text, inside));
  };
  const next = (inside: number) => {
    const last = way.pop();
    if (typeof last === 'number') enter(last + 1, inside);
    else way.push('');
  };
  for (let at = nextSign(text, 0); at < text.length; at = nextSign(text, at + 1)) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      if (typeof way.at(-1) === 'string')
        nameKey(way, text.slice(at + 1, end), text[skipBlanks(text, end + 1)]);
      at = end;
    } else if (sign === '[') enter(0, at + 1);
    else if (sign === '{') way.push('');
    else if (sign === ',') next(at + 1);
    else if (isRow(way) && sign === ']') return text[starts[0] ?? 0] === ']' ? [] : starts;
    else way.pop();
  }
  return starts;
}

function nextSign(text: string, from: number): number {
  SIGN.lastIndex = from;
  return SIGN.exec(text)?.index ?? text.length;
}

const SIGN = /[[\]{},"]/g;

/** Strings may be megabytes long, which no regular expression should go through. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text[end - 1 - escapes] === '\\') escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

function nameKey(way: (string | number)[], key: string, next: string | undefined): void {
  if (next === ':') way.splice(-1, 1, key);
}

/** Whether what is read now is a row: the containers above it are the rows' own. */
function isRow(way: readonly (string | number)[]): boolean {
  return typeof way.at(-1) === 'number' && way.length <= 5 && WAYS.includes(way.slice(0, -1).join('.'));
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
