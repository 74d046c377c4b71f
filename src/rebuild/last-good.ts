// The last good versions of what stands in the feeds, as text that outlives a restart: what changed of it, and back to articles.
import { hash } from 'node:crypto';
import type { RenderedArticle } from '../article/article.ts';

export interface LastGoodEntry {
  /** The article's, in the posts folder. */
  readonly path: string;
  readonly text: string;
}

export interface LastGoodChange {
  readonly put: readonly LastGoodEntry[];
  readonly deletePaths: readonly string[];
}

export interface LastGood {
  /** What the store had at the start. */
  readonly stored: readonly RenderedArticle[];
  /** What the store lacks, and what it need not keep, where exactly `shown` is to be kept. */
  change(shown: readonly RenderedArticle[]): LastGoodChange;
  /** The store now holds the last change. */
  commit(): void;
}

/** To be raised when an article gets another shape: what was stored in another one cannot be shown. */
const SHAPE = 1;
const DATES = new Set(['published', 'updated', 'expires']);

/** `stored` is text by path, as it was put. */
export function createLastGood(stored: ReadonlyMap<string, string>): LastGood {
  const kept = new Map([...stored].map(([path, text]) => [path, print(text)]));
  // An unchanged article is the same object in every pass, and is written as text once.
  const written = new WeakMap<RenderedArticle, LastGoodEntry & { readonly print: string }>();
  let last: { readonly prints: ReadonlyMap<string, string>; readonly deletePaths: readonly string[] };
  const entryOf = (article: RenderedArticle) => {
    const known = written.get(article);
    if (known) return known;
    const text = JSON.stringify({ shape: SHAPE, article });
    const entry = { path: article.path, text, print: print(text) };
    written.set(article, entry);
    return entry;
  };
  return {
    stored: [...stored.values()].flatMap((text) => readArticle(text) ?? []),
    change(shown) {
      const entries = shown.map(entryOf);
      const paths = new Set(entries.map(({ path }) => path));
      const put = entries.filter((entry) => kept.get(entry.path) !== entry.print);
      const deletePaths = [...kept.keys()].filter((path) => !paths.has(path));
      last = { prints: new Map(put.map((entry) => [entry.path, entry.print])), deletePaths };
      return { put: put.map(({ path, text }) => ({ path, text })), deletePaths };
    },
    commit() {
      for (const [path, print] of last?.prints ?? []) kept.set(path, print);
      for (const path of last?.deletePaths ?? []) kept.delete(path);
    },
  };
}

function print(text: string): string {
  return hash('sha256', text, 'base64url');
}

/** Undefined for one of another shape. */
function readArticle(text: string): RenderedArticle | undefined {
  const { shape, article } = JSON.parse(text) as { shape: number; article: Record<string, unknown> };
  if (shape !== SHAPE) return undefined;
  const entries = Object.entries(article).map(([name, value]) => [
    name,
    DATES.has(name) ? new Date(String(value)) : value,
  ]);
  return Object.fromEntries(entries) as unknown as RenderedArticle;
}
