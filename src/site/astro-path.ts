// Where Astro publishes an article: the slug of its content collection (packages/astro/src/content/utils.ts) under a route of the site.

import { below, headerText, optionText, type PathFacts, permalinkRule, splitPath } from './path-facts.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';

/**
 * Routes are code in Astro: without a rule the usual ones are taken, /{collection}/{slug}/, and /{slug}/ for the
 * collection `docs` of Starlight. In the pattern of a rule `:slug` is what stands below the folder of the rule.
 */
export function astroPath(site: Site, facts: PathFacts): string | undefined {
  const rule = permalinkRule(site, facts.path);
  const { collection, entry, isPage } = place(site, facts.path);
  const given = headerText(site, facts, 'slug');
  const isRooted = isPage || collection === 'docs';
  const slugOf = isPage ? pageSlug : entrySlug;
  const path =
    rule === undefined || rule.folder === '' || (isRooted && given !== undefined)
      ? `/${isRooted ? '' : `${placeholder(collection)}/`}${given ?? slugOf(entry)}`
      : rule.pattern.replace(':slug', () => given ?? slugOf(facts.path.slice(rule.folder.length)));
  // core/routing: 'ignore', the default, answers with and without, and the folders it builds end in a slash.
  const isFile = optionText(site, 'trailingSlash') === 'never' || optionText(site, 'build.format') === 'file';
  const bare = path.replace(/\/+$/, '');
  return isFile && bare !== '' ? bare : `${bare}/`;
}

/** The collection, and the path in it, of an article below src/content/, src/pages/ or a folder of the site's own. */
function place(site: Site, path: string) {
  const inside = below([site.folder], path);
  const page = /^src\/pages\/(.*)$/.exec(inside)?.[1];
  if (page !== undefined) return { collection: '', entry: page, isPage: true };
  const [, collection, entry] = /^src\/content\/([^/]+)\/(.*)$/.exec(inside) ?? [];
  if (collection !== undefined && entry !== undefined) return { collection, entry, isPage: false };
  const rest = below(site.contentFolders, path);
  const folder = path.slice(0, path.length - rest.length).replace(/\/$/, '');
  return { collection: folder.slice(folder.lastIndexOf('/') + 1), entry: rest, isPage: false };
}

/** Each folder and the name by github-slugger; a last `index` goes. Dates stay, dots are dropped: 'v1.9' is 'v19'. */
function entrySlug(entry: string): string {
  const { folder, name } = splitPath(entry);
  const parts = [...folder.split('/'), name].filter((part) => part !== '').map(githubSlug);
  return (parts.at(-1) === 'index' ? parts.slice(0, -1) : parts).join('/');
}

/** Files under src/pages/ keep their spelling. */
function pageSlug(entry: string): string {
  const { folder, name } = splitPath(entry);
  return placeholder([folder, ...(name === 'index' ? [] : [name])].filter((part) => part !== '').join('/'));
}

/** github-slugger, script/generate-regex.js: what is no letter, mark, digit, connector, dash or blank is dropped. */
function githubSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}
