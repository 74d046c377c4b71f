// Reads which articles a reader chose from the query of an address, and writes it in one spelling.
import type { FeedFormat } from '../feed/feed.ts';
import { termKey } from '../feed/term.ts';
import type { ArchiveQuery } from '../store/archive-reader.ts';

export interface Choice {
  readonly format: FeedFormat;
  /** Terms as articles are found by, of each kind that is chosen. */
  readonly kinds: readonly (readonly string[])[];
  readonly not: readonly string[];
  readonly isFull: boolean;
  /** Undefined for as many as other feeds show. */
  readonly limit: number | undefined;
  /** The same for two queries that mean the same; without the question mark, '' for one that says nothing. */
  readonly query: string;
}

/** Why a query cannot be answered, in a sentence for who wrote it. */
export interface Fault {
  readonly fault: string;
}

const PARAMETERS = { tag: 'tag', section: 'section', author: 'author', lang: 'language' } as const;
export const MOST_ARTICLES = 100;
const MOST_TERMS = 20;
const LONGEST_TERM = 200;
const LONGEST_QUERY = 4_000;

/** `query` without its question mark. What is not ours, such as the mark of a campaign, means nothing. */
export function readChoice(format: FeedFormat, query: string): Choice | Fault {
  if (query.length > LONGEST_QUERY) return { fault: `a query has at most ${LONGEST_QUERY} characters` };
  const given = new URLSearchParams(query);
  const termsOf = (parameter: string, kind: string) => {
    const words = given.getAll(parameter).map((word) => termKey(word.normalize('NFKC').trim()));
    return [...new Set(words.filter((word) => word !== ''))].sort().map((word) => `${kind}:${word}`);
  };
  const kinds = Object.entries(PARAMETERS).map(([parameter, kind]) => termsOf(parameter, kind));
  const not = termsOf('not', 'tag');
  const all = [...kinds, not].flat();
  if (all.length > MOST_TERMS) return { fault: `a feed has at most ${MOST_TERMS} terms` };
  if (all.some((term) => term.length > LONGEST_TERM || !term.isWellFormed()))
    return { fault: `a term has at most ${LONGEST_TERM} characters` };
  const limit = readLimit(given.get('limit') ?? '');
  if (Number.isNaN(limit)) return { fault: `limit is a whole number from 1 to ${MOST_ARTICLES}` };
  const isFull = given.get('full') !== '0';
  const chosen = { kinds: kinds.filter((terms) => terms.length > 0), not, isFull, limit };
  return { format, ...chosen, query: writeQuery(chosen) };
}

/** At most MOST_ARTICLES are found, however many are asked for. */
export function toSearch({ kinds, not, limit }: Choice, usual: number): ArchiveQuery {
  return { kinds, not, limit: limit ?? Math.min(usual, MOST_ARTICLES) };
}

function readLimit(text: string): number | undefined {
  if (text === '') return undefined;
  return /^[1-9]\d{0,6}$/.test(text) ? Math.min(Number(text), MOST_ARTICLES) : Number.NaN;
}

function writeQuery({ kinds, not, isFull, limit }: Omit<Choice, 'format' | 'query'>): string {
  const query = new URLSearchParams();
  for (const [parameter, kind] of [...Object.entries(PARAMETERS), ['not', 'tag']] as const) {
    const terms = parameter === 'not' ? not : kinds.flat();
    for (const term of terms)
      if (term.startsWith(`${kind}:`)) query.append(parameter, term.slice(kind.length + 1));
  }
  if (!isFull) query.append('full', '0');
  if (limit !== undefined) query.append('limit', String(limit));
  return query.toString();
}
