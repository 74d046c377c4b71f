// A feed: what it is called, where it is found, and the articles that stand in it.
import type { Author, RenderedArticle } from '../article/article.ts';

export type FeedFormat = 'rss' | 'atom' | 'json';

export interface FeedDefinition {
  /** A permanent absolute IRI: Atom's id. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly homeUrl: string;
  /** Path below the base URL and absolute URL, per format. */
  readonly paths: Readonly<Record<FeedFormat, string>>;
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
  /** Of the document before compression; older articles give way. */
  readonly maxBytes: number;
}

export interface Feed {
  readonly definition: FeedDefinition;
  /** Newest first. */
  readonly articles: readonly RenderedArticle[];
  /** The newest change of what it shows; the epoch for a feed without articles. */
  readonly updated: Date;
}
