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
 * Of all that was ever taken back, and not only of what the feed still names: its date would go back otherwise on the
 * day on which it stops to.
 */
export function newestChange(
  articles: readonly Pick<Article, 'updated'>[],
  retractions: readonly Pick<Retraction, 'at'>[],
): Date {
  const moments = [...articles.map(({ updated }) => updated), ...retractions.map(({ at }) => at)];
  return new Date(moments.reduce((newest, moment) => Math.max(newest, moment.getTime()), 0));
}
