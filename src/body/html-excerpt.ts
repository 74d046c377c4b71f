// The excerpt of a body that was HTML from the start, as plain text.
import { legalLine } from '../text.ts';
import { unescapeHtml } from './escape-html.ts';
import { markerAt } from './excerpt.ts';

/** `clean` makes sanitized HTML of a part of the body. */
export function htmlExcerpt(html: string, clean: (part: string) => string): string {
  const marker = markerAt(html);
  return (marker > 0 && textOfHtml(clean(html.slice(0, marker)))) || firstParagraph(clean(html));
}

function firstParagraph(html: string): string {
  for (let at = html.indexOf('<p'); at >= 0; at = html.indexOf('<p', at + 2)) {
    if (!/[\s>]/.test(html[at + 2] ?? '')) continue;
    const end = html.indexOf('</p>', at);
    const text = end < 0 ? '' : textOfHtml(html.slice(at, end));
    if (text !== '') return text;
  }
  return '';
}

function textOfHtml(html: string): string {
  const spaced = html
    .replace(/<pre[\s>][\s\S]*?<\/pre>|<h[1-6][\s>][\s\S]*?<\/h[1-6]>/g, ' ')
    .replace(
      /<\/?(?:p|div|li|ul|ol|br|hr|blockquote|figure|figcaption|table|tr|td|th|section|h[1-6])\b[^<>]*>/g,
      ' ',
    );
  return legalLine(unescapeHtml(spaced.replace(/<[^<>]*>/g, '')));
}
