// HTML to Markdown that our own reader turns back into the same: the only user of turndown.
// @ts-expect-error: it comes without types.
import { gfm } from '@joplin/turndown-plugin-gfm';
import TurndownService from 'turndown';
import { legalText } from '../text.ts';
import { tidyContent } from './tidy-content.ts';

/** HTML that Markdown has no words for and our reader lets through. */
const KEPT = 'sub sup kbd mark abbr ruby u ins dl details audio video bdo bdi'.split(' ');

interface Node {
  readonly textContent: string | null;
  readonly parentNode: { readonly nodeName: string } | null;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Node | null;
}

/** Characters of HTML. An article's file may have 1 MB. */
const limit = 4_000_000;

/** `base` is what relative addresses count from; '' leaves them as they are. Undefined where the HTML is too long. */
export function toMarkdown(html: string, base: string): string | undefined {
  if (html.length > limit) return undefined;
  const service = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '* * *',
  });
  service.use(gfm);
  service.keep(KEPT as never);
  service.remove(['script', 'style', 'noscript', 'form', 'button', 'input', 'select', 'textarea'] as never);
  addRules(service);
  const escapeMarkdown = service.escape.bind(service);
  // Turndown leaves < and & to the reader, who would see a tag or a reference in "a <b".
  service.escape = (text) =>
    escapeMarkdown(text)
      .replace(/~(?=~)/g, '\\~')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replace(/<(?=[a-z/!?])/gi, '&lt;');
  const markdown = service.turndown(tidyContent(html, base));
  return legalText(markdown)
    .replace(/<div class="joplin-table-wrapper">/g, '<div>')
    .replace(/^([-*]|\d+\.) {2,3}(?=\S)/gm, '$1 ')
    .replace(/[ \t]+$/gm, (blanks) => (blanks === '  ' ? '  ' : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function addRules(service: TurndownService): void {
  const figure = (node: Node) => {
    const picture = node.querySelector('img');
    const caption = node.querySelector('figcaption');
    return picture ? `\n\n${figureHtml(picture.outerHTML, caption)}\n\n` : undefined;
  };
  service.addRule('figure', {
    filter: 'figure',
    replacement: (content, node) => figure(node as unknown as Node) ?? `\n\n${content.trim()}\n\n`,
  });
  service.addRule('address', {
    filter: (node) =>
      node.nodeName === 'A' &&
      node.textContent === (node as unknown as Node).getAttribute('href') &&
      /^https?:\/\/[^\s<>]+$/.test(node.textContent ?? ''),
    replacement: (_, node) => `<${node.textContent}>`,
  });
  service.addRule('frame', {
    filter: ['iframe', 'embed'] as never,
    replacement: (_, node) => {
      const source = (node as unknown as Node).getAttribute('src') ?? '';
      return source === '' ? '' : `\n\n<${source.replace(/[<>\s]/g, encodeURIComponent)}>\n\n`;
    },
  });
}

/** As one block without an empty line, at which an HTML block ends (CommonMark, 4.6). */
function figureHtml(picture: string, caption: Node | null): string {
  const text = caption?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '') return picture;
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<figure>\n${picture}\n<figcaption>${escaped}</figcaption>\n</figure>`;
}
