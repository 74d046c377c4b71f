// Where the files of a site lie that its generator publishes as they are: pictures and sound under the address of their path.
import type { Dialect, Site } from './site.ts';

/** Relative to the folder of the site, with a trailing slash; '' is that folder itself. The first that has a file wins. */
const FOLDERS: Readonly<Record<Dialect, readonly string[]>> = {
  plain: ['', 'static/', 'public/'],
  jekyll: [''],
  hugo: ['static/', 'assets/'],
  zola: ['static/'],
  eleventy: ['public/', 'static/', ''],
  astro: ['public/'],
  docusaurus: ['static/'],
  hexo: ['source/'],
  pelican: ['content/', 'content/extra/', ''],
  // An export has no files.
  ghost: [],
};

/** Relative to the root. */
export function staticFolders({ dialect, folder }: Pick<Site, 'dialect' | 'folder'>): readonly string[] {
  return FOLDERS[dialect].map((name) => folder + name);
}
