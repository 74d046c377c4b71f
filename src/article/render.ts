// Renders an article's body: Markdown and its dialect to clean HTML, and a summary where the author wrote none.
import { renderBody } from '../body/render-body.ts';
import type { HeaderMap } from '../header.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';
import { cutText, legalLine } from '../text.ts';
import type { Article, RenderedArticle } from './article.ts';
import type { BodySource } from './body-source.ts';
import type { Links } from './links.ts';

export const summaryLimit = 300;

export interface RenderContext {
  /** What messages call the file. */
  readonly label: string;
  readonly site: Site;
  readonly links: Links;
}

export interface Rendering {
  /** Undefined where one of the problems is an error. */
  readonly article?: RenderedArticle;
  readonly problems: readonly Problem[];
}

export function renderArticle(
  article: Article,
  body: BodySource,
  { label, site, links }: RenderContext,
): Rendering {
  const rendered = renderBody(body.text, {
    url: article.url,
    anchor: article.hash.slice(0, 8),
    dialect: site.dialect,
    form: article.bodyForm,
    excerptSeparator: site.excerptSeparator,
    variables: { site: site.variables, page: pageVariables(article, body.header) },
    linkTo: (reference) => links.linkTo(article.path, reference),
  });
  if (!rendered)
    return {
      problems: [
        {
          path: label,
          severity: 'error',
          code: 'html-too-large',
          message: 'the body would become more than 2 MB of HTML',
          hint: 'shorten it, or use fewer and shorter link references',
        },
      ],
    };
  const { html, excerpt, notes } = rendered;
  const firstLine = body.firstLine;
  const problems = notes.map(({ line, ...note }) => ({
    path: label,
    ...(line !== undefined && { line: line + firstLine - 1 }),
    severity: 'warning' as const,
    ...note,
  }));
  return {
    article: { ...article, html, summary: cutText(article.description || legalLine(excerpt), summaryLimit) },
    problems,
  };
}

/** What `page.…` means in a template: the header, and what its generator adds. */
function pageVariables({ title, url, published, path }: Article, header: HeaderMap): HeaderMap {
  const { pathname } = new URL(url);
  return { ...header, title, url: pathname, path, date: published.toISOString() };
}
