// Leads a reference to the file of another article to that article's address.
import { posix } from 'node:path';
import { decodeEscapes } from '../address.ts';
import type { Site } from '../site/site.ts';
import type { Article } from './article.ts';

export interface Links {
  /**
   * The URL of the article that `reference` means in the file at `from` (relative to the root): a file name, a path from
   * the file, from a content folder or from the site, with or without its ending, or the bare name as post_url and ref
   * take it. Undefined where it means none.
   */
  linkTo(from: string, reference: string): string | undefined;
}

export function createLinks(articles: readonly Article[], site: Site): Links {
  let index: ReadonlyMap<string, string> | undefined;
  // Most folders hold no such reference, and then there is nothing to index.
  const urlOf = (path: string): string | undefined => {
    index ??= indexPaths(articles);
    return index.get(path) ?? index.get(withoutEnding(path)) ?? index.get(`${path.replace(/\/$/, '')}/index`);
  };
  const roots = [...new Set([...site.contentFolders, site.folder, ''])];
  return {
    linkTo(from, reference) {
      const path = decodeEscapes(reference.replace(/[?#].*$/s, '')).replace(/^@\//, '/');
      if (path === '' || path.length > 500 || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return undefined;
      const candidates = [
        ...(path.startsWith('/') ? [] : [posix.join(posix.dirname(from), path)]),
        ...roots.map((root) => posix.join(root, path)),
      ];
      const found = candidates.filter((candidate) => !candidate.startsWith('../')).map(urlOf);
      return (
        found.find((url) => url !== undefined) ??
        (path.includes('/') ? undefined : urlOf(`*/${withoutEnding(path)}`))
      );
    },
  };
}

/** By path, by path without ending, and by bare name where one article alone has it. */
function indexPaths(articles: readonly Article[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const shared = new Set<string>();
  for (const { path, url } of articles) {
    index.set(path, url).set(withoutEnding(path), url);
    const name = `*/${posix.basename(withoutEnding(path).replace(/\/index$/, ''))}`;
    if (index.has(name)) shared.add(name);
    index.set(name, url);
  }
  for (const name of shared) index.delete(name);
  return index;
}

function withoutEnding(path: string): string {
  return path.replace(/\.(md|mdx|markdown|mdown|mkd|html?|rst)$/i, '');
}
