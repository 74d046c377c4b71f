// Articles and feeds to format, with as little in them as a test needs, and the three feeds as text.
import type { RenderedArticle } from '../../src/article/article.ts';
import { parseArticle } from '../../src/article/parse.ts';
import type { Feed, FeedDefinition } from '../../src/feed/feed.ts';
import { composeDocuments, type Fragments, renderFragments } from '../../src/format/compose.ts';
import type { Document } from '../../src/format/format.ts';
import { createPageWriter, type PageWriter } from '../../src/format/pages.ts';
import { assemble } from '../../src/snapshot/represent.ts';
import { builtInTemplates, loadTemplates } from '../../src/template.ts';
import { legalText } from '../../src/text.ts';
import { plainSettings, renderPlain } from '../article/plain-reading.ts';
import type { FeedTexts } from '../hostile/read-feeds.ts';

export const LANGUAGE = 'en';

export function makeArticle(changes: Partial<RenderedArticle> = {}): RenderedArticle {
  return {
    path: 'a.md',
    bodyOffset: 0,
    bodyForm: 'markdown',
    hash: 'ab'.repeat(32),
    contentHash: 'ab',
    stated: { hasDate: true, hasUpdated: true },
    id: 'tag:example.org,2026:a',
    url: 'https://example.org/articles/a/',
    title: 'A day in Vilnius',
    description: '',
    published: new Date('2026-05-14T08:30:00Z'),
    updated: new Date('2026-05-15T10:00:05Z'),
    draft: false,
    authors: [],
    tags: [],
    section: '',
    language: LANGUAGE,
    dateline: '',
    sources: [],
    enclosures: [],
    html: '<p>Body</p>',
    summary: 'Summary',
    ...changes,
  };
}

export function makeDefinition(changes: Partial<FeedDefinition> = {}): FeedDefinition {
  return {
    key: '',
    id: 'https://example.org/',
    title: 'Example',
    siteTitle: 'Example',
    description: 'What happens',
    homeUrl: 'https://example.org/',
    paths: { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' },
    urls: {
      rss: 'https://example.org/rss.xml',
      atom: 'https://example.org/atom.xml',
      json: 'https://example.org/feed.json',
    },
    offered: ['rss', 'atom', 'json'],
    pagePath: '/subscribe/',
    pageUrl: 'https://example.org/subscribe/',
    language: LANGUAGE,
    copyright: '',
    icon: '',
    image: '',
    ttl: 5,
    maxItems: 20,
    content: 'full',
    hasArchive: true,
    maxBytes: 50_000_000,
    ...(changes.title !== undefined && { siteTitle: changes.title }),
    ...changes,
  };
}

export function makeFeed(
  articles: readonly RenderedArticle[],
  definition: Partial<FeedDefinition> = {},
): Feed {
  const updated = new Date(Math.max(0, ...articles.map((article) => article.updated.getTime())));
  return { definition: makeDefinition(definition), articles, retractions: [], updated };
}

/** The body stands in the feeds as it is, unless `contentOf` says otherwise. */
export function composeFeed(
  feed: Feed,
  contentOf = ({ html }: RenderedArticle) => html,
): readonly Document[] {
  const fragmentsOf = (article: RenderedArticle): Fragments =>
    renderFragments({ article, content: contentOf(article) }, feed.definition.language);
  return composeDocuments(feed, fragmentsOf);
}

/** Makes pages and the content of feeds out of the templates that come with the program, or of those in a folder. */
export function makePageWriter(definition = makeDefinition(), folder = builtInTemplates): PageWriter {
  const settings = { definition, timezone: 'Europe/Vilnius', stylesheetUrl: '/style.css' };
  return createPageWriter(loadTemplates(folder), settings);
}

export function feedTexts(feed: Feed, contentOf?: (article: RenderedArticle) => string): FeedTexts {
  const [rss = '', atom = '', json = ''] = composeFeed(feed, contentOf).map((document) =>
    assemble(document).toString('utf8'),
  );
  return { rss, atom, json };
}

/** The three feeds of one article. */
export function formatArticle(
  changes: Partial<RenderedArticle> = {},
  definition: Partial<FeedDefinition> = {},
): FeedTexts {
  return feedTexts(makeFeed([makeArticle(changes)], definition));
}

/** An article as the program reads it from a file below posts/; throws the codes of its problems where it is refused. */
export function readArticleText(text: string, path = '2026-05-14-a.md'): RenderedArticle {
  const source = { path, label: `posts/${path}`, text: legalText(text), hash: 'cd'.repeat(32) };
  const { article, problems } = parseArticle(source, plainSettings);
  const rendered = article && renderPlain(article, source.text.slice(article.bodyOffset)).article;
  if (rendered) return rendered;
  throw new Error(`refused: ${problems.map(({ code }) => code).join(' ')}`);
}
