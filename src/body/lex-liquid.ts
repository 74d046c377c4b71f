// Splits a body with Liquid or Nunjucks into text, outputs, tags, and what no template may touch: code, raw, comments.
import { type Delimiters, findSpans, type Span } from './find-spans.ts';
import { type Piece, splitCode } from './split-code.ts';

export interface Part {
  /** 'held' is code between tags: `args` tells the language, `inner` is the code. */
  readonly kind: 'text' | 'verbatim' | 'output' | 'tag' | 'held';
  readonly text: string;
  /** Of a tag. */
  readonly name: string;
  readonly args: string;
  readonly inner: string;
  /** Where it stands in the source. */
  readonly at: number;
}

export interface LexOptions {
  /** Jekyll and Eleventy look into code: {% raw %} disappears there. */
  readonly isRawInCode: boolean;
  /** Nunjucks has {# comments #}. */
  readonly hasHashComments: boolean;
  /** In HTML, deep lines are no code. */
  readonly hasIndentedCode: boolean;
}

const RAW_LINE = /^[ \t]*\{%-?[ \t]*(?:end)?(?:raw|verbatim)[ \t]*-?%\}[ \t]*\n/gm;
const RAW_TAG = /\{%-?[ \t]*(?:end)?(?:raw|verbatim)[ \t]*-?%\}/g;

export function lexLiquid(
  source: string,
  { isRawInCode, hasHashComments, hasIndentedCode }: LexOptions,
): Part[] {
  const delimiters = [['{{', '}}'] as const, ['{%', '%}'] as const];
  const pieces = splitCode(source, {
    hasIndentedCode,
    delimiters,
    opener: /\{%-?[ \t]*(highlight|codeblock|code|prism|mathjax|katex)\b([^%\n]*)%\}/y,
    closer: (name) => new RegExp(`\\{%-?[ \\t]*end${name}[ \\t]*-?%\\}`, 'g'),
  });
  const marks = hasHashComments ? [...delimiters, ['{#', '#}'] as const] : delimiters;
  const all = pieces.flatMap((piece) => lexPiece(piece, { marks, isRawInCode }));
  return hideAndKeep(all);
}

function lexPiece(piece: Piece, { marks, isRawInCode }: { marks: Delimiters; isRawInCode: boolean }): Part[] {
  const withoutRaw = (text: string) =>
    isRawInCode && text.includes('{%') ? text.replace(RAW_LINE, '').replace(RAW_TAG, '') : text;
  if (piece.kind === 'code') return [part('verbatim', withoutRaw(piece.text), piece.at)];
  if (piece.kind === 'text') return lexText(piece, marks);
  return [{ ...part('held', piece.text, piece.at), args: piece.args, inner: withoutRaw(piece.inner) }];
}

/** Between raw and endraw nothing is read; what stands between comment and endcomment goes. */
function hideAndKeep(all: readonly Part[]): Part[] {
  const parts: Part[] = [];
  let until = '';
  for (const each of all) {
    const name = each.kind === 'tag' ? each.name : '';
    if (until !== '' && name === until) until = '';
    else if (until === 'endcomment') continue;
    else if (until !== '') parts.push({ ...each, kind: 'verbatim' });
    else if (/^(raw|verbatim|comment)$/.test(name)) until = `end${name}`;
    else parts.push(each);
  }
  return parts;
}

function lexText(piece: Piece, delimiters: Delimiters): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const span of findSpans(piece.text, delimiters)) {
    if (span.start > from) parts.push(part('text', piece.text.slice(from, span.start), piece.at + from));
    const text = piece.text.slice(span.start, span.end);
    if (span.open !== '{#') parts.push(spanPart(span, text, piece.at));
    from = span.end;
  }
  if (from < piece.text.length) parts.push(part('text', piece.text.slice(from), piece.at + from));
  return parts;
}

function spanPart(span: Span, text: string, at: number): Part {
  const inner = span.inner.replace(/^-/, '').replace(/-$/, '').trim();
  if (span.open === '{{') return { ...part('output', text, at + span.start), inner };
  const [, name = '', args = ''] = /^([\w-]*)([\s\S]*)$/.exec(inner) ?? [];
  return { ...part('tag', text, at + span.start), name, args: args.trim(), inner };
}

function part(kind: Part['kind'], text: string, at: number): Part {
  return { kind, text, name: '', args: '', inner: '', at };
}
