// Remembers which files were there together with which articles: a file that was beside an article is not that article moved.
import type { Article } from '../article/article.ts';
import type { LedgerEntry } from './entry.ts';

export type WasBeside = (article: Pick<Article, 'path'>, entry: Pick<LedgerEntry, 'id'>) => boolean;

export interface Sightings {
  /** Whether the article's file, which has been there ever since, was there in a pass that found the entry's article. */
  readonly wasBeside: WasBeside;
  /** What a pass found, whatever became of it: the paths of all files, and the ids of the articles that readers know. */
  note(present: ReadonlySet<string>, ids: Iterable<string>): void;
}

export function createSightings(): Sightings {
  let pass = 0;
  let since: ReadonlyMap<string, number> = new Map();
  const lastPass = new Map<string, number>();
  return {
    wasBeside: ({ path }, { id }) => (since.get(path) ?? Infinity) <= (lastPass.get(id) ?? 0),
    note(present, ids) {
      pass += 1;
      const next = new Map<string, number>();
      for (const path of present) next.set(path, since.get(path) ?? pass);
      since = next;
      for (const id of ids) lastPass.set(id, pass);
    },
  };
}
