// Finds what stands between pairs of delimiters, such as {{ and }}, in one walk over the text.

export type Delimiters = readonly (readonly [open: string, close: string])[];

export interface Span {
  readonly open: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters. */
  readonly inner: string;
}

/** In order, none inside another. What is opened and never closed is no span. `delimiters`: longer ones first. */
export function findSpans(text: string, delimiters: Delimiters): Span[] {
  const spans: Span[] = [];
  const left = new Map(delimiters.filter(([open]) => text.includes(open)));
  for (let at = text.indexOf('{'); at >= 0 && left.size > 0; ) {
    const open = [...left.keys()].find((candidate) => text.startsWith(candidate, at));
    const close = open === undefined ? '' : (left.get(open) ?? '');
    const end = open === undefined ? -1 : text.indexOf(close, at + open.length);
    if (open !== undefined && end >= 0)
      spans.push({ open, start: at, end: end + close.length, inner: text.slice(at + open.length, end) });
    // Nothing closes it from here on: it is looked for no more.
    else if (open !== undefined) left.delete(open);
    at = text.indexOf('{', open !== undefined && end >= 0 ? end + close.length : at + 1);
  }
  return spans;
}
