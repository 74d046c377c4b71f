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
  readonly problems: readonly Problem[];
}

/** `label` is what messages call the posts folder. */
export function selectPublished(articles: readonly Article[], now: Date, label: string): Selection {
  const isScheduled = (article: Article) => article.published > now;
  const isExpired = (article: Article) => article.expires !== undefined && article.expires <= now;
  const open = articles.filter((article) => !article.draft);
  const live = open.filter((article) => !isScheduled(article) && !isExpired(article));
  const { kept, problems } = dropDuplicates(live, label);
  const moments = open
    .flatMap(({ published, expires }) => (expires ? [published, expires] : [published]))
    .filter((moment) => moment > now)
    .map(Number);
  return {
    published: kept.sort(newestFirst),
    drafts: articles.length - open.length,
    scheduled: open.filter(isScheduled).length,
    expired: open.filter((article) => !isScheduled(article) && isExpired(article)).length,
    duplicates: problems.length,
    // A loop, since a spread of 100,000 moments would overflow the stack.
    ...(moments.length > 0 && { nextMoment: new Date(moments.reduce((a, b) => Math.min(a, b))) }),
    problems,
  };
}

function newestFirst(a: Article, b: Article): number {
  return b.published.getTime() - a.published.getTime() || (a.id < b.id ? -1 : 1);
}

/** Of two articles with one id or one address the older keeps it, else the first by path; the other is not published. */
function dropDuplicates(
  articles: readonly Article[],
  label: string,
): { kept: Article[]; problems: Problem[] } {
  const oldestFirst = [...articles].sort(
    (a, b) => a.published.getTime() - b.published.getTime() || (a.path < b.path ? -1 : 1),
  );
  const owners = new Map<string, Article>();
  const problems: Problem[] = [];
  const kept = oldestFirst.filter((article) => {
    const owner = owners.get(`id ${article.id}`) ?? owners.get(`url ${article.url}`);
    if (owner) {
      problems.push(duplicate(article, owner, label));
      return false;
    }
    owners.set(`id ${article.id}`, article);
    owners.set(`url ${article.url}`, article);
    return true;
  });
  return { kept, problems };
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
