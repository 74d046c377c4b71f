// Composes the documents of a feed out of fragments that are made once per article and format.
import { createHash } from 'node:crypto';
import type { RenderedArticle } from '../article/article.ts';
import type { Feed, FeedFormat, History } from '../feed/feed.ts';
import { atomTail, renderAtomEntry, renderAtomHead } from './atom.ts';
import { beforeEnd } from './escape.ts';
import { type Document, type FeedItem, type Fragment, mediaTypes } from './format.ts';
import { jsonTail, renderJsonHead, renderJsonItem } from './json.ts';
import { episodeElements } from './podcast.ts';
import { renderRssHead, renderRssItem, rssTail } from './rss.ts';

export type Fragments = Readonly<Record<FeedFormat, Fragment>> & {
  /** In RSS, for feeds that are podcasts; absent where it would be the same. */
  readonly podcast?: Fragment;
};

const FORMATS = {
  rss: { head: renderRssHead, item: renderRssItem, separator: '', tail: rssTail },
  atom: { head: renderAtomHead, item: renderAtomEntry, separator: '', tail: atomTail },
  json: { head: renderJsonHead, item: renderJsonItem, separator: ',', tail: jsonTail },
} as const;

/** `hasPodcast` where the article may stand in a feed that is a podcast. */
export function renderFragments(
  item: FeedItem,
  feedLanguage: string,
  { hasPodcast = false } = {},
): Fragments {
  const { id } = item.article;
  const render = (format: FeedFormat) => fragmentOf(id, FORMATS[format].item(item, feedLanguage));
  const fragments = { rss: render('rss'), atom: render('atom'), json: render('json') };
  const more = hasPodcast ? episodeElements(item.article) : '';
  if (more === '') return fragments;
  return { ...fragments, podcast: fragmentOf(id, beforeEnd(fragments.rss.bytes.toString(), more)) };
}

function fragmentOf(id: string, text: string): Fragment {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  return { id, hash, bytes };
}

/** One document per format; where one would exceed the feed's maxBytes, its oldest articles give way. */
export function composeDocuments(
  feed: Feed,
  fragmentsOf: (article: RenderedArticle) => Fragments,
): readonly Document[] {
  const all = feed.articles.map(fragmentsOf);
  return (['rss', 'atom', 'json'] as const).map((format) => {
    const { head, separator, tail, link } = renderFrame(feed, format);
    const isPodcast = format === 'rss' && feed.definition.podcast !== undefined;
    const wanted = all.map((of) => (isPodcast && of.podcast) || of[format]);
    const fragments = fitting(wanted, feed.definition.maxBytes - head.length - tail.length);
    return {
      format,
      path: feed.definition.paths[format],
      mediaType: mediaTypes[format],
      ...{ link, head, separator, tail, fragments },
      isFull: wanted.length >= feed.definition.maxItems || fragments.length < wanted.length,
    };
  });
}

/** What is around the articles of a feed. */
export function renderFrame(
  feed: Omit<Feed, 'articles'>,
  format: FeedFormat,
): Pick<Document, 'link' | 'head' | 'separator' | 'tail'> {
  const { head, separator, tail } = FORMATS[format];
  return {
    link: linkHeader(feed, format),
    head: Buffer.from(head(feed)),
    separator: Buffer.from(separator),
    tail: Buffer.from(tail),
  };
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

const HISTORY = [
  ['current', 'current'],
  ['older', 'prev-archive'],
  ['newer', 'next-archive'],
] as const satisfies readonly (readonly [keyof History, string])[];

/** '' of a private feed: what is known of it shall lead nowhere. */
function linkHeader({ definition, history }: Omit<Feed, 'articles'>, format: FeedFormat): string {
  const { urls, offered, homeUrl, isPrivate } = definition;
  if (isPrivate) return '';
  const type = (name: FeedFormat) => mediaTypes[name].split(';')[0];
  const others = offered.filter((name) => name !== format);
  return [
    `<${urls[format]}>; rel="self"; type="${type(format)}"`,
    ...others.map((name) => `<${urls[name]}>; rel="alternate"; type="${type(name)}"`),
    `<${homeUrl}>; rel="alternate"; type="text/html"`,
    ...HISTORY.flatMap(([place, rel]) => {
      const url = history?.[place]?.[format];
      return url ? [`<${url}>; rel="${rel}"; type="${type(format)}"`] : [];
    }),
  ].join(', ');
}
