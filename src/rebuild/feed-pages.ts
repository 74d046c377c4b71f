// The pages about the feeds besides the main one: which there should be, and what each is made from.
import { hash } from 'node:crypto';
import { newestChange } from '../feed/retractions.ts';
import type { Page } from '../format/format.ts';
import type { PageWriter } from '../format/pages.ts';
import type { PageEntry } from '../store/pages.ts';
import { makeEntry, type PageMaking } from './article-pages.ts';
import type { ShownFeed } from './compose-feeds.ts';

/** A page about feeds, or a list of some, that there should be. */
export interface WantedFeedPage {
  readonly path: string;
  readonly fingerprint: string;
  /** The newest change that the content itself names. */
  readonly changed: Date;
  /** Whether an earlier one may stand until readers have the feeds. */
  readonly isLater?: true;
  readonly write: (writer: PageWriter) => Page;
}

/** By path; without those where an article has its page. `fingerprint` is that of templates and configuration. */
export function planFeedPages(
  feeds: readonly ShownFeed[],
  { fingerprint, isTaken }: { readonly fingerprint: string; readonly isTaken: (path: string) => boolean },
): ReadonlyMap<string, WantedFeedPage> {
  const derived = feeds.filter(({ record, definition }) => record.key !== '' && !definition.isPrivate);
  return new Map(
    derived
      .filter(({ definition: { pagePath } }) => !isTaken(pagePath))
      .map(({ definition, shown }) => {
        const articles = shown.map(({ article }) => article);
        const versions = articles.map(({ hash, url, updated }) => [hash, url, updated.getTime()]);
        const print = hash('sha256', JSON.stringify([definition, versions]), 'base64url').slice(0, 22);
        const path = definition.pagePath;
        const page: WantedFeedPage = {
          ...{ path, fingerprint: `${fingerprint}-${print}`, changed: newestChange(articles) },
          write: (writer) => writer.feed(definition, articles),
        };
        return [path, page] as const;
      }),
  );
}

export async function makeFeedPage(
  { fingerprint, changed, write }: WantedFeedPage,
  { writer, isFirst, now, pageCodings: codings }: PageMaking,
): Promise<PageEntry | undefined> {
  return makeEntry(write(writer), fingerprint, { changed: isFirst ? changed : now, now, codings });
}
