// The excerpt of a body as plain text: up to the author's marker, else the first paragraph. The caller cuts it.
import { legalLine } from '../text.ts';
import type { Token } from './markdown.ts';

/** <!-- more -->, <!--truncate-->, <!-- excerpt -->: any blanks, any case. */
const MARKER = /<!--\s*(?:more|truncate|read-?more|end[-_ ]?excerpt|excerpt(?:[-_ ]?end)?)\s*-->/i;
const MARKS = /[\uFDD0-\uFDD3]\d*/g;
/** What is longer is cut anyway. */
const lengthLimit = 4_000;

/** True where the text names a marker: a hint to look closer. */
export function hasMarker(text: string): boolean {
  return MARKER.test(text);
}

export function markerAt(text: string): number {
  return text.search(MARKER);
}

export function excerptOf(tokens: readonly Token[]): string {
  return (tokens.some(isMarker) && textBeforeMarker(tokens)) || firstParagraph(tokens);
}

function isMarker(token: Token): boolean {
  if (token.type === 'inline') return token.content.includes('<!--') && (token.children ?? []).some(isMarker);
  return /^html_(block|inline)$/.test(token.type) && hasMarker(token.content);
}

/** Without headings, code and tables, which are no prose. */
function textBeforeMarker(tokens: readonly Token[]): string {
  let [text, isProse] = ['', true];
  for (const token of tokens) {
    if (isMarker(token) && token.type !== 'inline') break;
    if (/^(heading|table)_(open|close)$/.test(token.type)) isProse = token.nesting === -1;
    if (token.type !== 'inline' || !isProse) continue;
    const children = token.children ?? [];
    const end = children.findIndex(isMarker);
    text += `${children
      .slice(0, end < 0 ? children.length : end)
      .map(textOf)
      .join('')} `;
    if (end >= 0 || text.length > lengthLimit) break;
  }
  return legalLine(text.replace(MARKS, ''));
}

function firstParagraph(tokens: readonly Token[]): string {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'paragraph_open' || token.level > 0) continue;
    const inline = tokens[index + 1];
    const text = inline ? legalLine(textOf(inline).replace(MARKS, '')) : '';
    if (text !== '') return text;
  }
  return '';
}

export function textOf(token: Token): string {
  if (/^(html_inline|footnote_ref|image)$/.test(token.type)) return '';
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  return token.children ? token.children.map(textOf).join('') : token.content;
}
