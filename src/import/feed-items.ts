// Reads a feed that is published today, RSS, Atom or JSON: what its readers know each article by.
import { parseFeed } from 'feedsmith';
import { absoluteWebUrl } from '../address.ts';
import type { Calendar } from '../article/dates.ts';
import { plainTextOfHtml } from '../article/plain-text.ts';
import { legalText } from '../text.ts';
import { decodeText } from './decode-text.ts';
import { type Note, note } from './imported.ts';

export interface FeedItem {
  /** As readers compare it. */
  readonly id: string;
  /** Absolute, or ''. */
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  readonly published?: Date;
  readonly updated?: Date;
}

/** What a feed says of an item, whatever its format. */
interface RawItem {
  readonly id: string | undefined;
  readonly link: string | undefined;
  readonly title: string | undefined;
  readonly published: string | undefined;
  readonly updated: string | undefined;
}

export interface FeedItemSettings {
  /** What relative links count from. */
  readonly base: string;
  readonly calendar: Calendar;
}

/** In the order of the feed, without those that have neither id nor address. A note where it is no feed. */
export function readFeedItems(bytes: Uint8Array, settings: FeedItemSettings): readonly FeedItem[] | Note {
  const items = rawItems(decodeText(bytes));
  if (!items) return note('feed-unclear', 'this is no feed', 'name an RSS, Atom or JSON feed');
  return items.flatMap((item) => toItem(item, settings) ?? []);
}

function rawItems(text: string): RawItem[] | undefined {
  try {
    const { format, feed } = parseFeed(text);
    if (format === 'rss')
      return (feed.items ?? []).map(({ guid, link, title, pubDate, dc, atom }) => ({
        id: guid?.value,
        link: link ?? permalinkOf(guid),
        title,
        published: pubDate ?? dc?.dates?.[0],
        updated: atom?.updated,
      }));
    if (format === 'atom')
      return (feed.entries ?? []).map(({ id, links = [], title, published, updated }) => ({
        id,
        link: (links.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links[0])?.href,
        title: title?.value,
        published: published ?? updated,
        updated,
      }));
    if (format === 'json')
      return (feed.items ?? []).map(({ id, url, title, date_published, date_modified }) => ({
        ...{ id, link: url, title },
        ...{ published: date_published, updated: date_modified },
      }));
  } catch {}
  return undefined;
}

/** A guid is an address by default, and in practice only where it looks like one. */
function permalinkOf(
  guid: { readonly value?: string; readonly isPermaLink?: boolean } | undefined,
): string | undefined {
  return guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '') ? guid?.value : undefined;
}

function toItem(raw: RawItem, { base, calendar }: FeedItemSettings): FeedItem | undefined {
  const url = absoluteWebUrl(raw.link ?? '', base) ?? '';
  // An RSS item without a guid is known by its link.
  const id = legalText(raw.id ?? '').trim() || (raw.link ?? '').trim();
  if (id === '') return undefined;
  const published = calendar.read(raw.published ?? '');
  const updated = calendar.read(raw.updated ?? '') ?? published;
  return {
    ...{ id, url, title: plainTextOfHtml(legalText(raw.title ?? '')) },
    ...(published && { published }),
    ...(updated && { updated }),
  };
}
