// Leaves each address to one article: to the one that readers found there, else to the older one.
import type { Article } from '../article/article.ts';
import { oldestFirst } from '../article-order.ts';
import type { Problem } from '../problem.ts';
import type { LedgerEntry } from './entry.ts';

export interface Addresses {
  /** The articles that do not get their address. */
  readonly dropped: ReadonlySet<Article>;
  readonly problems: readonly Problem[];
}

export function shareAddresses(
  articles: readonly Article[],
  known: ReadonlyMap<Article, LedgerEntry>,
  label: string,
): Addresses {
  const dropped = new Set<Article>();
  const problems: Problem[] = [];
  const rankOf = (article: Article) => {
    const entry = known.get(article);
    if (!entry) return 2;
    return entry.url === article.url ? 0 : 1;
  };
  for (const sharing of Map.groupBy(articles, ({ url }) => url).values()) {
    if (sharing.length === 1) continue;
    const [owner, ...others] = sharing.toSorted((a, b) => rankOf(a) - rankOf(b) || oldestFirst(a, b));
    for (const article of others) {
      dropped.add(article);
      if (owner) problems.push(sameAddress(article, owner, label));
    }
  }
  return { dropped, problems };
}

function sameAddress(article: Article, owner: Article, label: string): Problem {
  return {
    path: `${label}/${article.path}`,
    severity: 'error',
    code: 'address-duplicate',
    message: `it has the same address as ${label}/${owner.path} (${article.url})`,
    hint: 'give it another slug; the older article keeps this one',
  };
}
