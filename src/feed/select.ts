// Which articles the public may see at a moment, newest first, each id and address once.
import type { Article } from '../article/article.ts';
import type { Problem } from '../problem.ts';

export interface Selection {
  /** Newest first. */
  readonly published: readonly Article[];
  readonly drafts: number;
  readonly scheduled: number;
  readonly expired: number;
  readonly duplicates: number;
  /** When the next article comes or goes by its date. */
  readonly nextMoment?: Date;
  /** Which that is, by what messages call its file. */
  readonly nextArticle?: { readonly path: string; readonly isComing: boolean };
  readonly problems: readonly Problem[];
}

/** `label` is what messages call the posts folder. */
export function selectPublished(articles: readonly Article[], now: Date, label: string): Selection {
  const counts = { drafts: 0, scheduled: 0, expired: 0 };
  const live: Article[] = [];
  let next: Moment | undefined;
  for (const article of articles) {
    const [comes, goes] = [article.published.getTime(), article.expires?.getTime() ?? Infinity];
    const isScheduled = comes > now.getTime();
    const isExpired = goes <= now.getTime();
    if (article.draft) counts.drafts += 1;
    else if (isExpired && !isScheduled) counts.expired += 1;
    else next = sooner(next, { at: isScheduled ? comes : goes, article, isComing: isScheduled });
    if (!article.draft && isScheduled) counts.scheduled += 1;
    if (!article.draft && !isScheduled && !isExpired) live.push(article);
  }
  const { kept, problems } = dropDuplicates(live.sort(newestFirst), label);
  return {
    ...counts,
    published: kept,
    duplicates: problems.length,
    ...(next && {
      nextMoment: new Date(next.at),
      nextArticle: { path: `${label}/${next.article.path}`, isComing: next.isComing },
    }),
    problems,
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

function newestFirst(a: Article, b: Article): number {
  return b.published.getTime() - a.published.getTime() || compare(a.id, b.id);
}

function oldestFirst(a: Article, b: Article): number {
  return a.published.getTime() - b.published.getTime() || compare(a.path, b.path);
}

/** By code units, which no locale changes. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Of two articles with one id or one address the older keeps it, else the first by path; the other is not published.
 * The articles come, and stay, newest first.
 */
function dropDuplicates(
  articles: readonly Article[],
  label: string,
): { kept: Article[]; problems: Problem[] } {
  const [byId, byUrl] = [new Map<string, Article>(), new Map<string, Article>()];
  const problems: Problem[] = [];
  const dropped = new Set<Article>();
  // Sorting is cheap here: but for those of one moment they are in order.
  for (const article of articles.toReversed().sort(oldestFirst)) {
    const owner = byId.get(article.id) ?? byUrl.get(article.url);
    if (owner) {
      problems.push(duplicate(article, owner, label));
      dropped.add(article);
    } else {
      byId.set(article.id, article);
      byUrl.set(article.url, article);
    }
  }
  return { kept: articles.filter((article) => !dropped.has(article)), problems };
}

function duplicate(article: Article, owner: Article, label: string): Problem {
  const what = article.id === owner.id ? 'id' : 'address';
  return {
    path: `${label}/${article.path}`,
    severity: 'error',
    code: `${what}-duplicate`,
    message: `it has the same ${what} as ${label}/${owner.path} (${what === 'id' ? article.id : article.url})`,
    hint: `give it ${what === 'id' ? 'an id of its own, or none' : 'another slug'}; the older article keeps this one`,
  };
}
