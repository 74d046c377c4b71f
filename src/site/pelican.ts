// Reads a Pelican site: the simple assignments of pelicanconf.py, and of publishconf.py, which says what is published.
import type { HeaderMap } from '../header.ts';
import type { Found } from './detect.ts';
import { globPattern, ignorePatterns, namePattern } from './ignore-patterns.ts';
import { readLiterals } from './literals.ts';
import { joinSettings, settingsOf } from './settings.ts';
import type { HeaderDefaults, PermalinkRule, SiteParts, SiteSetting } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { folderOf, listOf, mapFrom, pickMap, pickOptions, textOf, textsOf } from './values.ts';

const OPTIONS = [
  'ARTICLE_SAVE_AS',
  'ARTICLE_LANG_URL',
  'DRAFT_URL',
  'USE_FOLDER_AS_CATEGORY',
  'DEFAULT_CATEGORY',
  'FILENAME_METADATA',
  'PATH_METADATA',
  'SLUGIFY_SOURCE',
  'SLUG_REGEX_SUBSTITUTIONS',
  'DEFAULT_DATE',
  'DEFAULT_METADATA',
  'DATE_FORMATS',
  'WITH_FUTURE_DATES',
  'SUMMARY_MAX_LENGTH',
  'RELATIVE_URLS',
];

export function readPelican({ folder, evidence }: Found, site: SiteFolder): SiteParts {
  const published = `${folder}publishconf.py`;
  const paths = [published, evidence].filter((path) => site.has(path));
  const files = paths.map((path) => [path, readLiterals(site.read(path) ?? '', 'python').names] as const);
  const config = mapFrom(files.toReversed().flatMap(([, names]) => Object.entries(names)));
  const content = contentOf(site, config, folder);
  const articles = textsOf(listOf(config.ARTICLE_PATHS)).flatMap((path) => folderOf(path, content) ?? []);
  const folders = articles.filter((path) => site.hasFolder(path));
  return {
    settings: joinSettings(...files.map(([path, names]) => fileSettings(site, path, names))),
    contentFolders: folders.length > 0 ? folders : [content],
    ignored: ignoredOf(site, config, { content, path: evidence }),
    permalinks: permalinksOf(config, content),
    options: pickOptions(config, OPTIONS),
    defaults: defaultsOf(config, content),
    variables: mapFrom([['plugins', config.PLUGINS]]),
  };
}

/** What `PATH` says; else the folder that Pelican's own quickstart makes. */
function contentOf(site: SiteFolder, config: HeaderMap, folder: string): string {
  const given = folderOf(textOf(config.PATH) || 'content', folder);
  return given !== undefined && site.hasFolder(given) ? given : folder;
}

function fileSettings(site: SiteFolder, path: string, names: HeaderMap): SiteSetting[] {
  return settingsOf(site, path, [
    ['title', names.SITENAME, 'SITENAME'],
    ['description', names.SITEDESCRIPTION, 'SITEDESCRIPTION'],
    ['description', names.SITESUBTITLE, 'SITESUBTITLE'],
    ['baseUrl', names.SITEURL, 'SITEURL'],
    ['language', names.DEFAULT_LANG, 'DEFAULT_LANG'],
    ['timezone', names.TIMEZONE, 'TIMEZONE'],
    ['author', names.AUTHOR, 'AUTHOR'],
    ['copyright', names.COPYRIGHT, 'COPYRIGHT'],
  ]);
}

/** Pages are no articles; `IGNORE_FILES` names files anywhere, and `ARTICLE_EXCLUDES` folders below the content. */
function ignoredOf(
  site: SiteFolder,
  config: HeaderMap,
  { content, path }: { content: string; path: string },
): string[] {
  const pages = config.PAGE_PATHS === undefined ? ['pages'] : listOf(config.PAGE_PATHS);
  const excluded = [...pages, ...listOf(config.ARTICLE_EXCLUDES)];
  const names = listOf(config.IGNORE_FILES);
  return [
    ...ignorePatterns(site, path, { texts: excluded, translate: (text) => globPattern(text, content) }),
    ...ignorePatterns(site, path, { texts: names, translate: (text) => namePattern(text, content) }),
  ];
}

/** https://docs.getpelican.com/en/latest/settings.html#url-settings */
function permalinksOf(config: HeaderMap, content: string): PermalinkRule[] {
  return [{ folder: content, pattern: textOf(config.ARTICLE_URL) || '{slug}.html' }];
}

function defaultsOf(config: HeaderMap, content: string): HeaderDefaults[] {
  const values = pickMap(config, 'DEFAULT_METADATA');
  return Object.keys(values).length > 0 ? [{ folder: content, values }] : [];
}
