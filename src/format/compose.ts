// Composes the documents of a feed out of fragments that are made once per article and format.
import { createHash } from 'node:crypto';
import type { RenderedArticle } from '../article/article.ts';
import type { Feed, FeedFormat } from '../feed/feed.ts';
import { atomTail, renderAtomEntry, renderAtomHead } from './atom.ts';
import { type Document, type FeedItem, type Fragment, mediaTypes } from './format.ts';
import { jsonTail, renderJsonHead, renderJsonItem } from './json.ts';
import { renderRssHead, renderRssItem, rssTail } from './rss.ts';

export type Fragments = Readonly<Record<FeedFormat, Fragment>>;

const FORMATS = {
  rss: { head: renderRssHead, item: renderRssItem, separator: '', tail: rssTail },
  atom: { head: renderAtomHead, item: renderAtomEntry, separator: '', tail: atomTail },
  json: { head: renderJsonHead, item: renderJsonItem, separator: ',', tail: jsonTail },
} as const;

export function renderFragments(item: FeedItem, feedLanguage: string): Fragments {
  const render = (format: FeedFormat): Fragment => {
    const bytes = Buffer.from(FORMATS[format].item(item, feedLanguage));
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
    return { id: item.article.id, hash, bytes };
  };
  return { rss: render('rss'), atom: render('atom'), json: render('json') };
}

/** One document per format; where one would exceed the feed's maxBytes, its oldest articles give way. */
export function composeDocuments(
  feed: Feed,
  fragmentsOf: (article: RenderedArticle) => Fragments,
): readonly Document[] {
  const all = feed.articles.map(fragmentsOf);
  return (['rss', 'atom', 'json'] as const).map((format) => {
    const { head, separator, tail } = FORMATS[format];
    const headBytes = Buffer.from(head(feed));
    const wanted = all.map((of) => of[format]);
    const fragments = fitting(wanted, feed.definition.maxBytes - headBytes.length - tail.length);
    return {
      format,
      path: feed.definition.paths[format],
      mediaType: mediaTypes[format],
      link: linkHeader(feed, format),
      head: headBytes,
      fragments,
      isFull: wanted.length >= feed.definition.maxItems || fragments.length < wanted.length,
      separator: Buffer.from(separator),
      tail: Buffer.from(tail),
    };
  });
}

/** The newest article always stands, however large. */
function fitting(fragments: readonly Fragment[], room: number): readonly Fragment[] {
  let left = room;
  const end = fragments.findIndex(({ bytes }, index) => {
    left -= bytes.length + 1;
    return left < 0 && index > 0;
  });
  return end < 0 ? fragments : fragments.slice(0, end);
}

function linkHeader({ definition: { urls, offered, homeUrl } }: Feed, format: FeedFormat): string {
  const type = (name: FeedFormat) => mediaTypes[name].split(';')[0];
  const others = offered.filter((name) => name !== format);
  return [
    `<${urls[format]}>; rel="self"; type="${type(format)}"`,
    ...others.map((name) => `<${urls[name]}>; rel="alternate"; type="${type(name)}"`),
    `<${homeUrl}>; rel="alternate"; type="text/html"`,
  ].join(', ');
}
