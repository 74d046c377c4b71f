// The address of an article exactly as its own generator publishes it, below the site's base URL.

import { urlLimit } from '../address.ts';
import { astroPath } from './astro-path.ts';
import { docusaurusPath } from './docusaurus-path.ts';
import { eleventyPath } from './eleventy-path.ts';
import { ghostPath } from './ghost-path.ts';
import { hexoPath } from './hexo-path.ts';
import { hugoPath } from './hugo-path.ts';
import { jekyllPath } from './jekyll-path.ts';
import { headerText, type PathFacts } from './path-facts.ts';
import { pelicanPath } from './pelican-path.ts';
import { isHonestAddress, safePath, webAddress } from './safe-path.ts';
import type { Dialect, Site } from './site.ts';
import { zolaPath } from './zola-path.ts';

interface Publisher {
  /** The keys of a header that hold an address, or a part of one. */
  readonly keys: readonly string[];
  /** A path that is neither encoded nor checked yet, with or without `/` in front. */
  readonly path: (site: Site, facts: PathFacts) => string | undefined;
}

const PUBLISHERS: Readonly<Record<Exclude<Dialect, 'plain'>, Publisher>> = {
  jekyll: { keys: ['permalink'], path: jekyllPath },
  hugo: { keys: ['url'], path: hugoPath },
  zola: { keys: ['path'], path: zolaPath },
  eleventy: { keys: ['permalink'], path: eleventyPath },
  astro: { keys: ['slug'], path: astroPath },
  docusaurus: { keys: ['slug'], path: docusaurusPath },
  hexo: { keys: ['permalink'], path: hexoPath },
  pelican: { keys: ['url'], path: pelicanPath },
  ghost: { keys: ['slug'], path: ghostPath },
};

/**
 * '/news/2025/01/29/jekyll-4-4-1-released/', percent-encoded, or the whole http(s) URL that the header gives.
 * Undefined for plain folders, for what the generator publishes at no address, for patterns that cannot be known
 * without running the generator, and for headers that name what is no address of a site.
 */
export function articlePath(site: Site, facts: PathFacts): string | undefined {
  if (site.dialect === 'plain') return undefined;
  const { keys, path } = PUBLISHERS[site.dialect];
  const given = keys.map((key) => headerText(site, facts, key)).filter((text) => text !== undefined);
  if (!given.every(isHonestAddress)) return undefined;
  const web = given.find((text) => webAddress(text) !== undefined);
  if (web !== undefined) return webAddress(web);
  const published = path(site, { ...facts, title: facts.title.slice(0, urlLimit) });
  return published === undefined ? undefined : safePath(published);
}
