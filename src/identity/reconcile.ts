// Brings the articles of a pass together with the ledger: each leaves with the id and the dates that readers know.
import type { Article } from '../article/article.ts';
import { newestFirst } from '../article-order.ts';
import { type Problem, quoteForMessage } from '../problem.ts';
import { shareAddresses } from './addresses.ts';
import { type DateRule, settleDates } from './dates.ts';
import { hasFile, type Ledger, type LedgerEntry } from './entry.ts';
import { type MatchGround, matchArticles } from './match.ts';
import { mintIds } from './mint.ts';

export interface ReconcileGround extends MatchGround {
  readonly now: Date;
  readonly rule: DateRule;
  /** Entries of earlier passes that did not reach the ledger, by id. */
  readonly pending: ReadonlyMap<string, LedgerEntry>;
  /** Of earlier passes over the same site. */
  readonly memory: Memory;
  /** Where `ledger` is only the part of it that these articles may be: all of it, since no id is given twice. */
  readonly whole?: Ledger;
}

/** By the article as it was read: what became of it, as long as its entry is the same. */
export type Memory = WeakMap<Article, SettledArticle>;

export interface SettledArticle {
  readonly entry: LedgerEntry;
  readonly rule: DateRule;
  readonly article: Article;
  readonly problems: readonly Problem[];
}

export interface Reconciled {
  /** Newest first, each id and address once. */
  readonly published: readonly Article[];
  /** The entries that are new or changed. */
  readonly entries: readonly LedgerEntry[];
  /** The ids of articles that readers knew, and that are drafts, future or expired now. */
  readonly hidden: ReadonlySet<string>;
  /** The ids of articles that readers know, and that are not published for such a want. */
  readonly withheld: ReadonlySet<string>;
  /** Articles that are not published for want of an id or address of their own. */
  readonly refused: number;
  readonly problems: readonly Problem[];
}

/**
 * `articles` are those that the public may see. What was settled in an earlier pass comes as the same objects, by which
 * fragments and pages are remembered.
 */
export function reconcile(articles: readonly Article[], ground: ReconcileGround): Reconciled {
  const { ledger, whole = ledger, label, memory, rule } = ground;
  const { known, fresh, followed, withheld, refusals } = matchArticles(articles, ground);
  const addresses = shareAddresses([...known.keys(), ...fresh], known, label);
  const isLeft = (article: Article) => !addresses.dropped.has(article);
  const minted = mintIds(fresh.filter(isLeft), whole, label);
  const published: Article[] = [];
  const entries: LedgerEntry[] = [];
  const problems: Problem[] = [...refusals, ...addresses.problems, ...minted.refusals, ...minted.warnings];
  for (const [article, entry] of known) {
    if (!isLeft(article)) continue;
    const before = memory.get(article);
    const isSettled = before?.entry === entry && before.rule === rule;
    const settled = isSettled ? before : settleKnown(article, entry, ground);
    published.push(settled.article);
    problems.push(...settled.problems);
    if (isSettled) continue;
    // One that came back says when it was away, since the date of a feed must not go back.
    const next = { ...entryOf(settled.article), retractedAt: entry.retractedAt };
    if (isSameEntry(entry, next)) memory.set(article, settled);
    else entries.push(next);
  }
  for (const [article, entry] of followed) {
    const next = follow(article, entry, ground.now);
    if (!isSameEntry(entry, next)) entries.push(next);
  }
  for (const [article, id] of minted.ids) {
    const named = id === article.id ? article : { ...article, id };
    published.push(named);
    entries.push(entryOf(named));
  }
  return {
    published: published.sort(newestFirst),
    entries: [...entries, ...displaced(entries, published, ledger)],
    hidden: new Set([...followed.values()].map(({ id }) => id)),
    withheld: new Set([...withheld, ...[...addresses.dropped].flatMap((one) => known.get(one)?.id ?? [])]),
    refused: refusals.length + addresses.problems.length + minted.refusals.length,
    problems,
  };
}

/** While an article is hidden its entry goes along with its file, so that it is told again when it comes back. */
function follow({ path, title, stated, contentHash }: Article, entry: LedgerEntry, now: Date): LedgerEntry {
  const isEdited = entry.contentHash !== '' && entry.contentHash !== contentHash;
  const updated = isEdited ? new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString() : entry.updated;
  return { ...entry, path, title, slug: stated.slug ?? '', contentHash, updated };
}

function settleKnown(
  article: Article,
  entry: LedgerEntry,
  { now, rule, label, pending }: ReconcileGround,
): SettledArticle {
  const dates = settleDates(article, entry, { now, rule, label, pending: pending.get(entry.id) });
  const { published, updated, problem } = dates;
  const { stated } = article;
  const isKept = stated.id !== undefined && stated.id !== entry.id;
  const isAsRead =
    article.id === entry.id &&
    article.published.getTime() === published.getTime() &&
    article.updated.getTime() === updated.getTime();
  return {
    ...{ entry, rule },
    article: isAsRead ? article : { ...article, id: entry.id, published, updated },
    problems: [...(isKept ? [keptId(article, entry.id, label)] : []), ...(problem ? [problem] : [])],
  };
}

function keptId({ path, stated }: Article, id: string, label: string): Problem {
  return {
    path: `${label}/${path}`,
    severity: 'warning',
    code: 'id-kept',
    message: `its header says id ${quoteForMessage(stated.id ?? '', 200)}, and readers know it as ${quoteForMessage(id, 200)}, which stays`,
    hint: `write id: ${id}, or leave id out`,
  };
}

function entryOf({ id, path, url, title, stated, contentHash, published, updated }: Article): LedgerEntry {
  return {
    ...{ id, path, url, title, slug: stated.slug ?? '', contentHash },
    published: published.toISOString(),
    updated: updated.toISOString(),
    state: 'live',
    retractedAt: '',
  };
}

function isSameEntry(a: LedgerEntry, b: LedgerEntry): boolean {
  return (Object.keys(b) as (keyof LedgerEntry)[]).every((key) => a[key] === b[key]);
}

/** Entries at whose path one of the `changed` is now: their own file is gone. */
function displaced(
  changed: readonly LedgerEntry[],
  published: readonly Article[],
  ledger: Ledger,
): readonly LedgerEntry[] {
  if (changed.length === 0) return [];
  const idAt = new Map(changed.map(({ path, id }) => [path, id]));
  const seen = new Set([...published, ...changed].map(({ id }) => id));
  return [...ledger.values()]
    .filter((entry) => hasFile(entry) && !seen.has(entry.id))
    .filter(({ path, id }) => (idAt.get(path) ?? id) !== id)
    .map((entry) => ({ ...entry, path: '' }));
}
