// Tells articles again whose files moved: by content, slug, address, or title and day, and never by guessing.
import type { Article } from '../article/article.ts';
import type { LedgerEntry } from './entry.ts';
import { type Likeness, likenesses } from './likeness.ts';

export interface Moved {
  readonly found: ReadonlyMap<Article, LedgerEntry>;
  /** Articles that may be one of several entries, or of which several may be one. */
  readonly unclear: ReadonlyMap<Article, Candidates>;
}

export interface Candidates {
  readonly entries: readonly LedgerEntry[];
  /** Others that may be the same entries. */
  readonly rivals: readonly Article[];
}

/** What is alike in one way and not told yet, by what is alike. */
interface Alike {
  readonly way: Likeness;
  readonly articles: ReadonlyMap<string, readonly Article[]>;
  readonly entries: ReadonlyMap<string, readonly LedgerEntry[]>;
}

/** `articles` are those that nothing else told, `entries` those whose file is gone. */
export function findMoved(articles: readonly Article[], entries: readonly LedgerEntry[]): Moved {
  const found = new Map<Article, LedgerEntry>();
  let [open, free] = [articles, entries];
  let alike = compareAll(open, free);
  // What is told in one round may leave a single candidate for the next.
  for (let before = -1; found.size > before && free.length > 0; ) {
    before = found.size;
    for (const [article, entry] of tellPairs(open, alike)) found.set(article, entry);
    const told = new Set(found.values());
    open = open.filter((article) => !found.has(article));
    free = free.filter((entry) => !told.has(entry));
    alike = compareAll(open, free);
  }
  const unclear = new Map<Article, Candidates>();
  for (const article of open) {
    const candidates = alike.find((one) => entriesLike(article, one).length > 0);
    if (!candidates) continue;
    const key = candidates.way.ofArticle(article);
    const rivals = (candidates.articles.get(key) ?? []).filter((other) => other !== article);
    unclear.set(article, { entries: entriesLike(article, candidates), rivals });
  }
  return { found, unclear };
}

function compareAll(articles: readonly Article[], entries: readonly LedgerEntry[]): Alike[] {
  if (articles.length === 0 || entries.length === 0) return [];
  return likenesses.map((way) => ({
    way,
    articles: Map.groupBy(articles, way.ofArticle),
    entries: Map.groupBy(
      entries.filter(({ state }) => state === 'live' || way.isOfReturn),
      way.ofEntry,
    ),
  }));
}

/** Pairs of which, in the surest way that tells anything of either, each is the only one for the other. */
function tellPairs(articles: readonly Article[], alike: readonly Alike[]): Map<Article, LedgerEntry> {
  const pairs = new Map<Article, LedgerEntry>();
  const told = new Set<LedgerEntry>();
  for (const article of articles) {
    const entry = onlyEntry(article, alike);
    if (!entry || told.has(entry) || onlyArticle(entry, alike) !== article) continue;
    pairs.set(article, entry);
    told.add(entry);
  }
  return pairs;
}

function onlyEntry(article: Article, alike: readonly Alike[]): LedgerEntry | undefined {
  return narrow(alike.map((one) => entriesLike(article, one)));
}

function onlyArticle(entry: LedgerEntry, alike: readonly Alike[]): Article | undefined {
  return narrow(alike.map((one) => articlesLike(entry, one)));
}

/** Where the first way leaves several candidates, the next may tell them apart; it adds none. */
function narrow<Candidate>(ways: readonly (readonly Candidate[])[]): Candidate | undefined {
  let left: readonly Candidate[] = [];
  for (const candidates of ways) {
    const both = left.length === 0 ? candidates : left.filter((one) => candidates.includes(one));
    if (both.length > 0) left = both;
    if (left.length === 1) return left[0];
  }
  return undefined;
}

function entriesLike(article: Article, { way, entries }: Alike): readonly LedgerEntry[] {
  const key = way.ofArticle(article);
  return key === '' ? [] : (entries.get(key) ?? []);
}

function articlesLike(entry: LedgerEntry, { way, articles }: Alike): readonly Article[] {
  const key = entry.state === 'live' || way.isOfReturn ? way.ofEntry(entry) : '';
  return key === '' ? [] : (articles.get(key) ?? []);
}
