// The body of a Ghost article: its HTML, or where that is missing what can be told of its editor's document.
import { escapeHtml } from '../body/escape-html.ts';

/** At most so many levels of a document are read. */
const DEPTH = 40;

type Json = Readonly<Record<string, unknown>>;

/** `document` is the JSON of lexical or mobiledoc. Plain where the HTML had to be made of that: formats inside a line are lost. */
export function bodyOfGhost(
  html: string,
  document: string,
): { readonly html: string; readonly isPlain: boolean } {
  if (html.trim() !== '' || document === '') return { html, isPlain: false };
  try {
    const parsed = JSON.parse(document);
    const made = parsed?.root ? lexicalHtml(parsed.root, 0) : mobiledocHtml(parsed);
    return { html: made, isPlain: made !== '' };
  } catch {
    return { html: '', isPlain: false };
  }
}

const LEXICAL_TAGS: Readonly<Record<string, string>> = {
  paragraph: 'p',
  quote: 'blockquote',
  aside: 'blockquote',
  listitem: 'li',
};

function lexicalHtml(node: Json, depth: number): string {
  if (depth > DEPTH || typeof node !== 'object' || node === null) return '';
  const children = Array.isArray(node.children) ? node.children : [];
  const inside = children.map((child) => lexicalHtml(child, depth + 1)).join('');
  const type = String(node.type ?? '').replace(/^extended-/, '');
  if (type === 'text') return escapeHtml(stringOf(node.text));
  if (type === 'linebreak') return '<br>';
  if (type === 'link') return `<a href="${escapeHtml(stringOf(node.url))}">${inside}</a>`;
  if (type === 'heading' && /^h[1-6]$/.test(stringOf(node.tag)))
    return `<${node.tag}>${inside}</${node.tag}>`;
  if (type === 'list') return node.tag === 'ol' ? `<ol>${inside}</ol>` : `<ul>${inside}</ul>`;
  const tag = LEXICAL_TAGS[type];
  return tag ? `<${tag}>${inside}</${tag}>` : cardHtml(type, node) || inside;
}

const MOBILEDOC_TAGS = /^(p|h[1-6]|blockquote|aside|pull-quote)$/;

/** https://github.com/bustle/mobiledoc-kit, format 0.3: sections are [1, tag, markers], [3, tag, items] and [10, card]. */
function mobiledocHtml(document: Json): string {
  const sections = Array.isArray(document?.sections) ? document.sections : [];
  const cards = Array.isArray(document?.cards) ? document.cards : [];
  return sections
    .map((section) => {
      if (!Array.isArray(section)) return '';
      const [kind, what, content] = section;
      if (kind === 10) return cardHtml(stringOf(cards[what]?.[0]), cards[what]?.[1] ?? {});
      if (kind === 1 && MOBILEDOC_TAGS.test(what)) return `<${what}>${markersText(content)}</${what}>`;
      if (kind !== 3 || !Array.isArray(content)) return '';
      const items = content.map((markers) => `<li>${markersText(markers)}</li>`).join('');
      return what === 'ol' ? `<ol>${items}</ol>` : `<ul>${items}</ul>`;
    })
    .join('');
}

/** A marker is [type, opened formats, number of closed ones, text]. */
function markersText(markers: unknown): string {
  const list = Array.isArray(markers) ? markers : [];
  return list.map((marker) => (Array.isArray(marker) ? escapeHtml(stringOf(marker[3])) : '')).join('');
}

function cardHtml(type: string, card: Json): string {
  if (type === 'hr' || type === 'horizontalrule') return '<hr>';
  if (type === 'html') return stringOf(card.html);
  if (type === 'code' || type === 'codeblock')
    return `<pre><code>${escapeHtml(stringOf(card.code))}</code></pre>`;
  if (type === 'image')
    return `<p><img src="${escapeHtml(stringOf(card.src))}" alt="${escapeHtml(stringOf(card.alt))}"></p>`;
  const paragraphs = stringOf(card.markdown).split(/\n{2,}/);
  return paragraphs.map((text) => (text.trim() === '' ? '' : `<p>${escapeHtml(text)}</p>`)).join('');
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
