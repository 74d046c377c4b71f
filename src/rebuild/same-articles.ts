// Gives articles that are as they were in the pass before as the same objects, by which fragments and pages are remembered.
import type { Article } from '../article/article.ts';

export function createSameArticles(): (articles: readonly Article[]) => readonly Article[] {
  let before = new Map<string, Article>();
  return (articles) => {
    const same = articles.map((article) => {
      const known = before.get(article.id);
      return known && isSame(known, article) ? known : article;
    });
    before = new Map(same.map((article) => [article.id, article]));
    return same;
  };
}

function isSame(a: Article, b: Article): boolean {
  if (a === b) return true;
  const keys = Object.keys(b) as (keyof Article)[];
  return keys.length === Object.keys(a).length && keys.every((key) => isSameValue(a[key], b[key]));
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());
}
