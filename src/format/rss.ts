// RSS 2.0 by the RSS Best Practices Profile (https://www.rssboard.org/rss-profile).
import type { Author, RenderedArticle } from '../article/article.ts';
import type { Feed, FeedDefinition } from '../feed/feed.ts';

import { mainEnclosure } from '../podcast-parts.ts';
import { beforeEnd, element, escapeText } from './escape.ts';
import { rssHead, rssItem } from './feed-package.ts';
import { categoriesOf, type FeedItem } from './format.ts';
import { generator } from './generator.ts';
import { historyAttributes, historyElements } from './history.ts';
import { mediaElements, mediaNamespace } from './media.ts';
import { podcastHead, podcastNamespaces } from './podcast.ts';
import { createSlots } from './slots.ts';

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': mediaNamespace,
};

export const rssTail = '</channel></rss>';

export function renderRssHead({ definition, updated, history }: Omit<Feed, 'articles'>): string {
  const slots = createSlots();
  const head = rssHead({
    title: slots.text(definition.title),
    link: slots.url(definition.homeUrl),
    description: slots.text(definition.description || definition.title),
    updated,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: slots.text(`${generator.name} ${generator.version}`),
    language: slots.text(definition.language),
    ttl: definition.ttl,
    ...(definition.urls.rss && { feedLinks: { rss: slots.url(definition.urls.rss) } }),
    ...(definition.copyright && { copyright: slots.text(definition.copyright) }),
    ...(definition.image && { image: slots.url(definition.image) }),
  });
  const { podcast } = definition;
  const namespaces = { ...NAMESPACES, ...(podcast && podcastNamespaces), ...historyAttributes(history) };
  const root = element('rss', { version: '2.0', ...namespaces }).replace('/>', '>');
  const more =
    editor(definition) +
    historyElements(history, { link: 'atom:link', format: 'rss' }) +
    (podcast ? podcastHead(podcast) : '');
  return slots.fill(head.replace(/<rss [^>]*>/, root)) + more;
}

/** `updated` differs from the date of publication only where the article was changed since. */
export function renderRssItem({ article, content }: FeedItem, feedLanguage: string): string {
  const slots = createSlots();
  const hasSummary = article.summary !== '' && content !== '';
  const mailed = article.authors.length === 1 && article.authors[0]?.email ? article.authors[0] : undefined;
  const item = rssItem({
    title: slots.text(article.title),
    link: slots.url(article.url),
    guid: slots.url(article.id),
    date: article.published,
    // An item's description is HTML (Profile 4.1.1.20.4), so plain text is escaped once more than in a title.
    // Without a summary the full content stands there (5.2.1).
    description: slots.html(
      hasSummary ? escapeText(article.summary) : content || escapeText(article.summary || article.title),
    ),
    ...(hasSummary && { content: slots.html(content) }),
    ...(mailed && { author: [{ name: slots.text(mailed.name), email: slots.text(mailed.email ?? '') }] }),
    category: categoriesOf(article).map((name) => ({ name: slots.text(name) })),
  });
  const body = article.id === article.url ? item.replace('<guid isPermaLink="false">', '<guid>') : item;
  return beforeEnd(slots.fill(body), extraElements(article, feedLanguage, mailed));
}

function extraElements(article: RenderedArticle, feedLanguage: string, mailed: Author | undefined): string {
  const enclosure = mainEnclosure(article.enclosures);
  return [
    ...(mailed ? [] : article.authors.map(({ name }) => element('dc:creator', {}, escapeText(name)))),
    article.language === feedLanguage ? '' : element('dc:language', {}, escapeText(article.language)),
    // Profile 4.1.1.20.5: one enclosure an item; Atom and JSON carry them all.
    enclosure
      ? element('enclosure', {
          url: enclosure.url,
          length: String(enclosure.length ?? 0),
          type: enclosure.mediaType,
        })
      : '',
    mediaElements(article.image),
    element('atom:updated', {}, article.updated.toISOString()),
  ].join('');
}

function editor({ author }: FeedDefinition): string {
  if (!author) return '';
  return author.email
    ? element('managingEditor', {}, escapeText(`${author.email} (${author.name})`))
    : element('dc:creator', {}, escapeText(author.name));
}
