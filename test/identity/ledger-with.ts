// A site over several passes, as the ledger sees it: articles by name, and what readers know of them.
import type { Article } from '../../src/article/article.ts';
import { type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
import { type Reconciled, type ReconcileGround, reconcile } from '../../src/identity/reconcile.ts';
import { articleWith } from '../feed/article-with.ts';

export const moment = new Date('2024-06-01T12:00:00.900Z');

/** An article as a plain folder has it: without an id of its own, its address is its id. */
export function fileWith(name: string, fields: Partial<Article> = {}): Article {
  const { stated, url = `https://example.org/${name}/` } = fields;
  return articleWith(name, { url, id: stated?.id ?? url, ...fields });
}

/** With this id, and maybe a slug, in its header. */
export function stating(said: { readonly id?: string; readonly slug?: string }): Pick<Article, 'stated'> {
  return { stated: { ...said, hasDate: true, hasUpdated: false } };
}

/** What the ledger holds of an article after its first publication. */
export function entryWith(name: string, fields: Partial<LedgerEntry> = {}): LedgerEntry {
  const [entry] = pass([fileWith(name)]).entries;
  if (!entry) throw new Error(`no entry for ${name}`);
  return { ...entry, ...fields };
}

export function pass(
  articles: readonly Article[],
  entries: readonly LedgerEntry[] = [],
  more: Partial<ReconcileGround> = {},
): Reconciled {
  return reconcile(articles, {
    ...{
      ledger: ledgerOf(entries),
      hidden: [],
      pending: new Map(),
      memory: new WeakMap(),
      wasBeside: () => false,
      label: 'posts',
      now: moment,
      rule: 'keep',
    },
    present: new Set(articles.map(({ path }) => path)),
    ...more,
  });
}

/** The ids of what is published, by path. */
export function idsOf({ published }: Reconciled): Readonly<Record<string, string>> {
  return Object.fromEntries(published.map(({ path, id }) => [path, id]));
}

/** Path and code of each problem. */
export function codesOf({ problems }: Reconciled): string[] {
  return problems.map(({ path, code }) => `${path} ${code}`);
}
