// Renders an article's body: Markdown to clean HTML, and a summary where the author wrote none.

import { type BodyOptions, renderBody } from '../body/render-body.ts';
import type { Problem } from '../problem.ts';
import { cutText } from '../text.ts';
import type { Article, RenderedArticle } from './article.ts';

export const summaryLimit = 300;

/** `body` is the text of the file from `article.bodyOffset` on; `label` is what messages call the file. */
export function renderArticle(article: Article, body: string, label: string): RenderedArticle | Problem {
  const rendered = renderBody(body, optionsOf(article));
  if (!rendered)
    return {
      path: label,
      severity: 'error',
      code: 'html-too-large',
      message: 'the body would become more than 2 MB of HTML',
      hint: 'shorten it, or use fewer and shorter link references',
    };
  return {
    ...article,
    html: rendered.html,
    summary: cutText(article.description || rendered.excerpt, summaryLimit),
  };
}

function optionsOf(article: Article): BodyOptions {
  return {
    url: article.url,
    anchor: article.hash.slice(0, 8),
    dialect: 'plain',
    form: 'markdown',
    excerptSeparator: '',
    variables: { site: {}, page: {} },
    linkTo: () => undefined,
  };
}
