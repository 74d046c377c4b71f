// What the rebuild process and its threads say to each other.
import type { Article, ArticleFile, RenderedArticle } from '../article/article.ts';
import type { FileRead } from '../article/read-article.ts';
import type { Config } from '../config/config.ts';
import type { FeedDefinition, FeedFormat } from '../feed/feed.ts';
import type { Fragments } from '../format/compose.ts';
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';

/** What a thread is started with. */
export interface ThreadGround {
  readonly config: Config;
  readonly site: Site;
  /** What messages call the posts folder. */
  readonly label: string;
}

/** Said before the articles of a pass. */
export interface RenderFacts {
  /** Of the main feed. */
  readonly definition: FeedDefinition;
  readonly siteFingerprint: string;
  /** Of templates and configuration, as the process has read them. */
  readonly fingerprint: string;
  readonly hasPodcast: boolean;
}

/** It answers jobs with as many results; undefined: whatever it is about this one, the process has to find out for itself. */
export type ToThread =
  | { readonly type: 'read'; readonly jobs: readonly ArticleFile[] }
  | ({ readonly type: 'facts' } & RenderFacts)
  | { readonly type: 'render'; readonly jobs: readonly RenderJob[] };

export type ReadResult = FileRead | undefined;

export interface RenderJob {
  readonly article: Article;
  /** Where references to files of articles lead, as far as they were asked for. */
  readonly known: ReadonlyMap<string, string | undefined>;
}

export interface RenderResult extends Pick<RenderedArticle, 'html' | 'summary'> {
  readonly problems: readonly Problem[];
  /** References that were not known, and were taken to lead nowhere. */
  readonly asked: readonly string[];
  readonly packed: PackedFragments;
}

/** All bytes in one piece, which changes hands without a copy. */
export interface PackedFragments {
  readonly id: string;
  readonly parts: readonly (readonly [name: keyof Fragments, hash: string, length: number])[];
  readonly bytes: ArrayBuffer;
}

export function packFragments(fragments: Fragments): PackedFragments {
  const all = Object.entries(fragments) as [keyof Fragments, Fragments[FeedFormat]][];
  const whole = new Uint8Array(all.reduce((sum, [, { bytes }]) => sum + bytes.length, 0));
  let at = 0;
  for (const [, { bytes }] of all) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  const parts = all.map(([name, { hash, bytes }]) => [name, hash, bytes.length] as const);
  return { id: fragments.rss.id, parts, bytes: whole.buffer };
}

export function unpackFragments({ id, parts, bytes }: PackedFragments): Fragments {
  let at = 0;
  const fragments = parts.map(([name, hash, length]) => {
    const fragment = { id, hash, bytes: Buffer.from(bytes, at, length) };
    at += length;
    return [name, fragment] as const;
  });
  return Object.fromEntries(fragments) as Record<keyof Fragments, Fragments[FeedFormat]>;
}
