// Feeds as a pass makes them, with a few facts that matter to a test, and listings of them.
import type { FeedDefinition } from '../../src/feed/feed.ts';
import { type FeedListing, type Listable, listFeeds } from '../../src/feed/listing.ts';
import { makeDefinition } from '../format/sample.ts';

export interface Given {
  readonly articles?: number;
  /** The dates of its oldest article and of its newest change. */
  readonly began?: string;
  readonly updated?: string;
  readonly emptiedSince?: string;
  readonly definition?: Partial<FeedDefinition>;
}

/** `key` is 'tag:Art', whose term is the name as well; '' is the main feed. */
export function listable(key: string, given: Given = {}): Listable {
  const { articles = 1, began, updated = '2026-05-01T00:00:00Z', emptiedSince = '' } = given;
  const [kind = '', name = ''] = key.split(/:(.*)/s);
  const folder = key === '' ? '/' : `/${kind}s/${encodeURIComponent(name)}/`;
  const at = (file: string) => `https://example.org${folder}${file}`;
  return {
    record: {
      ...{ key, folder, id: at(''), name, emptiedSince, articles },
      ...{ firstSeen: '2026-01-01T00:00:00Z', updated, retracted: [] },
    },
    definition: makeDefinition({
      ...{ key, id: at(''), homeUrl: at('') },
      title: key === '' ? 'Example' : `Example – ${name}`,
      urls: { rss: at('rss.xml'), atom: at('atom.xml'), json: at('feed.json') },
      ...(key !== '' && { pagePath: folder, pageUrl: at('') }),
      ...given.definition,
    }),
    updated: new Date(updated),
    began: began === undefined ? undefined : new Date(began),
  };
}

export function listingOf(feeds: Readonly<Record<string, Given>>): FeedListing {
  const { '': main, ...others } = feeds;
  return listFeeds([
    listable('', main),
    ...Object.entries(others).map(([key, given]) => listable(key, given)),
  ]);
}
