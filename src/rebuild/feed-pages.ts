// The pages about the feeds besides the main one: which there should be, and what each is made from.
import { hash } from 'node:crypto';
import type { FeedDefinition } from '../feed/feed.ts';
import { newestChange } from '../feed/retractions.ts';
import type { PageEntry } from '../store/pages.ts';
import { makeEntry, type PageMaking } from './article-pages.ts';
import type { ShownFeed } from './compose-feeds.ts';
import type { Rendered } from './renderer.ts';

/** A page that there should be. */
export interface WantedFeedPage {
  readonly path: string;
  readonly definition: FeedDefinition;
  readonly shown: readonly Rendered[];
  readonly fingerprint: string;
}

/** By path; without those where an article has its page. `fingerprint` is that of templates and configuration. */
export function planFeedPages(
  feeds: readonly ShownFeed[],
  { fingerprint, isTaken }: { readonly fingerprint: string; readonly isTaken: (path: string) => boolean },
): ReadonlyMap<string, WantedFeedPage> {
  const derived = feeds.filter(({ record }) => record.key !== '');
  return new Map(
    derived
      .filter(({ definition: { pagePath } }) => !isTaken(pagePath))
      .map(({ definition, shown }) => {
        const versions = shown.map(({ article }) => [article.hash, article.url, article.updated.getTime()]);
        const print = hash('sha256', JSON.stringify([definition, versions]), 'base64url').slice(0, 22);
        const path = definition.pagePath;
        return [path, { path, definition, shown, fingerprint: `${fingerprint}-${print}` }] as const;
      }),
  );
}

export async function makeFeedPage(
  { definition, shown, fingerprint }: WantedFeedPage,
  { writer, isFirst, now }: PageMaking,
): Promise<PageEntry | undefined> {
  const articles = shown.map(({ article }) => article);
  const changed = isFirst ? newestChange(articles) : now;
  return makeEntry(writer.feed(definition, articles), fingerprint, { changed, now });
}
