// Atom 1.0 (RFC 4287): the head of a feed, and an entry.
import type { RenderedArticle } from '../article/article.ts';
import type { Feed, Retraction } from '../feed/feed.ts';
import { beforeEnd, element, escapeText } from './escape.ts';
import { atomEntry, atomHead } from './feed-package.ts';
import { categoriesOf, type FeedItem } from './format.ts';
import { generator } from './generator.ts';
import { historyAttributes, historyElements } from './history.ts';
import { mediaElements, mediaNamespace } from './media.ts';
import { createSlots } from './slots.ts';

const tombstoneNamespace = 'http://purl.org/atompub/tombstones/1.0';

export const atomTail = '</feed>';

export function renderAtomHead({
  definition,
  updated,
  retractions,
  history,
}: Omit<Feed, 'articles'>): string {
  const slots = createSlots();
  // 4.1.1: an author on the feed, since an entry may have none.
  const author = definition.author ?? { name: definition.siteTitle };
  const head = atomHead({
    id: slots.text(definition.id),
    title: slots.text(definition.title),
    updated,
    link: slots.url(definition.homeUrl),
    ...(definition.urls.atom && { feedLinks: { atom: slots.url(definition.urls.atom) } }),
    generator: false,
    author: {
      name: slots.text(author.name),
      ...(author.email && { email: slots.text(author.email) }),
      ...(author.url && { link: slots.url(author.url) }),
    },
    ...(definition.description && { description: slots.text(definition.description) }),
    ...(definition.image && { image: slots.text(definition.image) }),
    ...(definition.icon && { favicon: slots.text(definition.icon) }),
    ...(definition.copyright && { copyright: slots.text(definition.copyright) }),
  });
  const root = element('feed', {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:media': mediaNamespace,
    // Only where it is used, since validators warn of a namespace that they do not know.
    'xmlns:at': retractions.length > 0 ? tombstoneNamespace : undefined,
    ...historyAttributes(history),
    'xml:lang': definition.language,
  }).replace('/>', '>');
  const typed = head
    .replace(/<feed [^>]*>/, () => root)
    .replace('<link rel="alternate"', '<link rel="alternate" type="text/html"')
    .replace('<link rel="self"', '<link rel="self" type="application/atom+xml"');
  const { name, version } = generator;
  return (
    slots.fill(typed) +
    element('generator', { version }, escapeText(name)) +
    historyElements(history, { link: 'link', format: 'atom' }) +
    retractions.map(renderTombstone).join('')
  );
}

/** RFC 6721, 3: a child of the feed, in any place; `ref` is the atom:id of an entry that was there. */
function renderTombstone({ id, at }: Retraction): string {
  return element('at:deleted-entry', { ref: id, when: at.toISOString() });
}

export function renderAtomEntry({ article, content }: FeedItem, feedLanguage: string): string {
  const slots = createSlots();
  // An entry has content or a summary (4.1.1.1).
  const summary = article.summary || (content ? '' : article.title);
  const entry = atomEntry({
    title: slots.text(article.title),
    id: slots.url(article.id),
    link: slots.url(article.url),
    date: article.updated,
    published: article.published,
    ...(summary && { description: slots.text(summary) }),
    ...(content && { content: slots.html(content) }),
    author: article.authors.map(({ name, email, url }) => ({
      name: slots.text(name),
      ...(email && { email: slots.text(email) }),
      ...(url && { link: slots.url(url) }),
    })),
    category: categoriesOf(article).map((name) => ({ term: slots.text(name) })),
  });
  const language = article.language === feedLanguage ? {} : { 'xml:lang': article.language };
  const typed = entry
    .replace('<entry>', () => element('entry', language).replace('/>', '>'))
    .replace('<link href=', '<link rel="alternate" type="text/html" href=');
  return beforeEnd(
    slots.fill(typed),
    translationLinks(article) + relatedLink(article) + enclosureLinks(article) + mediaElements(article.image),
  );
}

/**
 * No two alternates have one type and one language (RFC 4287, 4.1.2). Some readers open the first of them and some the
 * last (feedparser): so the article's own is first without its language, and last with it.
 */
function translationLinks({ translations, language, url }: RenderedArticle): string {
  if (!translations) return '';
  const link = (hreflang: string, href: string, title?: string) =>
    element('link', { rel: 'alternate', hreflang, type: 'text/html', href, title });
  const others = translations.all.filter((one) => one.language !== language);
  return others.map((one) => link(one.language, one.url, one.title)).join('') + link(language, url);
}

/** The page that an article is about (RFC 4287, 4.2.7.2); the alternate link stays the article's own. */
function relatedLink({ externalUrl }: RenderedArticle): string {
  return externalUrl ? element('link', { rel: 'related', href: externalUrl }) : '';
}

function enclosureLinks({ enclosures }: RenderedArticle): string {
  return enclosures
    .map(({ url, mediaType, length, title }) =>
      element('link', { rel: 'enclosure', href: url, type: mediaType, length: length?.toString(), title }),
    )
    .join('');
}
