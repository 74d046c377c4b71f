// Renders an article's body: Markdown to clean HTML, and a summary where the author wrote none.
import type { Problem } from '../problem.ts';
import { cutText, legalText } from '../text.ts';
import type { Article, RenderedArticle } from './article.ts';
import { cleanHtml } from './clean-html.ts';
import { renderMarkdown } from './markdown.ts';

export const summaryLimit = 300;

/** `body` is the text of the file from `article.bodyOffset` on; `label` is what messages call the file. */
export function renderArticle(article: Article, body: string, label: string): RenderedArticle | Problem {
  const rendered = renderMarkdown(body, article.hash.slice(0, 8));
  if (!rendered)
    return {
      path: label,
      severity: 'error',
      code: 'html-too-large',
      message: 'the body would become more than 2 MB of HTML',
      hint: 'shorten it, or use fewer and shorter link references',
    };
  // Again, since a reference such as &#1; makes in HTML what may not stand in the file.
  const html = legalText(cleanHtml(rendered.html, article.url)).trim();
  return { ...article, html, summary: cutText(article.description || rendered.firstParagraph, summaryLimit) };
}
