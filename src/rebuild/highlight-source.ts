// Lays out the source of an article in a feed in lines, and highlights it. The only user of highlight.js.
import highlighter from 'highlight.js/lib/core';
import json from 'highlight.js/lib/languages/json';
import xml from 'highlight.js/lib/languages/xml';
import type { FeedFormat } from '../feed/feed.ts';

/** More characters nobody reads. */
const MOST = 100_000;
const TOKEN = /<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g;

const highlight = highlighter.newInstance();
highlight.registerLanguage('xml', xml);
highlight.registerLanguage('json', json);

/** The HTML holds escaped text and spans with classes of highlight.js. */
export function highlightSource(
  source: string,
  format: FeedFormat,
): { readonly html: string; readonly isCut: boolean } {
  const text = format === 'json' ? layOutJson(source) : layOutXml(source);
  const shown = text.slice(0, MOST);
  const { value } = highlight.highlight(shown, { language: format === 'json' ? 'json' : 'xml' });
  return { html: value, isCut: shown.length < text.length };
}

function layOutJson(source: string): string {
  return JSON.stringify(JSON.parse(source), null, 2);
}

/** An element a line, indented, and text left beside its tags as it is. */
export function layOutXml(source: string): string {
  let depth = 0;
  let text = '';
  let wasTag = false;
  let wasStart = false;
  for (const [token] of source.matchAll(TOKEN)) {
    const isTag = token.startsWith('<') && !token.startsWith('<![CDATA[');
    const isEnd = token.startsWith('</');
    const isStart = isTag && !isEnd && !token.endsWith('/>');
    if (isEnd) depth -= 1;
    // An element without content stays on its line.
    if (isTag && wasTag && !(isEnd && wasStart)) text += `\n${'  '.repeat(Math.max(0, depth))}`;
    text += token;
    if (isStart) depth += 1;
    // After an end tag the next one stands on a line of its own, whatever was in it.
    [wasTag, wasStart] = [isTag, isStart];
  }
  return text;
}
