// Brings a discovery up to date for the few files that were touched, so that an edit costs what changed and not what exists.
import { lstatSync } from 'node:fs';
import { relative } from 'node:path';
import type { ArticleFile } from './article.ts';
import type { ArticleFiles } from './article-files.ts';
import { type Discovery, fileOf } from './discover.ts';

/**
 * `touched` are absolute paths of files that changed or came. Undefined where that is not all that happened: something
 * is gone, a folder came or changed, a name that was no regular file is one; then only a look at everything tells.
 */
export function refreshDiscovery(
  previous: Discovery,
  touched: readonly string[],
  { root, wanted }: { readonly root: string; readonly wanted: ArticleFiles },
): Discovery | undefined {
  // Moved away, unmounted, or another folder in its place.
  if (lstatSync(root, { throwIfNoEntry: false })?.ino !== previous.inode) return undefined;
  const fresh = new Map<string, ArticleFile>();
  for (const absolute of new Set(touched)) {
    const path = relative(root, absolute);
    if (path.startsWith('..')) continue;
    const stat = lstatSync(absolute, { throwIfNoEntry: false });
    // Editors write a temporary file and rename it: that this one is gone says nothing.
    if (!stat && !isKnown(previous, path, absolute)) continue;
    if (!stat || stat.isDirectory()) return undefined;
    if (!wanted.isArticle(path)) continue;
    if (!stat.isFile() || previous.problems.some((problem) => problem.path.endsWith(`/${path}`)))
      return undefined;
    fresh.set(path, fileOf(path, stat));
  }
  if (fresh.size === 0) return previous;
  const files = previous.files.map((file) => {
    const newer = fresh.get(file.path);
    fresh.delete(file.path);
    return newer ?? file;
  });
  if (fresh.size === 0) return { ...previous, files };
  return { ...previous, files: [...files, ...fresh.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function isKnown({ files, folders }: Discovery, path: string, absolute: string): boolean {
  return folders.includes(absolute) || files.some((file) => file.path === path);
}
