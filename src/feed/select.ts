// Which articles the public may see at a moment, by draft and dates.
import type { Article } from '../article/article.ts';

export interface Selection {
  /** In the order in which they came. */
  readonly live: readonly Article[];
  readonly drafts: number;
  readonly scheduled: number;
  readonly expired: number;
  /** When the next article comes or goes by its date. */
  readonly nextMoment?: Date;
}

export function selectLive(articles: readonly Article[], now: Date): Selection {
  const counts = { drafts: 0, scheduled: 0, expired: 0 };
  const live: Article[] = [];
  let nextMoment = Infinity;
  for (const article of articles) {
    const [comes, goes] = [article.published.getTime(), article.expires?.getTime() ?? Infinity];
    const isScheduled = comes > now.getTime();
    const isExpired = goes <= now.getTime();
    if (article.draft) counts.drafts += 1;
    else if (isExpired && !isScheduled) counts.expired += 1;
    else nextMoment = Math.min(nextMoment, isScheduled ? comes : goes);
    if (!article.draft && isScheduled) counts.scheduled += 1;
    if (!article.draft && !isScheduled && !isExpired) live.push(article);
  }
  return { ...counts, live, ...(nextMoment < Infinity && { nextMoment: new Date(nextMoment) }) };
}
