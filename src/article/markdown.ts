// Markdown to HTML that is not yet safe: CommonMark, tables, strikethrough, footnotes, autolinks; with a budget.
import MarkdownIt from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { legalLine } from '../text.ts';

type Markdown = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Markdown['parse']>[number];

export const htmlLimit = 2 * 1024 * 1024;

export interface MarkdownResult {
  /** May hold anything that the author wrote: sanitize it. */
  readonly html: string;
  /** The first paragraph as plain text, or ''. */
  readonly firstParagraph: string;
}

function createMarkdown(): Markdown {
  const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnote);
  // Only addresses with a scheme become links by themselves: 'node.js' and 'a@b' in prose are no links.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false }).add('//', null);
  return markdown;
}

const markdown = createMarkdown();

/**
 * Undefined where the HTML would be larger than 2 MB: references can multiply 50 KB of source into 156 MB.
 * `anchor` keeps footnote ids of several articles on one page apart.
 */
export function renderMarkdown(source: string, anchor: string): MarkdownResult | undefined {
  const env = { docId: anchor };
  const tokens = markdown.parse(source, env);
  if (!withinBudget(tokens)) return undefined;
  const html = markdown.renderer.render(tokens, markdown.options, env);
  return html.length > htmlLimit ? undefined : { html, firstParagraph: firstParagraph(tokens) };
}

/** One line of Markdown as plain text. */
export function inlineText(source: string): string {
  return legalLine(markdown.parseInline(source, {}).map(textOf).join(''));
}

function withinBudget(tokens: readonly Token[]): boolean {
  let size = 0;
  const add = (token: Token): boolean => {
    size += (token.children ? 0 : token.content.length) + 1;
    for (const [name, value] of token.attrs ?? []) size += name.length + String(value).length;
    return size <= htmlLimit && (token.children ?? []).every(add);
  };
  return tokens.every(add);
}

function firstParagraph(tokens: readonly Token[]): string {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== 'paragraph_open' || token.level > 0) continue;
    const text = legalLine(textOf(tokens[index + 1]));
    if (text !== '') return text;
  }
  return '';
}

function textOf(token: Token | undefined): string {
  if (!token || token.type === 'html_inline' || token.type === 'footnote_ref') return '';
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  if (token.type === 'image') return '';
  return token.children ? token.children.map(textOf).join('') : token.content;
}
