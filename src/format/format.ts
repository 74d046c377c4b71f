// A document: one feed in one format, in pieces that are made once and put together often.
import type { RenderedArticle } from '../article/article.ts';
import type { FeedFormat } from '../feed/feed.ts';

/** An article in one format. */
export interface Fragment {
  /** The article's. */
  readonly id: string;
  /** SHA-256 of the bytes, base64url, cut to 16 characters. */
  readonly hash: string;
  readonly bytes: Buffer;
}

/** The bytes of a feed are head, fragments with the separator between them, tail. */
export interface Document {
  readonly format: FeedFormat;
  readonly path: string;
  readonly mediaType: string;
  /** The value of the Link header (RFC 8288). */
  readonly link: string;
  readonly head: Buffer;
  /** Newest first. */
  readonly fragments: readonly Fragment[];
  /** Whether older articles may have had to give way. */
  readonly isFull: boolean;
  readonly separator: Buffer;
  readonly tail: Buffer;
}

/** A page for people, or a file that belongs to one, complete. */
export interface Page {
  readonly path: string;
  readonly mediaType: string;
  readonly link: string;
  readonly bytes: Buffer;
}

export const mediaTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

/** Its section and tags, each once. */
export function categoriesOf({
  section,
  tags,
}: Pick<RenderedArticle, 'section' | 'tags'>): readonly string[] {
  return [...new Set([section, ...tags])].filter((name) => name !== '');
}

/** An article as all three formats take it: its fields and the HTML that stands in a feed. */
export interface FeedItem {
  readonly article: RenderedArticle;
  /** The body with picture, standfirst and byline, as templates/item.liquid puts it together. */
  readonly content: string;
}
