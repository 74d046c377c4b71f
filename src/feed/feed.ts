// A feed: what it is called, where it is found, and the articles that stand in it.
import type { Author, RenderedArticle } from '../article/article.ts';
import type { Podcast } from './podcast.ts';

export type FeedFormat = 'rss' | 'atom' | 'json';

export interface FeedDefinition {
  /** '' for the main feed, 'tag:art': see record.ts. */
  readonly key: string;
  /** A permanent absolute IRI: Atom's id. */
  readonly id: string;
  readonly title: string;
  /** Stands for an author where there is none. */
  readonly siteTitle: string;
  readonly description: string;
  readonly homeUrl: string;
  /** Path below the base URL and absolute URL, per format. */
  readonly paths: Readonly<Record<FeedFormat, string>>;
  /** '' of a private feed, where each reader has another. */
  readonly urls: Readonly<Record<FeedFormat, string>>;
  /** Those that readers are pointed to: not one whose address the operator says has moved or is gone. */
  readonly offered: readonly FeedFormat[];
  /** Of the page that tells people about the feed: likewise. */
  readonly pagePath: string;
  readonly pageUrl: string;
  /** BCP 47. */
  readonly language: string;
  readonly author?: Author;
  readonly copyright: string;
  /** Absolute URLs or ''. */
  readonly icon: string;
  readonly image: string;
  /** Minutes for which a copy is fresh. */
  readonly ttl: number;
  readonly maxItems: number;
  /** Whether it holds whole articles. */
  readonly content: 'full' | 'summary';
  /** Of the document before compression; older articles give way. */
  readonly maxBytes: number;
  /** Whether what it shows no more is kept in archive pages. */
  readonly hasArchive: boolean;
  /** Served to those alone who have an address of their own: nothing public names it or leads to it. */
  readonly isPrivate?: true;
  /** Only of a podcast. */
  readonly podcast?: Podcast;
}

/** An article that readers saw, and that was deleted, made a draft again or expired. */
export interface Retraction {
  /** The article's. */
  readonly id: string;
  /** Its last address. */
  readonly url: string;
  readonly at: Date;
}

/** Absolute, per format. */
export type FeedUrls = FeedDefinition['urls'];

/** Where a document stands in the history of its feed (RFC 5005, 4). */
export interface History {
  /** The next older archive page. */
  readonly older?: FeedUrls;
  /** The next newer archive page. */
  readonly newer?: FeedUrls;
  /** The feed itself, where the document is an archive page of it. */
  readonly current?: FeedUrls;
}

export interface Feed {
  readonly definition: FeedDefinition;
  /** Absent where there are no archive pages. */
  readonly history?: History | undefined;
  /** Newest first, unless its rule says otherwise. */
  readonly articles: readonly RenderedArticle[];
  /** Newest first; none of them is an article of the feed. */
  readonly retractions: readonly Retraction[];
  /** The newest change of what it shows, and of what was taken back; the epoch for a feed that never had anything. */
  readonly updated: Date;
}
