// Tells articles again whose files moved: by content, slug, address, or title and day, and never by guessing.
import type { Article } from '../article/article.ts';
import type { LedgerEntry } from './entry.ts';
import { type Likeness, likenesses } from './likeness.ts';
import type { WasBeside } from './sightings.ts';

export interface Moved {
  readonly found: ReadonlyMap<Article, LedgerEntry>;
  /** Articles that may be one of several entries, or of which several may be one, with a few examples of these. */
  readonly unclear: ReadonlyMap<Article, Candidates>;
}

export interface Candidates {
  readonly entries: readonly LedgerEntry[];
  /** Others that may be the same entries. */
  readonly rivals: readonly Article[];
}

/** So many of a kind are shown to an author. */
const EXAMPLES = 3;
/** A thousand copies of one file are not worth comparing each with each. */
const MOST_ALIKE = 100;
const MOST_ROUNDS = 10;

/** What is alike in one way and not told yet, by what is alike. */
interface Alike {
  readonly way: Likeness;
  readonly articles: ReadonlyMap<string, readonly Article[]>;
  readonly entries: ReadonlyMap<string, readonly LedgerEntry[]>;
  readonly wasBeside: WasBeside;
}

/** `articles` are those that nothing else told, `entries` those whose file is gone. */
export function findMoved(
  articles: readonly Article[],
  entries: readonly LedgerEntry[],
  wasBeside: WasBeside,
): Moved {
  const found = new Map<Article, LedgerEntry>();
  let [open, free] = [articles, entries];
  let alike = compareAll(open, free, wasBeside);
  // What is told in one round may leave a single candidate for the next.
  for (let round = 0; round < MOST_ROUNDS && alike.length > 0; round += 1) {
    const pairs = tellPairs(open, alike);
    if (pairs.size === 0) break;
    for (const [article, entry] of pairs) found.set(article, entry);
    const told = new Set(pairs.values());
    open = open.filter((article) => !found.has(article));
    free = free.filter((entry) => !told.has(entry));
    alike = compareAll(open, free, wasBeside);
  }
  const unclear = new Map<Article, Candidates>();
  for (const article of open) {
    const candidates = alike.find((one) => entriesLike(article, one).length > 0);
    if (candidates) unclear.set(article, examplesOf(article, candidates));
  }
  return { found, unclear };
}

function examplesOf(article: Article, alike: Alike): Candidates {
  const rivals = alike.articles.get(alike.way.ofArticle(article)) ?? [];
  return {
    entries: entriesLike(article, alike).slice(0, EXAMPLES),
    rivals: rivals
      .slice(0, EXAMPLES + 1)
      .filter((other) => other !== article)
      .slice(0, EXAMPLES),
  };
}

function compareAll(
  articles: readonly Article[],
  entries: readonly LedgerEntry[],
  wasBeside: WasBeside,
): Alike[] {
  if (articles.length === 0 || entries.length === 0) return [];
  return likenesses.map((way) => ({
    way,
    articles: Map.groupBy(articles, way.ofArticle),
    entries: Map.groupBy(
      entries.filter(({ state }) => state === 'live' || way.isOfReturn),
      way.ofEntry,
    ),
    wasBeside,
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
  return narrow(
    alike.map((one) => ({
      candidates: entriesLike(article, one),
      isLike: (entry) => one.way.ofEntry(entry) === one.way.ofArticle(article),
    })),
  );
}

function onlyArticle(entry: LedgerEntry, alike: readonly Alike[]): Article | undefined {
  return narrow(
    alike.map((one) => ({
      candidates: articlesLike(entry, one),
      isLike: (article) => one.way.ofArticle(article) === one.way.ofEntry(entry),
    })),
  );
}

interface Comparison<Candidate> {
  readonly candidates: readonly Candidate[];
  readonly isLike: (candidate: Candidate) => boolean;
}

/** Where the first way leaves several candidates, the next may tell them apart; it adds none. */
function narrow<Candidate>(ways: readonly Comparison<Candidate>[]): Candidate | undefined {
  const told: Comparison<Candidate>[] = [];
  for (const way of ways) {
    const { candidates } = way;
    if (candidates.length === 0 || (told.length > 0 && candidates.length > MOST_ALIKE)) continue;
    const left =
      told.length === 0 ? candidates : candidates.filter((one) => told.every(({ isLike }) => isLike(one)));
    if (left.length === 1) return left[0];
    if (left.length > 0) told.push(way);
  }
  return undefined;
}

function entriesLike(article: Article, { way, entries, wasBeside }: Alike): readonly LedgerEntry[] {
  const key = way.ofArticle(article);
  const found = key === '' ? [] : (entries.get(key) ?? []);
  return way.isCommon ? found.filter((entry) => !wasBeside(article, entry)) : found;
}

function articlesLike(entry: LedgerEntry, { way, articles, wasBeside }: Alike): readonly Article[] {
  const key = entry.state === 'live' || way.isOfReturn ? way.ofEntry(entry) : '';
  const found = key === '' ? [] : (articles.get(key) ?? []);
  return way.isCommon ? found.filter((article) => !wasBeside(article, entry)) : found;
}
