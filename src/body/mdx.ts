// MDX made Markdown: imports, exports, comments and expressions go, components give way to what stands in them.
import { type Braces, expressionText } from './mdx-expression.ts';
import { parseTag, replaceTag } from './mdx-tag.ts';
import { lineEnd, splitCode } from './split-code.ts';

const MASK = '\uFDD0';

export function mdxToMarkdown(source: string): string {
  if (!/[{<]|^(import|export)\b/m.test(source)) return source;
  const masked = splitCode(source, { hasIndentedCode: false, delimiters: [] })
    .map(({ kind, text }) => (kind === 'text' ? text : text.replace(/[^\n]/g, MASK)))
    .join('');
  const braces = matchBraces(masked);
  const body = blankModules(masked, braces);
  const closed = new Set([...body.matchAll(/<\/([A-Z][\w.]*)\s*>/g)].map(([, name = '']) => name));
  let [result, from] = ['', 0];
  const replace = (start: number, end: number, text: string): void => {
    result += visible(source, body, { start: from, end: start }) + text;
    from = end;
  };
  const special = /[\\{<]/g;
  for (let match = special.exec(body); match; match = special.exec(body)) {
    const at = match.index;
    const end = braces.get(at);
    if (match[0] === '\\') special.lastIndex = at + 2;
    else if (match[0] === '{' && end !== undefined && body[at + 1] !== '#')
      replace(at, end + 1, expressionText(source.slice(at + 1, end)));
    else if (match[0] === '<') {
      const tag = parseTag(source, body, { at, braces });
      const text = tag && replaceTag(tag, closed);
      if (tag && text !== undefined) replace(at, tag.end, text);
      else if (tag) special.lastIndex = tag.end;
    }
    if (from > at) special.lastIndex = from;
  }
  return result + visible(source, body, { start: from, end: source.length });
}

/** The source, but for what is blanked in `body`. */
function visible(source: string, body: string, { start, end }: { start: number; end: number }): string {
  let text = '';
  let from = start;
  for (const { index, 0: blank } of body.slice(start, end).matchAll(/\uFDD1+/g)) {
    text += source.slice(from, start + index);
    from = start + index + blank.length;
  }
  return text + source.slice(from, end);
}

function matchBraces(masked: string): Braces {
  const open: number[] = [];
  const braces = new Map<number, number>();
  const token = /\\.|[{}]|"[^"\n]*"|'[^'\n]*'/g;
  for (let match = token.exec(masked); match; match = token.exec(masked)) {
    const { index, 0: text } = match;
    if (text === '{') open.push(index);
    const start = text === '}' ? open.pop() : undefined;
    if (start !== undefined) braces.set(start, index);
    // Outside braces a quotation mark is prose, and what it quotes may hold braces that count.
    if (/^["']/.test(text) && open.length === 0) token.lastIndex = index + 1;
  }
  return braces;
}

const IMPORT = /import\s*(?:['"]|[\w$*{][^;'"]*\bfrom\s*['"])/y;
const EXPORT = /export\s+(?:default\b|const\b|let\b|var\b|function\b|async\b|class\b|type\b|\{|\*)/y;

/** A module statement stands at the start of a paragraph, and ends at a blank line outside its braces. */
function blankModules(masked: string, braces: Braces): string {
  const pieces: string[] = [];
  let [from, isAtStart] = [0, true];
  for (let at = 0; at < masked.length; ) {
    let end = lineEnd(masked, at);
    IMPORT.lastIndex = at;
    EXPORT.lastIndex = at;
    const isModule =
      isAtStart &&
      /^(im|ex)port\b/.test(masked.slice(at, at + 8)) &&
      (IMPORT.test(masked) || EXPORT.test(masked));
    if (isModule) {
      end = statementEnd(masked, at, braces);
      pieces.push(masked.slice(from, at), '\uFDD1'.repeat(end - at));
      from = end;
    }
    isAtStart = isModule || masked.slice(at, end).trim() === '';
    at = end;
  }
  return pieces.length === 0 ? masked : pieces.join('') + masked.slice(from);
}

function statementEnd(masked: string, start: number, braces: Braces): number {
  const isImport = masked.startsWith('import', start);
  let at = start;
  while (at < masked.length) {
    let end = lineEnd(masked, at);
    for (
      let brace = masked.indexOf('{', at);
      brace >= 0 && brace < end;
      brace = masked.indexOf('{', brace + 1)
    ) {
      const close = braces.get(brace) ?? brace;
      if (close >= end) end = lineEnd(masked, close);
      brace = close;
    }
    const line = masked.slice(at, end);
    at = end;
    if (isImport && /['"];?\s*$/.test(line.trimEnd())) return at;
    if (masked.slice(at, lineEnd(masked, at)).trim() === '') return at;
  }
  return at;
}
