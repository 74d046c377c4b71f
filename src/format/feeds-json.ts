// The list of all feeds for programs: feeds.json, whose shape docs/feeds-json.md tells.
import type { FeedListing, ListedFeed } from '../feed/listing.ts';
import { feedsJsonPath, opmlPath, opmlPathIn } from '../own-paths.ts';
import type { Page } from './format.ts';
import { offeredFormats } from './offered.ts';

/** Counts up when a member goes or comes to mean something else; a new member is no other version. */
const VERSION = 1;

export function writeFeedsJson({ site, feeds }: FeedListing): Page {
  const base = site.homeUrl.replace(/\/$/, '');
  const list = {
    version: VERSION,
    title: site.title,
    ...(site.description && { description: site.description }),
    ...{ homeUrl: site.homeUrl, language: site.language, opmlUrl: base + opmlPath },
  };
  // A feed a line: short, and what changed can be seen.
  const lines = feeds.map((feed) => JSON.stringify(describe(feed, base)));
  return {
    path: feedsJsonPath,
    mediaType: 'application/json; charset=utf-8',
    link: `<${base}${feedsJsonPath}>; rel="self"; type="application/json"`,
    bytes: Buffer.from(`${JSON.stringify(list).slice(0, -1)},"feeds":[\n${lines.join(',\n')}\n]}\n`),
  };
}

function describe({ kind, name, articles, updated, definition }: ListedFeed, base: string): object {
  const { id, title, description, homeUrl, pagePath, pageUrl, language, content } = definition;
  const hasOpml = kind === 'section' || kind === 'author';
  return {
    ...{ id, kind },
    ...(name && { name }),
    title,
    ...(description && { description }),
    ...{ homeUrl, pageUrl, language, articles },
    // Of one that never had anything.
    ...(updated.getTime() > 0 && { updated: updated.toISOString() }),
    content,
    formats: Object.fromEntries(
      offeredFormats(definition).map(({ format, url, mediaType }) => [format, { url, mediaType }]),
    ),
    ...(hasOpml && { opmlUrl: base + opmlPathIn(pagePath) }),
  };
}
