// How a document says where it stands in the history of its feed: archived feeds (RFC 5005, 4).
import type { FeedFormat, History } from '../feed/feed.ts';
import { element } from './escape.ts';

export const historyNamespace = 'http://purl.org/syndication/history/1.0';

/** The namespace of an archive page's own element; nothing for the feed itself, which has none. */
export function historyAttributes(
  history: History | undefined,
): Readonly<Record<string, string | undefined>> {
  return { 'xmlns:fh': history?.current && historyNamespace };
}

/**
 * `link` is the element of the format: 'link' in Atom, 'atom:link' in RSS. The next newer page is named in the Link
 * header alone: in the document it would change a finished page with the next one.
 */
export function historyElements(
  history: History | undefined,
  { link, format }: { readonly link: string; readonly format: FeedFormat },
): string {
  if (!history) return '';
  const { current, older } = history;
  return [
    current ? element('fh:archive', {}) + element(link, { rel: 'current', href: current[format] }) : '',
    older ? element(link, { rel: 'prev-archive', href: older[format] }) : '',
  ].join('');
}
