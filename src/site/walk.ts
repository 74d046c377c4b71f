// Walks the folders of a site within bounds.
import type { SiteFolder } from './site-folder.ts';

export interface WalkBounds {
  /** How many levels below the start. */
  readonly depth: number;
  readonly folders: number;
  /** By its name, whether a folder is left out. */
  readonly isSkipped?: (name: string, path: string) => boolean;
}

/** The start and the folders below it, level by level and sorted, without hidden ones and those of packages. */
export function walkFolders(site: SiteFolder, start: string, bounds: WalkBounds): string[] {
  const found: string[] = site.hasFolder(start) ? [start] : [];
  let level = found;
  for (let depth = 0; depth < bounds.depth && level.length > 0; depth += 1) {
    const next = level.flatMap((folder) => subfolders(site, folder, bounds.isSkipped));
    level = next.slice(0, Math.max(0, bounds.folders - found.length));
    found.push(...level);
  }
  return found;
}

export function subfolders(site: SiteFolder, folder: string, isSkipped?: WalkBounds['isSkipped']): string[] {
  return site
    .list(folder)
    .filter(({ name, kind }) => kind === 'folder' && !/^\.|^node_modules$/.test(name))
    .map(({ name }) => [name, `${folder}${name}/`] as const)
    .filter(([name, path]) => !isSkipped?.(name, path))
    .map(([, path]) => path);
}

export function isArticleName(name: string): boolean {
  return /\.(md|mdx|markdown|mdown|mkd|rst|html?)$/i.test(name) && !name.startsWith('.');
}

/** Whether a folder holds articles itself or in folders of their own. */
export function holdsArticles(site: SiteFolder, folder: string): boolean {
  return walkFolders(site, folder, { depth: 2, folders: 30 }).some((inner) =>
    site.list(inner).some(({ name, kind }) => kind === 'file' && isArticleName(name)),
  );
}
