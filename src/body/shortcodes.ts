// The shortcodes of Hugo and Zola: the built-in ones become HTML or links, of the others the inside stays.
import type { HeaderMap } from '../header.ts';
import { type Arguments, codeBlock, embedOf, figureOf } from './embed.ts';
import { escapeHtml } from './escape-html.ts';
import { type Delimiters, findSpans } from './find-spans.ts';
import type { Notes } from './note.ts';
import { readArguments } from './read-arguments.ts';
import { type Piece, splitCode } from './split-code.ts';
import type { Stash } from './stash.ts';

export interface ShortcodeOptions {
  readonly dialect: 'hugo' | 'zola';
  readonly page: HeaderMap;
  readonly linkTo: (reference: string) => string | undefined;
  readonly html: Stash;
  readonly notes: Notes;
  readonly hasIndentedCode: boolean;
}

interface Syntax {
  readonly delimiters: Delimiters;
  /** Group 1 tells an end, group 2 is the name, group 3 the arguments. */
  readonly call: RegExp;
  readonly opener?: RegExp;
  readonly closer?: (name: string) => RegExp;
}

const SYNTAX: Readonly<Record<ShortcodeOptions['dialect'], Syntax>> = {
  hugo: {
    delimiters: [
      ['{{<', '>}}'],
      ['{{%', '%}}'],
    ],
    call: /^\s*(\/?)\s*([\w./-]*\w)([\s\S]*)$/,
    opener: /\{\{[<%]\s*(highlight)\b([^>\n]*?)[>%]\}\}/y,
    closer: () => /\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g,
  },
  zola: {
    delimiters: [
      ['{{', '}}'],
      ['{%', '%}'],
    ],
    call: /^-?\s*()(\w+)\s*\(([\s\S]*)\)\s*-?$/,
  },
};

export function replaceShortcodes(source: string, options: ShortcodeOptions): string {
  const { dialect } = options;
  if (!/\{[{%]/.test(source)) return source;
  const { delimiters, opener, closer } = SYNTAX[dialect];
  const pieces = splitCode(source, {
    hasIndentedCode: options.hasIndentedCode,
    delimiters,
    ...(opener && closer && { opener, closer }),
  });
  const state = { isHidden: false };
  return pieces.map((piece) => replaceIn(piece, state, options)).join('');
}

/** `state` goes on from piece to piece: Hugo's comment shortcode hides what stands in it. */
function replaceIn(piece: Piece, state: { isHidden: boolean }, options: ShortcodeOptions): string {
  const { dialect, html } = options;
  if (piece.kind === 'held')
    return state.isHidden ? '' : html.keep(codeBlock(piece.inner, languageOf(piece.args)));
  let [result, from] = ['', 0];
  const show = (text: string): void => {
    if (!state.isHidden) result += text;
  };
  for (const span of findSpans(piece.text, SYNTAX[dialect].delimiters)) {
    show(piece.text.slice(from, span.start));
    from = span.end;
    const literal = literalOf(span);
    const call = literal === undefined && piece.kind === 'text' ? callOf(dialect, span.inner) : undefined;
    if (literal !== undefined) show(piece.kind === 'code' ? literal : html.keep(escapeHtml(literal)));
    else if (dialect === 'hugo' && call?.name === 'comment') state.isHidden = !call.isEnd;
    else show(call ? shown(call, piece.at + span.start, options) : piece.text.slice(span.start, span.end));
  }
  show(piece.text.slice(from));
  return result;
}

interface Call {
  readonly name: string;
  readonly isEnd: boolean;
  readonly args: Arguments;
}

// What stands in a comment inside the braces shows how a shortcode is written.
function literalOf({ open, inner }: { open: string; inner: string }): string | undefined {
  const [, text] = /^\s*\/\*([\s\S]*)\*\/\s*$/.exec(inner) ?? [];
  const close = open.endsWith('<') ? '>}}' : open.endsWith('{') ? '}}' : open === '{%' ? '%}' : '%}}';
  return text === undefined ? undefined : open + text + close;
}

function callOf(dialect: ShortcodeOptions['dialect'], inner: string): Call | undefined {
  if (dialect === 'zola' && /^-?\s*end\s*-?$/.test(inner)) return { name: '', isEnd: true, args: {} };
  const [all, slash, name = '', args = ''] = SYNTAX[dialect].call.exec(inner) ?? [];
  if (all === undefined) return undefined;
  return { name, isEnd: slash === '/', args: readArguments(args.replace(/\/\s*$/, '')) };
}

function shown({ name, isEnd, args }: Call, at: number, options: ShortcodeOptions): string {
  const { html } = options;
  if (name === 'details')
    return html.keep(
      isEnd ? '</details>' : `<details><summary>${escapeHtml(args.summary ?? 'Details')}</summary>`,
    );
  if (isEnd) return '';
  if (name === 'ref' || name === 'relref') return reference(args.path ?? args['0'] ?? '', at, options);
  if (name === 'param') return paramOf(args['0'] ?? '', options.page);
  const known = /^figure$|^image$/.test(name) ? figureOf(args) : embedOf(name, args);
  if (known !== undefined) return html.keep(known);
  options.notes.add(
    {
      code: 'shortcode-unknown',
      message: `the shortcode ${name.slice(0, 40)} is not known here; what stands between its tags is kept, the rest left out`,
      hint: 'write out what readers of the feed should see',
    },
    at,
  );
  return '';
}

function reference(target: string, at: number, { linkTo, notes }: ShortcodeOptions): string {
  const [path = '', fragment] = target.split('#');
  const url = path === '' ? '' : linkTo(path);
  if (url !== undefined) return fragment === undefined ? url : `${url}#${fragment}`;
  notes.add(
    {
      code: 'link-unresolved',
      message: `there is no article ${JSON.stringify(target.slice(0, 80))}, so that the link to it is taken off`,
      hint: 'write the address of the page instead',
    },
    at,
  );
  return `unresolved:${encodeURI(path)}`;
}

function paramOf(name: string, page: HeaderMap): string {
  const value = Object.hasOwn(page, name) ? page[name] : undefined;
  return typeof value === 'string' ? value : '';
}

function languageOf(args: string): string {
  const { lang, type, 1: first } = readArguments(args);
  return lang ?? type ?? first ?? '';
}
