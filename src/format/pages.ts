// The pages for people, and their style sheet, out of the templates. They get `site`, which is the main feed, and `feed`, which the page is about.
import type { Article, RenderedArticle } from '../article/article.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import { notFoundPath, stylesheetPath } from '../own-paths.ts';
import type { Templates } from '../template.ts';
import { legalText } from '../text.ts';
import type { Page } from './format.ts';
import { articleData, createLocales, feedData, type PageSettings } from './template-data.ts';

const NOT_FOUND = { status: 404, title: 'Not found', message: 'There is nothing at this address.' };

interface Listed {
  readonly feed: object;
  readonly articles: readonly (Article | RenderedArticle)[];
}

export interface PageWriter {
  /** The HTML that stands for an article in every feed (templates/item.liquid). */
  item(article: RenderedArticle): string;
  home(articles: readonly (Article | RenderedArticle)[]): Page;
  /** What people see who open a feed in a browser: how to subscribe, and its articles. */
  feed(definition: FeedDefinition, articles: readonly (Article | RenderedArticle)[]): Page;
  article(article: RenderedArticle, path: string): Page;
  stylesheet(): Page;
  /** What people see at an address where nothing is. */
  notFound(): Page;
}

export function createPageWriter(templates: Templates, settings: PageSettings): PageWriter {
  const localeOf = createLocales(settings.timezone);
  const site = feedData(settings.definition, settings);
  const html = (path: string, text: string): Page => ({
    path,
    mediaType: 'text/html; charset=utf-8',
    link: '',
    bytes: Buffer.from(`${text.trim()}\n`),
  });
  const list = (template: string, { feed, articles }: Listed): string =>
    templates.render(template, { site, feed, articles: articles.map((one) => articleData(one, localeOf)) });
  return {
    // Articles are legal text, but a filter in a publisher's template can make what XML forbids (split, url_decode).
    item: (article) =>
      legalText(
        templates.render('item.liquid', { site, feed: site, article: articleData(article, localeOf) }),
      ).trim(),
    home: (articles) => html('/', list('home.liquid', { feed: site, articles })),
    feed: (definition, articles) => {
      const feed = feedData(definition, settings);
      return html(definition.pagePath, list('feed.liquid', { feed, articles }));
    },
    article: (article, path) =>
      html(
        path,
        templates.render('article.liquid', { site, feed: site, article: articleData(article, localeOf) }),
      ),
    stylesheet: () => ({
      path: stylesheetPath,
      mediaType: 'text/css; charset=utf-8',
      link: '',
      bytes: templates.file('style.css'),
    }),
    notFound: () => html(notFoundPath, templates.render('error.liquid', { site, feed: site, ...NOT_FOUND })),
  };
}
