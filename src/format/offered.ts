// Which addresses of a feed people and programs are pointed to.
import type { FeedDefinition, FeedFormat } from '../feed/feed.ts';
import { mediaTypes } from './format.ts';

export const formatNames: Readonly<Record<FeedFormat, string>> = {
  rss: 'RSS',
  atom: 'Atom',
  json: 'JSON Feed',
};

type Addresses = Pick<FeedDefinition, 'urls' | 'offered'>;

/** The one to subscribe to; '' where every address has moved. */
export function mainUrlOf({ urls, offered }: Addresses): string {
  return offered[0] ? urls[offered[0]] : '';
}

export interface OfferedFormat {
  readonly format: FeedFormat;
  readonly url: string;
  /** Without parameters. */
  readonly mediaType: string;
}

/** Of the formats of a feed, those that readers are pointed to, the most wanted first. */
export function offeredFormats({ urls, offered }: Addresses): readonly OfferedFormat[] {
  return offered.map((format) => ({
    ...{ format, url: urls[format] },
    mediaType: mediaTypes[format].replace(/;.*/, ''),
  }));
}
