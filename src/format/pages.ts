// The pages for people, and their style sheet, out of the templates. They get `site`, which is the main feed, and `feed`, which the page is about.
import type { Article, RenderedArticle } from '../article/article.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import type { FeedListing, ListedFeed } from '../feed/listing.ts';
import { feedsPagePath, feedsScriptPath, notFoundPath, stylesheetPath } from '../own-paths.ts';
import type { Templates } from '../template.ts';
import { legalText } from '../text.ts';
import { type Alternate, alternatesOf, opmlAlternate } from './alternates.ts';
import { type FeedsViewOptions, viewFeeds } from './feeds-view.ts';
import type { Page } from './format.ts';
import { articleData, createLocales, feedData, type PageSettings } from './template-data.ts';

const NOT_FOUND = { status: 404, title: 'Not found', message: 'There is nothing at this address.' };

interface Listed {
  readonly feed: object;
  readonly alternates: readonly Alternate[];
  readonly articles: readonly (Article | RenderedArticle)[];
}

export interface PageWriter {
  /** The HTML that stands for an article in every feed (templates/item.liquid). */
  item(article: RenderedArticle): string;
  home(articles: readonly (Article | RenderedArticle)[]): Page;
  /** What people see who open a feed in a browser: how to subscribe, and its articles. */
  feed(definition: FeedDefinition, articles: readonly (Article | RenderedArticle)[]): Page;
  /** `feeds` are those that it stands in, the nearest first. */
  article(article: RenderedArticle, path: string, feeds?: readonly ListedFeed[]): Page;
  /** All feeds, for somebody who may never have heard of one. */
  feeds(listing: FeedListing, options: FeedsViewOptions): Page;
  stylesheet(): Page;
  /** Of the page with all feeds. */
  script(): Page;
  /** What people see at an address where nothing is. */
  notFound(): Page;
}

export function createPageWriter(templates: Templates, settings: PageSettings): PageWriter {
  const localeOf = createLocales(settings.timezone);
  /** An article stands in half a dozen lists, and dates take long to write out. */
  const known = new WeakMap<Article, object>();
  const dataOf = (article: Article | RenderedArticle): object => {
    const data = known.get(article) ?? articleData(article, localeOf);
    known.set(article, data);
    return data;
  };
  const { definition: main } = settings;
  const site = feedData(main, settings);
  const ofSite = alternatesOf({ whole: [main] });
  const html = (path: string, text: string): Page => ({
    path,
    mediaType: 'text/html; charset=utf-8',
    link: '',
    bytes: Buffer.from(`${text.trim()}\n`),
  });
  const file = (path: string, mediaType: string): Page => ({
    ...{ path, mediaType, link: '' },
    bytes: templates.file(path.slice(1)),
  });
  const list = (template: string, { articles, ...data }: Listed): string =>
    templates.render(template, {
      ...{ site, ...data },
      articles: articles.map(dataOf),
    });
  return {
    // Articles are legal text, but a filter in a publisher's template can make what XML forbids (split, url_decode).
    item: (article) =>
      legalText(templates.render('item.liquid', { site, feed: site, article: dataOf(article) })).trim(),
    home: (articles) => html('/', list('home.liquid', { feed: site, alternates: ofSite, articles })),
    feed: (definition, articles) => {
      const feed = feedData(definition, settings);
      const alternates = alternatesOf({ whole: [definition, main] });
      return html(definition.pagePath, list('feed.liquid', { feed, alternates, articles }));
    },
    article: (article, path, feeds = []) => {
      const alternates = alternatesOf({ whole: [main], brief: feeds.map(({ definition }) => definition) });
      const data = { site, feed: site, alternates, article: dataOf(article) };
      return html(path, templates.render('article.liquid', data));
    },
    feeds: (listing, options) => {
      const alternates = [...ofSite, opmlAlternate(main)];
      const data = { site, feed: site, alternates, ...viewFeeds(listing, options) };
      return html(feedsPagePath, templates.render('feeds.liquid', data));
    },
    stylesheet: () => file(stylesheetPath, 'text/css; charset=utf-8'),
    script: () => file(feedsScriptPath, 'text/javascript; charset=utf-8'),
    notFound: () => {
      const data = { site, feed: site, alternates: ofSite, ...NOT_FOUND };
      return html(notFoundPath, templates.render('error.liquid', data));
    },
  };
}
