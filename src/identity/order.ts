// The orders of articles: the newest first for readers, the oldest first where two want the same.
import type { Article } from '../article/article.ts';

export function newestFirst(a: Article, b: Article): number {
  return b.published.getTime() - a.published.getTime() || compare(a.id, b.id);
}

export function oldestFirst(a: Article, b: Article): number {
  return a.published.getTime() - b.published.getTime() || compare(a.path, b.path);
}

/** By code units, which no locale changes. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
