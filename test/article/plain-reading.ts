// How an article of a plain folder is parsed and rendered, for tests that read whole articles.
import type { Article } from '../../src/article/article.ts';
import { createCalendar } from '../../src/article/dates.ts';
import { createLinks } from '../../src/article/links.ts';
import type { ParseSettings } from '../../src/article/parse.ts';
import { type Rendering, renderArticle } from '../../src/article/render.ts';
import { plainSite } from '../../src/site/site.ts';

export const plainSettings: ParseSettings = {
  baseUrl: 'https://example.org',
  permalink: '/articles/:slug/',
  language: 'en',
  calendar: createCalendar('UTC'),
  site: plainSite,
  firstCommit: () => undefined,
};

/** `body` is what follows the header. */
export function renderPlain(article: Article, body: string, label = `posts/${article.path}`): Rendering {
  const source = { text: body, header: {}, firstLine: 1 };
  return renderArticle(article, source, { label, site: plainSite, links: createLinks([], plainSite) });
}
