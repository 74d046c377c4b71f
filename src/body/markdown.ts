// Markdown to HTML that is not yet safe: CommonMark and what the generators add to it; with a budget. The only user of markdown-it.
import MarkdownIt from 'markdown-it';
import abbr from 'markdown-it-abbr';
import deflist from 'markdown-it-deflist';
import { full as emoji } from 'markdown-it-emoji';
import footnote from 'markdown-it-footnote';
import { legalLine } from '../text.ts';
import { mendBlocks } from './block-rules.ts';
import { container } from './container-rule.ts';
import { excerptOf, textOf } from './excerpt.ts';
import { attributeList, formula, wikilink } from './inline-rules.ts';
import { keepProseTags } from './prose-tags.ts';

export type Markdown = InstanceType<typeof MarkdownIt>;
export type Token = ReturnType<Markdown['parse']>[number];

export const htmlLimit = 2 * 1024 * 1024;
const footnoteLimit = 2_000;

export interface MarkdownResult {
  /** May hold anything that the author wrote: sanitize it. */
  readonly html: string;
  /** Up to the marker, else the first paragraph, as plain text; or ''. */
  readonly excerpt: string;
}

/** What rules may ask for while they read. */
export type Environment = NonNullable<Parameters<Markdown['parse']>[1]> & {
  readonly linkTo?: ((reference: string) => string | undefined) | undefined;
  footnotes?: { list?: readonly object[] };
  isRefused?: boolean;
};

export interface MarkdownFlavor {
  readonly hasEmoji?: boolean;
  /** MDX has none. */
  readonly hasIndentedCode?: boolean;
  readonly linkTo?: Environment['linkTo'];
}

function createMarkdown(hasEmoji: boolean): Markdown {
  const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnote).use(deflist).use(abbr);
  if (hasEmoji) markdown.use(emoji, { shortcuts: {} });
  markdown.block.ruler.before('fence', 'container', container, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  markdown.inline.ruler.before('link', 'wikilink', wikilink);
  markdown.inline.ruler.before('escape', 'attribute-list', attributeList);
  markdown.inline.ruler.before('escape', 'formula', formula);
  markdown.core.ruler.after('block', 'mend-blocks', mendBlocks);
  markdown.core.ruler.before('footnote_tail', 'footnote-limit', limitFootnotes);
  markdown.core.ruler.after('inline', 'prose-tags', keepProseTags);
  // Only addresses with a scheme become links by themselves: 'node.js' and 'a@b' in prose are no links.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false }).add('//', null);
  return markdown;
}

/** The plugin copies all tokens once for each note: 10,000 notes would take 4 s. */
function limitFootnotes({ env }: { env: Environment }): void {
  if ((env.footnotes?.list?.length ?? 0) <= footnoteLimit) return;
  env.footnotes = { list: [] };
  env.isRefused = true;
}

const plain = createMarkdown(false);
const withEmoji = createMarkdown(true);
const mdx = createMarkdown(false).disable('code');
const mdxWithEmoji = createMarkdown(true).disable('code');

/** Undefined where the HTML would be larger than 2 MB (references can multiply 50 KB into 156 MB), or has 2,000 footnotes. */
export function renderMarkdown(
  source: string,
  anchor: string,
  { hasEmoji = false, hasIndentedCode = true, linkTo }: MarkdownFlavor = {},
): MarkdownResult | undefined {
  const markdown = hasIndentedCode ? (hasEmoji ? withEmoji : plain) : hasEmoji ? mdxWithEmoji : mdx;
  const env: Environment = { docId: anchor, linkTo };
  const tokens = markdown.parse(source, env);
  if (env.isRefused || !withinBudget(tokens)) return undefined;
  const html = markdown.renderer.render(tokens, markdown.options, env);
  return html.length > htmlLimit ? undefined : { html, excerpt: excerptOf(tokens) };
}

/** One line of Markdown as plain text. */
export function inlineText(source: string): string {
  return legalLine(plain.parseInline(source, {}).map(textOf).join(''));
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
