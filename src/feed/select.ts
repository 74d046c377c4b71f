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
}

export function selectLive(articles: readonly Article[], now: Date): Selection {
  const counts = { drafts: 0, scheduled: 0, expired: 0 };
  const live: Article[] = [];
  const hidden: Article[] = [];
  let next: Moment | undefined;
  for (const article of articles) {
    const [comes, goes] = [article.published.getTime(), article.expires?.getTime() ?? Infinity];
    const isScheduled = comes > now.getTime();
    const isExpired = goes <= now.getTime();
    if (article.draft) counts.drafts += 1;
    else if (isExpired && !isScheduled) counts.expired += 1;
    else next = sooner(next, { at: isScheduled ? comes : goes, article, isComing: isScheduled });
    if (!article.draft && isScheduled) counts.scheduled += 1;
    const isHidden = article.draft || isScheduled || isExpired;
    (isHidden ? hidden : live).push(article);
  }
  return {
    ...counts,
    live,
    hidden,
    ...(next && {
      nextMoment: new Date(next.at),
      nextArticle: { path: next.article.path, isComing: next.isComing },
    }),
  };
}

interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly article: Article;
  readonly isComing: boolean;
}

function sooner(known: Moment | undefined, moment: Moment): Moment | undefined {
  return moment.at < (known?.at ?? Infinity) ? moment : known;
}
