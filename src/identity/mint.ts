// Gives an id to each article that readers never saw: what its header says, else its address, and never one that was used.
import type { Article } from '../article/article.ts';
import { oldestFirst } from '../article-order.ts';
import { type Problem, quoteForMessage } from '../problem.ts';
import type { Ledger } from './entry.ts';
import { sameId } from './match.ts';

export interface Minted {
  readonly ids: ReadonlyMap<Article, string>;
  readonly warnings: readonly Problem[];
  /** One for each article that is not published. */
  readonly refusals: readonly Problem[];
}

export function mintIds(fresh: readonly Article[], ledger: Ledger, label: string): Minted {
  const ids = new Map<Article, string>();
  const owners = new Map<string, Article>();
  const warnings: Problem[] = [];
  const refusals: Problem[] = [];
  const isStated = (article: Article) => article.stated.id !== undefined;
  // What an author wrote comes before what we make of an address.
  const inOrder = fresh.toSorted((a, b) => Number(isStated(b)) - Number(isStated(a)) || oldestFirst(a, b));
  for (const article of inOrder) {
    const owner = owners.get(article.id);
    if (owner && isStated(article)) {
      refusals.push(sameId(article, owner, label));
      continue;
    }
    const id = freeId(article, (wanted) => ledger.has(wanted) || owners.has(wanted));
    if (id !== article.id) warnings.push(mintedAnew(article, id, label));
    ids.set(article, id);
    owners.set(id, article);
  }
  return { ids, warnings, refusals };
}

function freeId({ id, url }: Article, isUsed: (id: string) => boolean): string {
  if (!isUsed(id)) return id;
  let number = 2;
  while (isUsed(`${url}#${number}`)) number += 1;
  return `${url}#${number}`;
}

function mintedAnew(article: Article, id: string, label: string): Problem {
  return {
    path: `${label}/${article.path}`,
    severity: 'warning',
    code: 'id-minted',
    message: `its id would be ${quoteForMessage(article.id, 200)}, by which readers know another article; it gets ${id}`,
    hint: `nothing is to be done; write id: ${id} to keep that in its file`,
  };
}
