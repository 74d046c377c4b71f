// JSON Feed 1.1 (https://jsonfeed.org/version/1.1): the package's version 1, raised.
import type { Author, RenderedArticle } from '../article/article.ts';
import type { Feed } from '../feed/feed.ts';
import { jsonHead, jsonItem } from './feed-package.ts';
import { categoriesOf, type FeedItem } from './format.ts';

export const jsonTail = ']}';

/** Everything up to and with `"items":[`. */
export function renderJsonHead({ definition, updated, history }: Omit<Feed, 'articles'>): string {
  const {
    version: _,
    items: __,
    ...head
  } = jsonHead({
    title: definition.title,
    link: definition.homeUrl,
    updated,
    ...(definition.urls.json && { feedLinks: { json: definition.urls.json } }),
    ...(definition.description && { description: definition.description }),
    ...(definition.image && { image: definition.image }),
  });
  const raised = {
    version: 'https://jsonfeed.org/version/1.1',
    ...head,
    ...(definition.icon && { favicon: definition.icon }),
    ...(definition.author && { authors: [jsonAuthor(definition.author)] }),
    language: definition.language,
    // Where the older items are.
    ...(history?.older && { next_url: history.older.json }),
  };
  return `${JSON.stringify(raised).slice(0, -1)},"items":[`;
}

export function renderJsonItem({ article, content }: FeedItem, feedLanguage: string): string {
  const {
    author: _,
    content_html: __,
    ...item
  } = jsonItem({
    id: article.id,
    title: article.title,
    link: article.url,
    date: article.updated,
    published: article.published,
    ...(article.image && { image: article.image.url }),
  });
  const tags = categoriesOf(article);
  return JSON.stringify({
    ...item,
    ...(article.externalUrl && { external_url: article.externalUrl }),
    // Every item has content (NetNewsWire drops those without), and an empty string is none.
    ...(content ? { content_html: content } : { content_text: article.summary || article.title }),
    ...(article.summary && { summary: article.summary }),
    ...(article.authors.length > 0 && { authors: article.authors.map(jsonAuthor) }),
    ...(tags.length > 0 && { tags }),
    ...(article.language !== feedLanguage && { language: article.language }),
    ...(article.enclosures.length > 0 && { attachments: attachments(article) }),
  });
}

function jsonAuthor({ name, url, email }: Author): Record<string, string> {
  const address = url ?? (email && `mailto:${email}`);
  return address ? { name, url: address } : { name };
}

function attachments({ enclosures }: RenderedArticle): object[] {
  return enclosures.map(({ url, mediaType, length, duration, title }) => ({
    url,
    mime_type: mediaType,
    ...(title && { title }),
    ...(length !== undefined && { size_in_bytes: length }),
    ...(duration !== undefined && { duration_in_seconds: duration }),
  }));
}
