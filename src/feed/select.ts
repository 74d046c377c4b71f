// Which articles readers may see at a moment, by draft and dates, and who is meant by readers.
import type { Article } from '../article/article.ts';
import type { Config } from '../config/config.ts';

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

/** Whether it is for everybody, and not for the readers of private feeds alone. */
export function isForAll({ visibility }: Pick<Article, 'visibility'>): boolean {
  return visibility === undefined;
}

/** What the private feeds of the configuration hold besides what is for everybody. */
export function admittedBy({ feeds }: Pick<Config, 'feeds'>): ReadonlySet<string> {
  return new Set([...feeds.values()].flatMap((rule) => (rule.private ? rule.include.visibility : [])));
}

/** `admitted` are words of `visibility` by which an article is for somebody: it is among the live ones then. */
export function selectLive(
  articles: readonly Article[],
  now: Date,
  admitted: ReadonlySet<string> = new Set(),
): Selection {
  const counts = { drafts: 0, scheduled: 0, expired: 0 };
  const live: Article[] = [];
  const hidden: Article[] = [];
  const moments: Moment[] = [];
  for (const article of articles) {
    const [comes, goes] = [article.published.getTime(), article.expires?.getTime() ?? Infinity];
    const isDraft = isKept(article, admitted);
    const isScheduled = comes > now.getTime();
    const isExpired = goes <= now.getTime();
    if (isDraft) counts.drafts += 1;
    else if (isExpired && !isScheduled) counts.expired += 1;
    else if (isScheduled || goes < Infinity)
      moments.push({ at: isScheduled ? comes : goes, article, isComing: isScheduled });
    if (!isDraft && isScheduled) counts.scheduled += 1;
    const isHidden = isDraft || isScheduled || isExpired;
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

function isKept({ draft, visibility = '' }: Article, admitted: ReadonlySet<string>): boolean {
  return draft && !admitted.has(visibility);
}

interface Moment {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly article: Article;
  readonly isComing: boolean;
}
