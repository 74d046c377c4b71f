// What the pages for operators show of a feed: its sizes, its newest article, and all that stand in it.
import { lengthsOf } from '../snapshot/bodies.ts';
import type { Served } from '../snapshot/snapshot.ts';
import type { WindowEntry } from '../snapshot/window.ts';
import type { ListedFeed } from './feed-list.ts';
import { type MomentText, momentText, nameOfFeed, sizeText, type TextGround } from './page-text.ts';

export interface FeedView {
  readonly key: string;
  readonly name: string;
  /** How many belong to it. */
  readonly articles: number;
  readonly newest: ArticleLine | undefined;
  readonly documents: readonly DocumentView[];
}

export interface ArticleLine {
  readonly title: string;
  readonly url: string;
  readonly published: MomentText;
}

export interface DocumentView {
  readonly format: string;
  readonly path: string;
  /** Without an address that all readers have in common. */
  readonly isPrivate: boolean;
  readonly size: string;
  /** As most readers get it; '' where it is not compressed. */
  readonly compressed: string;
  readonly changed: MomentText;
}

export function viewFeed(
  { feed, name, articles, entries, documents }: Omit<ListedFeed, 'kind'>,
  ground: TextGround,
): FeedView {
  const [newest] = entries ?? [];
  return {
    ...{ key: feed, name: nameOfFeed(feed, name), articles },
    newest: newest && viewEntry(newest, ground),
    documents: documents.map((document) => viewDocument(document, ground)),
  };
}

export function viewEntry({ title, url, published }: WindowEntry, ground: TextGround): ArticleLine {
  return { title, url, published: momentText(published, ground) };
}

function viewDocument(document: Served, ground: TextGround): DocumentView {
  const { path, mediaType, lastModified } = document;
  const { identity, gzip } = lengthsOf(document);
  return {
    ...{ format: formatOf(mediaType), path, isPrivate: !path.startsWith('/') },
    ...{ size: sizeText(identity) },
    compressed: gzip ? sizeText(gzip) : '',
    changed: momentText(lastModified.toISOString(), ground),
  };
}

function formatOf(mediaType: string): string {
  if (mediaType.includes('rss')) return 'RSS';
  return mediaType.includes('atom') ? 'Atom' : 'JSON';
}
