// Renders a body written for any of the generators: clean HTML with absolute addresses, an excerpt, and notes for its author.
import type { HeaderMap } from '../header.ts';
import type { Dialect } from '../site/site.ts';
import { legalText } from '../text.ts';
import { cleanHtml } from './clean-html.ts';
import { htmlExcerpt } from './html-excerpt.ts';
import { evaluateLiquid } from './liquid.ts';
import { htmlLimit, type MarkdownResult, renderMarkdown } from './markdown.ts';
import { mdxToMarkdown } from './mdx.ts';
import { type BodyNote, createNotes, type Notes } from './note.ts';
import { rstToMarkdown } from './rst.ts';
import { separatorToMarker } from './separator.ts';
import { replaceShortcodes } from './shortcodes.ts';
import { createHtmlStash, type Stash, withoutMarks } from './stash.ts';

export interface BodyOptions {
  /** Absolute address of the article: relative references resolve against it. */
  readonly url: string;
  /** Keeps footnote ids of several articles apart. */
  readonly anchor: string;
  readonly dialect: Dialect;
  readonly form: 'markdown' | 'mdx' | 'html' | 'rst';
  /** The site's own, besides the usual markers; or ''. */
  readonly excerptSeparator: string;
  /** What `site.…` and `page.…` mean in a template. */
  readonly variables: { readonly site: HeaderMap; readonly page: HeaderMap };
  /**
   * The absolute URL of the article that a reference means, or undefined: 'foo.md', '../x/index.md',
   * '_posts/2020-01-01-a.md', '2020-01-01-a' (post_url), 'blog/foo.md' (ref, relref), '@/foo.md' (Zola).
   */
  readonly linkTo: (reference: string) => string | undefined;
}

export interface RenderedBody {
  /** Clean, absolute, legal in XML. */
  readonly html: string;
  /** Plain text of any length: up to the marker, else the first paragraph; or ''. */
  readonly excerpt: string;
  readonly notes: readonly BodyNote[];
}

/** Undefined where the HTML would be larger than 2 MB. */
export function renderBody(source: string, options: BodyOptions): RenderedBody | undefined {
  const notes = createNotes(source);
  const html = createHtmlStash(htmlLimit);
  const marked = separatorToMarker(withoutMarks(source), options.excerptSeparator);
  const hasIndentedCode = options.form === 'markdown' || options.form === 'rst';
  const written = evaluateTemplates(marked, options, { html, notes, hasIndentedCode });
  if (written === undefined) return undefined;
  const rendered =
    options.form === 'html'
      ? { html: written, excerpt: '' }
      : renderText(html.separate(written), options, notes);
  const whole = rendered && html.restore(rendered.html);
  if (rendered === undefined || whole === undefined || whole.length > htmlLimit) return undefined;
  // Made legal again, since a reference such as &#1; makes in HTML what may not stand in the file.
  const clean = legalText(cleanHtml(whole, options)).trim();
  const excerpt =
    options.form === 'html' ? htmlExcerpt(whole, (part) => cleanHtml(part, options)) : rendered.excerpt;
  return { html: clean, excerpt, notes: notes.list() };
}

interface Around {
  readonly html: Stash;
  readonly notes: Notes;
  readonly hasIndentedCode: boolean;
}

function evaluateTemplates(source: string, options: BodyOptions, around: Around): string | undefined {
  const { dialect, variables, linkTo } = options;
  if (dialect === 'jekyll' || dialect === 'eleventy' || dialect === 'hexo')
    return evaluateLiquid(source, { dialect, variables, linkTo, ...around });
  if (dialect === 'pelican' && /liquid_tags/.test(JSON.stringify(variables.site.plugins ?? '')))
    return evaluateLiquid(source, { dialect, variables, linkTo, ...around });
  if (dialect === 'hugo' || dialect === 'zola')
    return replaceShortcodes(source, { dialect, page: variables.page, linkTo, ...around });
  return source;
}

function renderText(source: string, options: BodyOptions, notes: Notes): MarkdownResult | undefined {
  const { form, dialect, anchor, linkTo, variables } = options;
  // Docusaurus reads every .md as MDX.
  const isMdx = form === 'mdx' || (dialect === 'docusaurus' && form === 'markdown');
  const markdown = form === 'rst' ? rstToMarkdown(source, notes) : isMdx ? mdxToMarkdown(source) : source;
  return renderMarkdown(markdown, anchor, {
    hasEmoji: hasEmoji(dialect, variables.site),
    hasIndentedCode: !isMdx,
    linkTo,
  });
}

/** :tada: is a picture only where the site says so; in Docusaurus it always is. */
function hasEmoji(dialect: Dialect, site: HeaderMap): boolean {
  const names = (key: string) => JSON.stringify(site[key] ?? '');
  if (dialect === 'jekyll') return /jemoji/.test(names('plugins') + names('gems'));
  if (dialect === 'hugo')
    return /^"true"$/i.test(names('enableEmoji') === '""' ? names('enableemoji') : names('enableEmoji'));
  if (dialect === 'zola') return /"render_emoji":"true"/.test(names('markdown'));
  return dialect === 'docusaurus';
}
