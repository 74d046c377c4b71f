// Reads a Jekyll site: _config.yml, its data files, and where its posts are.
import { type HeaderMap, isMap } from '../header.ts';
import { authorsOf, joinAuthors, readAuthorFiles, readAuthorFolder } from './authors.ts';
import { readDataFolder } from './data-folder.ts';
import type { Found } from './detect.ts';
import { globPattern, ignorePatterns } from './ignore-patterns.ts';
import { guessJekyll } from './jekyll-guess.ts';
import { settingsOf, webAddress } from './settings.ts';
import type { HeaderDefaults, PermalinkRule, SiteParts } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { folderOf, mapFrom, mapOf, pickList, pickMap, pickOptions, pickText, textsOf } from './values.ts';
import { walkFolders } from './walk.ts';

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};
/** Jekyll takes no other file of a `_posts/` for a post. */
const UNDATED = '(?:^|/)_posts/(?:.*/)?(?!\\d{2,4}-\\d{1,2}-\\d{1,2}-)[^/]*$';
/** Parts of the site itself; in a site without posts everything else is looked through. */
const SPECIAL = '(?:^|/)_(?:includes|layouts|sass|data|plugins|site|drafts)/';
const OPTIONS = [
  'future',
  'unpublished',
  'show_drafts',
  'baseurl',
  'permalink',
  'slugify_mode',
  'limit_posts',
];

export function readJekyll({ folder, evidence }: Found, site: SiteFolder): SiteParts {
  const guess = evidence === '' ? guessJekyll(site) : undefined;
  if (guess) return { contentFolders: [guess.contentFolder], permalinks: guess.permalinks };
  const config = mapOf(/\.(ya?ml|toml)$/.test(evidence) ? site.readData(evidence) : undefined);
  const source = folderOf(pickText(config, 'source'), folder) ?? folder;
  const base = site.hasFolder(source) ? source : folder;
  const data = readDataFolder(
    site,
    folderOf(pickText(config, 'data_dir') || '_data', base) ?? `${base}_data/`,
  );
  const { postFolders, others } = findArticles(site, config, base);
  const defaults = defaultsOf(config, base, postFolders);
  const found = [...postFolders, ...others.map((other) => other.folder)];
  return {
    settings: settingsOf(site, evidence, settingsOfJekyll(config)),
    contentFolders: found.length > 0 ? found : [base],
    ignored: [
      UNDATED,
      SPECIAL,
      ...ignorePatterns(site, evidence, {
        texts: pickList(config, 'exclude'),
        translate: (glob) => globPattern(glob, base),
      }),
    ],
    permalinks: [{ folder: base, pattern: postPattern(config) }, ...others, ...patternsOf(defaults)],
    options: pickOptions(config, OPTIONS),
    excerptSeparator:
      mapOf(config).excerpt_separator === undefined ? '' : String(config.excerpt_separator).trim(),
    authors: joinAuthors(
      readAuthorFolder(site, `${base}_authors/`),
      readAuthorFiles(site, `${base}_data/`),
      authorsOf(mapOf(config.authors)),
    ),
    defaults: defaults.map(({ folder: at, values }) => ({ folder: at, values: withoutPattern(values) })),
    variables: mapFrom([...Object.entries(config), ['data', data]]),
  };
}

function settingsOfJekyll(config: HeaderMap) {
  return [
    ['title', pickText(config, 'title'), 'title'],
    ['title', pickText(config, 'name'), 'name'],
    ['description', pickText(config, 'description'), 'description'],
    ['description', pickText(config, 'tagline', 'subtitle'), 'tagline'],
    ['baseUrl', webAddress(pickText(config, 'url'), pickText(config, 'baseurl')), 'url'],
    ['language', pickText(config, 'lang'), 'lang'],
    ['language', pickText(config, 'locale'), 'locale'],
    ['language', pickText(config, 'language'), 'language'],
    ['timezone', pickText(config, 'timezone'), 'timezone'],
    ['author', authorOf(config), 'author'],
    ['copyright', pickText(config, 'copyright'), 'copyright'],
  ] as const;
}

/** A name, a map, or, in older themes, a name with the mail address beside it. */
function authorOf(config: HeaderMap) {
  // Where a theme's readers are told about its owner.
  const author = config.author ?? (isMap(config.social) ? mapFrom(Object.entries(config.social)) : undefined);
  if (isMap(author) || pickText(config, 'email') === '') return author;
  return mapFrom([
    ['name', pickText(config, 'author')],
    ['email', pickText(config, 'email')],
  ]);
}

function postPattern(config: HeaderMap): string {
  const ofCollection = pickText(pickMap(pickMap(config, 'collections'), 'posts'), 'permalink');
  const style = ofCollection || pickText(config, 'permalink') || 'date';
  return Object.hasOwn(STYLES, style) ? (STYLES[style] ?? style) : style;
}

/** Every `_posts/` but those in folders that Jekyll does not look into, and collections that have a feed. */
function findArticles(site: SiteFolder, config: HeaderMap, base: string) {
  const collections = folderOf(pickText(config, 'collections_dir'), base) ?? base;
  const excluded = textsOf(pickList(config, 'exclude')).map((path) => folderOf(path, base));
  const isSkipped = (name: string, path: string) => {
    const isOfCollections = collections.startsWith(path) || path === `${collections}_posts/`;
    // Posts stand in one level of folders below `_posts/` at most, and nobody nests it.
    const isBelowPosts = /_posts\/[^/]+\/[^/]+\/$/.test(path);
    const isOther = (name.startsWith('_') && name !== '_posts') || /^(vendor|assets|images?)$/.test(name);
    return !isOfCollections && (isOther || isBelowPosts || excluded.includes(path));
  };
  const folders = walkFolders(site, base, { depth: 5, folders: 1_000, isSkipped });
  const postFolders = folders.filter((path) => path.endsWith('_posts/') && !/_posts\/.*_posts\/$/.test(path));
  const wanted = pickMap(config, 'feed').collections ?? [];
  const names = (Array.isArray(wanted) ? textsOf(wanted) : Object.keys(mapOf(wanted))).filter(
    (name) => name !== 'posts',
  );
  const others: PermalinkRule[] = names.flatMap((name) => {
    const folder = folderOf(`_${name}`, collections);
    if (folder === undefined || !site.hasFolder(folder)) return [];
    const own = pickText(pickMap(pickMap(config, 'collections'), name), 'permalink');
    return [{ folder, pattern: (own || '/:collection/:path:output_ext').replaceAll(':collection', name) }];
  });
  return { postFolders, others };
}

/** A scope names a path and a type: the posts below the path are those in the `_posts/` below it. */
function defaultsOf(config: HeaderMap, base: string, postFolders: readonly string[]): HeaderDefaults[] {
  return pickList(config, 'defaults').flatMap((rule) => {
    const scope = pickMap(mapOf(rule), 'scope');
    const values = pickMap(mapOf(rule), 'values');
    const type = pickText(scope, 'type');
    if (Object.keys(values).length === 0 || !/^(posts?)?$/.test(type)) return [];
    const path = pickText(scope, 'path');
    const folder = folderOf(path, base);
    if (folder === undefined || path.includes('*')) return globDefaults(path, { base, postFolders, values });
    if (folder === base || postFolders.some((posts) => folder.startsWith(posts))) return [{ folder, values }];
    const below = postFolders.filter((posts) => posts.startsWith(folder));
    return below.map((posts) => ({ folder: posts, values }));
  });
}

/** A permalink that holds placeholders is a pattern, and none of an article. */
function patternsOf(defaults: readonly HeaderDefaults[]): PermalinkRule[] {
  return defaults.flatMap(({ folder, values }) => {
    const pattern = pickText(values, 'permalink');
    return pattern.includes(':') ? [{ folder, pattern }] : [];
  });
}

function withoutPattern(values: HeaderMap): HeaderMap {
  return mapFrom(
    Object.entries(values).filter(([key, value]) => key !== 'permalink' || !String(value).includes(':')),
  );
}

function globDefaults(
  path: string,
  { base, postFolders, values }: { base: string; postFolders: readonly string[]; values: HeaderMap },
): HeaderDefaults[] {
  const source = globPattern(path, base);
  const pattern = source && new RegExp(source, 'u');
  return pattern
    ? postFolders.filter((posts) => pattern.test(posts)).map((folder) => ({ folder, values }))
    : [];
}
