// Which articles the public may see at a moment, by draft and dates.
import type { Article } from '../article/article.ts';

export interface Selection {
  /** In the order in which they came. */
  readonly live: readonly Article[];
  readonly hidden: readonly Article[];
  readonly drafts: number;
  readonly scheduled: number;
  readonly expired: number;
  /** When the next article comes or goes by its date. */
  readonly nextMoment?: Date;
  /** Which that is, by its path in the posts folder. */
  readonly nextArticle?: { readonly path: string; readonly isComing: boolean };
  /** The articles that come or go next, the soonest first; at most 20. */
  readonly upcoming: readonly Upcoming[];
}

export interface Upcoming {
  readonly at: Date;
  /** In the posts folder. */
  readonly path: string;
  readonly title: string;
  /** Else it goes. */
  readonly isComing: boolean;
}

const MOST_UPCOMING = 20;

export function selectLive(articles: readonly Article[], now: Date): Selection {
  const counts = { drafts: 0, scheduled: 0, expired: 0 };
  const live: Article[] = [];
  const hidden: Article[] = [];
  const moments: Moment[] = [];
  for (const article of articles) {
    const [comes, goes] = [article.published.getTime(), article.expires?.getTime() ?? Infinity];
    const isScheduled = comes > now.getTime();
    const isExpired = goes <= now.getTime();
    if (article.draft) counts.drafts += 1;
    else if (isExpired && !isScheduled) counts.expired += 1;
    else if (isScheduled || goes < Infinity)
      moments.push({ at: isScheduled ? comes : goes, article, isComing: isScheduled });
    if (!article.draft && isScheduled) counts.scheduled += 1;
    const isHidden = article.draft || isScheduled || isExpired;
    (isHidden ? hidden : live).push(article);
  }
  const upcoming = moments
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_UPCOMING)
    .map(({ at, article: { path, title }, isComing }) => ({ at: new Date(at), path, title, isComing }));
  const [next] = upcoming;
  return {
    ...{ ...counts, live, hidden, upcoming },
    ...(next && { nextMoment: next.at, nextArticle: { path: next.path, isComing: next.isComing } }),
  };
}

interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly article: Article;
  readonly isComing: boolean;
}
