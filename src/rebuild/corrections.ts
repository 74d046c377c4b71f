// Which articles their authors corrected since they were kept for archives; looks only at what is other than the time before.
import type { Article } from '../article/article.ts';
import { newestFirst } from '../article-order.ts';
import { differenceOf } from '../sorted-lists.ts';
import type { KeptArticle } from '../store/archive.ts';

export interface Corrections {
  /** The ids. `published` are all that there are now, newest first. */
  find(published: readonly Article[]): ReadonlySet<string>;
  /** What is kept of this one is other than before. */
  note(id: string): void;
}

/** `stored` is what is kept of each article, by id. */
export function createCorrections(stored: ReadonlyMap<string, KeptArticle>): Corrections {
  let before: readonly Article[] = [];
  /** Those that say of themselves that they were updated, by id. */
  const updated = new Map<string, Article>();
  const corrected = new Set<string>();
  const open = new Set<string>();
  return {
    note: (id) => void open.add(id),
    find(published) {
      const { gone, came } = differenceOf(before, published, newestFirst);
      before = published;
      for (const { id } of gone) updated.delete(id);
      for (const article of came) if (article.stated.hasUpdated) updated.set(article.id, article);
      for (const { id } of [...gone, ...came]) open.add(id);
      for (const id of open) {
        const article = updated.get(id);
        if (article && isCorrection(article, stored.get(id))) corrected.add(id);
        else corrected.delete(id);
      }
      open.clear();
      return corrected;
    },
  };
}

function isCorrection({ updated }: Article, known: KeptArticle | undefined): boolean {
  return known !== undefined && (known.isCorrected || updated > known.updated);
}
