// Text that only looks like a tag, such as `List<T>` or `<u8>` in prose: it stays text, or the reader would lose it.
import type { Markdown } from './markdown.ts';

type CoreState = Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0];

const ELEMENTS = new Set(
  (
    'a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption ' +
    'center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption ' +
    'figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd ' +
    'label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript object ol ' +
    'optgroup option output p param picture plaintext portal pre progress q rp rt ruby s samp script search section ' +
    'select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th ' +
    'thead time title tr track tt u ul var video wbr xmp'
  ).split(' '),
);

/** A tag without attributes, of no known element, that nothing closes. */
export function keepProseTags({ tokens }: CoreState): void {
  const all = tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'html_inline');
  if (all.length === 0) return;
  const closed = new Set(all.flatMap(({ content }) => /^<\/([^\s>]+)/.exec(content)?.[1] ?? []));
  for (const token of all) {
    const [, name] = /^<([A-Za-z][A-Za-z0-9]*)>$/.exec(token.content) ?? [];
    if (name !== undefined && !ELEMENTS.has(name.toLowerCase()) && !closed.has(name)) token.type = 'text';
  }
}
