// Pictures as Media RSS (https://www.rssboard.org/media-rss), for RSS and Atom alike.
import type { Image } from '../article/article.ts';
import { element, escapeText } from './escape.ts';

export const mediaNamespace = 'http://search.yahoo.com/mrss/';

/** media:content with caption and credit, and a thumbnail; '' without a picture. */
export function mediaElements(image: Image | undefined): string {
  if (!image) return '';
  const { url, mediaType } = image;
  const description = image.caption || image.alt;
  const inner =
    (description && element('media:description', { type: 'plain' }, escapeText(description))) +
    (image.credit && element('media:credit', {}, escapeText(image.credit)));
  const content = element('media:content', { url, medium: 'image', type: mediaType }, inner || undefined);
  return content + element('media:thumbnail', { url });
}
