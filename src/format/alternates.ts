// The feeds that a page makes known to browsers and feed readers that look for some (link rel="alternate").
import type { FeedDefinition } from '../feed/feed.ts';
import { opmlPath } from '../own-paths.ts';
import { formatNames, type OfferedFormat, offeredFormats } from './offered.ts';

export interface Alternate {
  /** No two on a page have the same: it is all that a reader has to choose by. */
  readonly title: string;
  readonly url: string;
  readonly mediaType: string;
}

type Named = Pick<FeedDefinition, 'title' | 'urls' | 'offered'>;

export interface Offer {
  /** With every format, in the order in which they are wanted. */
  readonly whole: readonly Named[];
  /** Those with the format to subscribe to. */
  readonly brief?: readonly Named[];
}

/** So many feeds besides those in every format: who looks for one shall find it in the list. */
const MOST_BRIEF = 12;

export function alternatesOf({ whole, brief = [] }: Offer): readonly Alternate[] {
  const formats = [
    ...whole.flatMap((feed) => offeredFormats(feed).map((one) => toAlternate(feed, one))),
    ...brief.slice(0, MOST_BRIEF).flatMap((feed) =>
      offeredFormats(feed)
        .slice(0, 1)
        .map((one) => toAlternate(feed, one)),
    ),
  ];
  const byUrl = new Map(formats.toReversed().map((one) => [one.url, one]));
  return distinct(formats.filter((one) => byUrl.get(one.url) === one));
}

/** The list of all feeds, for a page that has those of the site. */
export function opmlAlternate({ title, homeUrl }: Pick<FeedDefinition, 'title' | 'homeUrl'>): Alternate {
  const url = homeUrl.replace(/\/$/, '') + opmlPath;
  return { title: `All feeds of ${title} (OPML)`, url, mediaType: 'text/x-opml' };
}

function toAlternate({ title }: Named, { format, url, mediaType }: OfferedFormat): Alternate {
  return { title: `${title} (${formatNames[format]})`, url, mediaType };
}

/** An operator may call two feeds the same. */
function distinct(all: readonly Alternate[]): readonly Alternate[] {
  const counts = new Map<string, number>();
  return all.map((one) => {
    const count = (counts.get(one.title) ?? 0) + 1;
    counts.set(one.title, count);
    return count === 1 ? one : { ...one, title: `${one.title} – ${new URL(one.url).pathname}` };
  });
}
