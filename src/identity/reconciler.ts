// Reconciles pass after pass, and in each only what something new may concern: an article that readers know as it is stands.
import type { Article } from '../article/article.ts';
import { byPath, newestFirst } from '../article-order.ts';
import { changeList, differenceOf } from '../sorted-lists.ts';
import type { Ledger, LedgerEntry } from './entry.ts';
import {
  type Memory,
  type Reconciled,
  type ReconcileGround,
  reconcile,
  type SettledArticle,
} from './reconcile.ts';

export interface Reconciler {
  /** What `reconcile` gives for these articles and the whole ledger. */
  reconcile(articles: readonly Article[], ground: PassGround): ReconciledPart;
  /** These entries are in the ledger now. */
  learn(entries: readonly LedgerEntry[]): void;
}

export type PassGround = Omit<ReconcileGround, 'ledger' | 'whole' | 'memory'>;

export interface ReconciledPart extends Reconciled {
  /** The entries of the ledger that no standing article is, those among them that were ever taken back. */
  readonly open: Ledger;
  /** Of the published articles those that do not just stand. */
  readonly judged: readonly Article[];
}

/** `ledger` is the whole one, into which others put what `learn` is told. */
export function createReconciler(ledger: Ledger): Reconciler {
  const memory: Memory = new WeakMap();
  const open = new Map(ledger);
  /** By the article as it was read. */
  const standing = new Map<Article, SettledArticle>();
  /** All others of the time before. */
  const restless = new Set<Article>();
  let before: readonly Article[] = [];
  /** The articles that stand as readers know them, newest first. */
  let stood: readonly Article[] = [];

  /** Something may have changed for these: they are told again. */
  const disturb = (articles: readonly Article[]): void => {
    const gone: Article[] = [];
    for (const article of articles) {
      const settled = standing.get(article);
      restless.add(article);
      if (!settled) continue;
      standing.delete(article);
      open.set(settled.entry.id, settled.entry);
      gone.push(settled.article);
    }
    stood = changeList(stood, { gone, came: [] }, newestFirst);
  };
  const letStand = (articles: readonly Article[], published: readonly Article[]): void => {
    const shown = new Set(published);
    const came = new Set<Article>();
    for (const article of articles) {
      const settled = memory.get(article);
      if (!settled || !shown.has(settled.article) || open.get(settled.entry.id) !== settled.entry) continue;
      if (!isBeyondDoubt(settled)) continue;
      standing.set(article, settled);
      restless.delete(article);
      open.delete(settled.entry.id);
      came.add(settled.article);
    }
    stood = changeList(stood, { gone: [], came: published.filter((one) => came.has(one)) }, newestFirst);
  };

  return {
    reconcile(articles, ground) {
      const { gone, came } = differenceOf(before, articles, byPath);
      before = articles;
      disturb([...gone, ...came]);
      const there = new Set(came);
      for (const article of gone) if (!there.has(article)) restless.delete(article);
      const isConcerned = concernedBy([...restless], ground.hidden, { open, ledger });
      const judged = articles.filter((article) => restless.has(article) || isConcerned(article));
      disturb(judged);
      const part = reconcile(judged, { ...ground, ledger: open, whole: ledger, memory });
      const published = changeList(stood, { gone: [], came: part.published }, newestFirst);
      letStand(judged, part.published);
      return { ...part, published, open, judged: part.published };
    },
    learn(entries) {
      for (const entry of entries) open.set(entry.id, entry);
    },
  };
}

/** Whether nothing is to be said of it, such as that its header has another id, nor of an earlier deletion. */
function isBeyondDoubt({ entry, problems }: SettledArticle): boolean {
  return problems.length === 0 && entry.retractedAt === '';
}

/** Whether an article that stands shares an address, content, a path or an id with one of those, or with an open entry. */
function concernedBy(
  restless: readonly Article[],
  hidden: readonly Article[],
  { open, ledger }: { readonly open: Ledger; readonly ledger: Ledger },
): (article: Article) => boolean {
  const all = [...restless, ...hidden];
  const urls = new Set(restless.map(({ url }) => url));
  const contents = new Set(all.map(({ contentHash }) => contentHash));
  const named = all.flatMap(({ stated }) => ledger.get(stated.id ?? '') ?? []);
  const paths = new Set([...open.values(), ...named].map(({ path }) => path));
  return ({ url, contentHash, path }) => urls.has(url) || contents.has(contentHash) || paths.has(path);
}
