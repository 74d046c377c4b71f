// Tells which entry of the ledger each article is, and refuses those of which it cannot be told.
import type { Article } from '../article/article.ts';
import { type Problem, quoteForMessage } from '../problem.ts';
import { type ClaimGround, settleClaims } from './claims.ts';
import type { LedgerEntry } from './entry.ts';
import { type Candidates, findMoved } from './moved.ts';
import type { WasBeside } from './sightings.ts';

export interface Matching {
  readonly known: ReadonlyMap<Article, LedgerEntry>;
  /** Articles that readers never saw. */
  readonly fresh: readonly Article[];
  /** Hidden articles that readers knew. */
  readonly followed: ReadonlyMap<Article, LedgerEntry>;
  /** The ids that one of the articles that are not published may have. */
  readonly withheld: ReadonlySet<string>;
  /** One for each article that is not published. */
  readonly refusals: readonly Problem[];
}

export interface MatchGround extends ClaimGround {
  /** The paths of all files that are there, drafts and broken ones as well. */
  readonly present: ReadonlySet<string>;
  readonly wasBeside: WasBeside;
  /** What messages call the posts folder. */
  readonly label: string;
}

export function matchArticles(
  articles: readonly Article[],
  { ledger, hidden, present, wasBeside, label }: MatchGround,
): Matching {
  const { held, followed, refused, taken } = settleClaims(articles, { ledger, hidden });
  const rest = articles.filter((article) => !held.has(article) && !refused.has(article));
  const orphans = [...ledger.values()]
    .filter((entry) => !present.has(entry.path) && !taken.has(entry))
    // What an author is advised does not hang on the order in which they became known.
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const { found, unclear } = findMoved(rest, orphans, wasBeside);
  // Its author says that it is none of them.
  const isUnclear = (article: Article) => unclear.has(article) && article.stated.id === undefined;
  const refusals = [...refused].map(([article, holder]) => sameId(article, holder, label));
  const withheld = new Set<string>();
  for (const [article, candidates] of unclear) {
    if (!isUnclear(article)) continue;
    refusals.push(unclearId(article, candidates, label));
    for (const { id } of candidates.entries) withheld.add(id);
  }
  return {
    known: found.size === 0 ? held : new Map([...held, ...found]),
    fresh: rest.filter((article) => !found.has(article) && !isUnclear(article)),
    followed,
    withheld,
    refusals,
  };
}

/** Both want one id. */
export function sameId(article: Article, holder: Article, label: string): Problem {
  return {
    path: `${label}/${article.path}`,
    severity: 'error',
    code: 'id-duplicate',
    message: `it has the same id as ${label}/${holder.path} (${article.id})`,
    hint: 'give it an id of its own, or none; the older article keeps this one',
  };
}

function unclearId(article: Article, { entries, rivals }: Candidates, label: string): Problem {
  const names = entries.map(
    ({ id, path, url }) => `${quoteForMessage(id, 200)} (${path === '' ? url : `${label}/${path}`})`,
  );
  const others = rivals.map(({ path }) => `${label}/${path}`);
  const too = others.length === 0 ? '' : `, and so may ${others.join(', ')}`;
  return {
    path: `${label}/${article.path}`,
    severity: 'error',
    code: 'id-unclear',
    message: `it may be the article that readers know as ${names.join(' or ')}${too}`,
    hint: `write id: ${entries[0]?.id} into its header if it is that one, or an id of its own if it is new`,
  };
}
