// Remembers which files were there together with which articles: a file that was beside an article is not that article moved.
import type { Article } from '../article/article.ts';
import { newestFirst } from '../article-order.ts';
import { differenceOf } from '../sorted-lists.ts';
import type { LedgerEntry } from './entry.ts';

export type WasBeside = (article: Pick<Article, 'path'>, entry: Pick<LedgerEntry, 'id'>) => boolean;

export interface Sightings {
  /** Whether the article's file, which has been there ever since, was there in a pass that found the entry's article. */
  readonly wasBeside: WasBeside;
  /** What a pass found, whatever became of it. */
  note(found: Sighted): void;
}

export interface Sighted {
  /** The paths of all files. */
  readonly present: ReadonlySet<string>;
  /** Newest first. */
  readonly published: readonly Pick<Article, 'id' | 'published'>[];
  /** The ids of others that readers knew. */
  readonly hidden: Iterable<string>;
}

export function createSightings(): Sightings {
  let pass = 0;
  const since = new Map<string, number>();
  let shown: Sighted['published'] = [];
  /** Infinity for one that is published still. */
  const lastPass = new Map<string, number>();
  return {
    wasBeside: ({ path }, { id }) => (since.get(path) ?? Infinity) <= Math.min(pass, lastPass.get(id) ?? 0),
    note({ present, published, hidden }) {
      const { gone, came } = differenceOf(shown, published, newestFirst);
      for (const { id } of gone) lastPass.set(id, pass);
      pass += 1;
      for (const { id } of came) lastPass.set(id, Infinity);
      for (const id of hidden) lastPass.set(id, pass);
      shown = published;
      for (const path of present) if (!since.has(path)) since.set(path, pass);
      if (since.size === present.size) return;
      for (const path of since.keys()) if (!present.has(path)) since.delete(path);
    },
  };
}
