// Which articles are entries of the ledger by what cannot be mistaken: the id in the header, and the path of the file.
import type { Article } from '../article/article.ts';
import { oldestFirst } from '../article-order.ts';
import { entriesByPath, hasFile, type Ledger, type LedgerEntry } from './entry.ts';
import { isStill } from './likeness.ts';

export interface Claims {
  readonly held: ReadonlyMap<Article, LedgerEntry>;
  /** Hidden articles that readers knew. */
  readonly followed: ReadonlyMap<Article, LedgerEntry>;
  /** Articles that state the id of another one, with the holder of it: they are not published. */
  readonly refused: ReadonlyMap<Article, Article>;
  /** Entries that are no one else's, those of hidden articles among them. */
  readonly taken: ReadonlySet<LedgerEntry>;
}

/** The entry that an article's file has been so far. */
type OwnEntry = (article: Article) => LedgerEntry | undefined;

export interface ClaimGround {
  readonly ledger: Ledger;
  /** Drafts, future and expired articles: they may be what an entry is of, too. */
  readonly hidden: readonly Article[];
}

/** `articles` are all that the public may see. */
export function settleClaims(articles: readonly Article[], { ledger, hidden }: ClaimGround): Claims {
  const byPath = entriesByPath(ledger);
  const ownOf: OwnEntry = (article) => {
    const entry = byPath.get(article.path);
    return entry && isStill(article, entry) ? entry : undefined;
  };
  const at = new Map(articles.map((article) => [article.path, article]));
  const held = new Map<Article, LedgerEntry>();
  const taken = new Map<LedgerEntry, Article>();
  const followed = new Map<Article, LedgerEntry>();
  const losers = new Map<Article, LedgerEntry>();
  for (const [entry, claimants] of claimsOf(articles, ledger)) {
    const there = at.get(entry.path);
    const winner = chooseHolder(entry, claimants, { ownOf, there });
    if (winner) [held.set(winner, entry), taken.set(entry, winner)];
    for (const loser of claimants) if (loser !== winner) losers.set(loser, entry);
  }
  const isHidden = new Set(hidden);
  for (const [article, entry] of tellByContent([...articles, ...hidden], ledger, { ownOf, isHidden })) {
    if (held.has(article) || taken.has(entry)) continue;
    (isHidden.has(article) ? followed : held).set(article, entry);
    taken.set(entry, article);
  }
  for (const article of [...articles, ...hidden]) {
    const own = ownOf(article);
    if (!own || held.has(article) || followed.has(article) || taken.has(own)) continue;
    (isHidden.has(article) ? followed : held).set(article, own);
    taken.set(own, article);
  }
  return { held, followed, refused: refuse(losers, held, taken), taken: new Set(taken.keys()) };
}

function refuse(
  losers: ReadonlyMap<Article, LedgerEntry>,
  held: Claims['held'],
  taken: ReadonlyMap<LedgerEntry, Article>,
): Claims['refused'] {
  const refused = new Map<Article, Article>();
  for (const [loser, entry] of losers) {
    const holder = taken.get(entry);
    if (!held.has(loser) && holder) refused.set(loser, holder);
  }
  return refused;
}

/** Files that took each other's names, or that of one which moved on: the content tells more than the path. */
function tellByContent(
  articles: readonly Article[],
  ledger: Ledger,
  { ownOf, isHidden }: { readonly ownOf: OwnEntry; readonly isHidden: ReadonlySet<Article> },
): ReadonlyMap<Article, LedgerEntry> {
  // Nearly every article says what it said, and need not be told.
  const changed = articles.filter((article) => ownOf(article)?.contentHash !== article.contentHash);
  const saidNow = new Set(changed.map(({ contentHash }) => contentHash).filter((one) => one !== ''));
  const entries = groupByContent(ledger.values(), saidNow);
  if (entries.size === 0) return new Map();
  const sharers = groupByContent(articles, saidNow);
  const read = new Set(articles.map(({ path }) => path));
  const told = new Map<Article, LedgerEntry>();
  for (const article of changed) {
    const { contentHash } = article;
    const [entry, ...others] = entries.get(contentHash) ?? [];
    if (!entry || others.length > 0 || (sharers.get(contentHash) ?? []).length > 1) continue;
    // What a broken file says now is not known: one with its content may be a copy.
    const isMoved = ownOf(article) !== undefined || read.has(entry.path);
    if (isMoved || isHidden.has(article)) told.set(article, entry);
  }
  // One that comes to say what a deleted article said is still itself, if its own content is nowhere else.
  const elsewhere = new Set([...told.values()].filter(hasFile));
  const isItself = (own: LedgerEntry | undefined) => own && hasFile(own) && !elsewhere.has(own);
  return new Map(
    [...told].filter(
      ([article, entry]) => hasFile(entry) || isHidden.has(article) || !isItself(ownOf(article)),
    ),
  );
}

function groupByContent<Said extends { readonly contentHash: string }>(
  all: Iterable<Said>,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, readonly Said[]> {
  const groups = new Map<string, Said[]>();
  for (const one of all) {
    if (!wanted.has(one.contentHash)) continue;
    const group = groups.get(one.contentHash);
    if (group) group.push(one);
    else groups.set(one.contentHash, [one]);
  }
  return groups;
}

/** By entry, the articles whose header states its id. */
function claimsOf(articles: readonly Article[], ledger: Ledger): ReadonlyMap<LedgerEntry, Article[]> {
  const claims = new Map<LedgerEntry, Article[]>();
  for (const article of articles) {
    const entry = article.stated.id === undefined ? undefined : ledger.get(article.stated.id);
    if (entry) claims.set(entry, [...(claims.get(entry) ?? []), article]);
  }
  return claims;
}

interface Place {
  readonly ownOf: OwnEntry;
  /** What is at the path of the entry now. */
  readonly there: Article | undefined;
}

/**
 * The one whose file the entry has been so far. Else the oldest of those that readers do not know under another id:
 * an article may move and get the id that it had written into its header, while a new one begins where it was.
 */
function chooseHolder(
  entry: LedgerEntry,
  claimants: readonly Article[],
  { ownOf, there }: Place,
): Article | undefined {
  if (there && ownOf(there) === entry && claimants.includes(there)) return there;
  const isSame = ({ contentHash }: Article) => entry.contentHash !== '' && contentHash === entry.contentHash;
  const movedHere = claimants.filter(isSame);
  const isStillThere = there !== undefined && ownOf(there) === entry;
  if (isStillThere && (isSame(there) || movedHere.length !== 1)) return undefined;
  const free = claimants.filter((article) => ownOf(article) === undefined).toSorted(oldestFirst);
  return movedHere.toSorted(oldestFirst)[0] ?? free[0];
}
