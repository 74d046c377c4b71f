// Which of the articles that were taken back a feed still names, and when the feed last changed.
import type { Article } from '../article/article.ts';
import type { Retraction } from './feed.ts';

/** Of a feed: a folder that was emptied on purpose shall not make it all tombstones. */
const MOST = 100;
const DAY = 86_400_000;

/** Those of the last `days`, newest first. */
export function recentRetractions(
  all: readonly Retraction[],
  { days, now }: { readonly days: number; readonly now: Date },
): readonly Retraction[] {
  const oldest = now.getTime() - days * DAY;
  return all
    .filter(({ at }) => days > 0 && at.getTime() > oldest)
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
}

/**
 * `lastRetraction` is that of all articles, and not only of those that the feed still names: its date would go back
 * otherwise when one comes back, or on the day on which the feed stops to name it.
 */
export function newestChange(
  articles: readonly Pick<Article, 'updated'>[],
  lastRetraction = new Date(0),
): Date {
  return new Date(
    articles.reduce((newest, { updated }) => Math.max(newest, updated.getTime()), lastRetraction.getTime()),
  );
}
