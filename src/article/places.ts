// The paths at which something is, over the looks of a library: the very same set while files only change.
import { byPath } from '../article-order.ts';
import { differenceOf } from '../sorted-lists.ts';
import type { Article, ArticleFile } from './article.ts';

export interface Occupants {
  readonly files: readonly ArticleFile[];
  /** In an export many are in one file. */
  readonly articles: readonly Article[];
  /** Paths of what is there, and cannot be shown. */
  readonly unshown: readonly string[];
}

type Placed = Pick<ArticleFile, 'path'>;

export function createPlaces(): (occupants: Occupants) => ReadonlySet<string> {
  let before: Occupants = { files: [], articles: [], unshown: [] };
  let places: ReadonlySet<string> = new Set();
  return (now) => {
    const isSame =
      hasSamePlaces(before.files, now.files) &&
      hasSamePlaces(before.articles, now.articles) &&
      before.unshown.join('\n') === now.unshown.join('\n');
    before = now;
    if (!isSame)
      places = new Set([...[...now.files, ...now.articles].map(({ path }) => path), ...now.unshown]);
    return places;
  };
}

function hasSamePlaces(before: readonly Placed[], now: readonly Placed[]): boolean {
  const { gone, came } = differenceOf(before, now, byPath);
  const there = new Set(gone.map(({ path }) => path));
  return gone.length === came.length && came.every(({ path }) => there.has(path));
}
