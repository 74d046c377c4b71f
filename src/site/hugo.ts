// Reads a Hugo site: its configuration, its languages, and where their content is.
import { type HeaderMap, isMap } from '../header.ts';
import { authorsOf, joinAuthors, readAuthorFiles, readAuthorFolder } from './authors.ts';
import type { Found } from './detect.ts';
import { readHugoConfig } from './hugo-config.ts';
import { goPattern, ignorePatterns } from './ignore-patterns.ts';
import { languageTag } from './language-tag.ts';
import { readPageHeader } from './page-header.ts';
import { joinSettings, settingsOf } from './settings.ts';
import type { PermalinkRule, SiteLanguage, SiteParts, SiteSetting } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import {
  folderOf,
  isTrue,
  mapFrom,
  mapOf,
  pick,
  pickList,
  pickMap,
  pickOptions,
  pickText,
  textsOf,
} from './values.ts';

const OPTIONS = [
  'uglyURLs',
  'disablePathToLower',
  'removePathAccents',
  'defaultContentLanguage',
  'defaultContentLanguageInSubdir',
  'frontmatter',
  'taxonomies',
  'hasCJKLanguage',
  'summaryLength',
  'canonifyURLs',
  'relativeURLs',
  'pluralizeListTitles',
  'buildFuture',
  'buildExpired',
  'buildDrafts',
];
const DEFAULT_PATTERN = '/:sections/:slugorfilename/';

export function readHugo(found: Found, site: SiteFolder): SiteParts {
  const { folder } = found;
  const { config, paths } = readHugoConfig(found, site);
  const main = pickText(config, 'defaultContentLanguage') || 'en';
  const content = folderOf(pickText(config, 'contentDir') || 'content', folder) ?? `${folder}content/`;
  const languages = languagesOf(config, { folder, content, main });
  const own = pickMap(pickMap(config, 'languages'), main);
  const folders = contentFolders(site, { config, folder, content, languages });
  return {
    settings: joinSettings(
      ...paths
        .filter((path) => isFor(path, main))
        .map((path) => fileSettings(site, path, { config, own, main })),
      indexSettings(site, folders),
    ),
    contentFolders: folders,
    ignored: ignorePatterns(site, paths[0] ?? '', {
      texts: pickList(config, 'ignoreFiles'),
      translate: goPattern,
    }),
    isUndatedPage: true,
    permalinks: permalinksOf(config, folders, languages),
    options: pickOptions(config, OPTIONS),
    languages: languages.length > 1 ? languages : [],
    authors: joinAuthors(
      readAuthorFiles(site, `${folder}data/`),
      readAuthorFolder(site, `${folder}data/authors/`),
      authorsOf(pickMap(pickMap(config, 'params'), 'authors')),
    ),
    variables: mapFrom(
      Object.entries(config).filter(
        ([key]) => !/^(languages|menus?|module|security|outputs|markup)$/i.test(key),
      ),
    ),
  };
}

/** `languages.fr.toml` says nothing for another language. */
function isFor(path: string, language: string): boolean {
  const parts = (path.split('/').at(-1) ?? '').split('.');
  return parts.length < 3 || parts[1]?.toLowerCase() === language.toLowerCase();
}

/** Of several files, the one in which a key is found; the language that is the default comes first. */
function fileSettings(
  site: SiteFolder,
  path: string,
  { config, own, main }: { config: HeaderMap; own: HeaderMap; main: string },
): SiteSetting[] {
  const params = pickMap(config, 'params');
  const ownParams = pickMap(own, 'params');
  const either = (...keys: readonly string[]) => pickText(own, ...keys) || pickText(config, ...keys);
  const author = [
    pick(own, 'author'),
    pick(ownParams, 'author'),
    pick(config, 'author'),
    pick(params, 'author'),
  ];
  const code = either('locale', 'languageCode');
  const all = settingsOf(site, path, [
    ['title', either('title') || pickText(params, 'title'), 'title'],
    [
      'description',
      pickText(ownParams, 'description') ||
        pickText(own, 'description') ||
        pickText(params, 'description', 'subtitle') ||
        pickText(config, 'description'),
      'description',
    ],
    ['baseUrl', either('baseURL'), 'baseURL'],
    ['language', languageTag(code) ? code : main, pickText(own, 'locale') === '' ? 'languageCode' : 'locale'],
    ['timezone', either('timeZone'), 'timeZone'],
    ['author', author.find((value) => value !== undefined && value !== ''), 'author'],
    ['copyright', either('copyright') || pickText(params, 'copyright'), 'copyright'],
  ]);
  // Without a line it stands in another of the files, or nowhere.
  return all.filter(({ line, key }) => line !== undefined || (key === 'language' && code === ''));
}

/** The home page's own header says what the configuration does not. */
function indexSettings(site: SiteFolder, folders: readonly string[]): SiteSetting[] {
  const path = folders.map((folder) => `${folder}_index.md`).find((name) => site.has(name));
  if (path === undefined) return [];
  const header = readPageHeader(site, path);
  return settingsOf(site, path, [
    ['title', header.title, 'title'],
    ['description', header.description, 'description'],
  ]);
}

interface Place {
  readonly folder: string;
  readonly content: string;
  readonly main: string;
}

/** By weight, then by code, without those that are turned off; `folder` is '' where the file's name tells. */
function languagesOf(config: HeaderMap, { folder, content, main }: Place): SiteLanguage[] {
  const off = new Set(textsOf(pickList(config, 'disableLanguages')));
  const mounted = mountsOf(config, folder);
  const hasFolders = Object.values(pickMap(config, 'languages')).some((value) =>
    pickText(mapOf(value), 'contentDir'),
  );
  const weightOf = (language: HeaderMap) => Number(pickText(language, 'weight')) || Number.POSITIVE_INFINITY;
  return Object.entries(pickMap(config, 'languages'))
    .map(([code, value]) => ({ code, language: mapOf(value) }))
    .filter(({ code, language }) => !off.has(code) && !isTrue(pick(language, 'disabled')))
    .sort((a, b) => weightOf(a.language) - weightOf(b.language) || (a.code < b.code ? -1 : 1))
    .map(({ code, language }) => {
      const given = pickText(language, 'contentDir');
      const own =
        given === '' ? mounted.find((mount) => mount.language === code)?.source : folderOf(given, folder);
      const spelled = pickText(language, 'locale', 'languageCode');
      const tag =
        languageTag(spelled) ?? languageTag(code, pickText(language, 'languageName', 'label')) ?? 'und';
      return {
        tag,
        code,
        folder: own ?? (hasFolders ? content : ''),
        isDefault: code.toLowerCase() === main.toLowerCase(),
      };
    });
}

/** Folders that stand for content: `[[module.mounts]]` with the target `content`. */
function mountsOf(config: HeaderMap, folder: string): { source: string; language: string }[] {
  return pickList(pickMap(config, 'module'), 'mounts').flatMap((entry) => {
    const mount = mapOf(entry);
    const source = folderOf(pickText(mount, 'source'), folder);
    if (source === undefined || !/^\/?content(\/|$)/.test(pickText(mount, 'target'))) return [];
    const matrix = pickMap(pickMap(mount, 'sites'), 'matrix');
    return [
      { source, language: pickText(mount, 'lang') || (textsOf(pickList(matrix, 'languages'))[0] ?? '') },
    ];
  });
}

function contentFolders(
  site: SiteFolder,
  {
    config,
    folder,
    content,
    languages,
  }: { config: HeaderMap; folder: string; content: string; languages: readonly SiteLanguage[] },
): string[] {
  const ofLanguages = languages.map((language) => language.folder).filter(Boolean);
  const mounted = mountsOf(config, folder).map(({ source }) => source);
  const isWhole = ofLanguages.length < Math.max(1, languages.length);
  const all = [...(mounted.length > 0 || !isWhole ? [] : [content]), ...mounted, ...ofLanguages];
  const there = [...new Set(all)].filter((path) => site.hasFolder(path));
  return there.length > 0 ? there : [content];
}

/** Per section, and per section and kind, for every language. */
function permalinksOf(
  config: HeaderMap,
  folders: readonly string[],
  languages: readonly SiteLanguage[],
): PermalinkRule[] {
  const rules: PermalinkRule[] = folders.map((folder) => ({ folder, pattern: DEFAULT_PATTERN }));
  const add = (map: HeaderMap, content: string) => {
    const pages = pick(map, 'page');
    const sections = [...Object.entries(map), ...Object.entries(isMap(pages) ? pages : {})];
    for (const [section, value] of sections)
      if (typeof value === 'string' && section !== '/')
        rules.push({ folder: `${content}${section.replace(/^\/|\/$/g, '')}/`, pattern: value });
  };
  for (const folder of folders) add(pickMap(config, 'permalinks'), folder);
  for (const { code, folder } of languages)
    if (folder) add(pickMap(pickMap(pickMap(config, 'languages'), code), 'permalinks'), folder);
  return [...new Map(rules.map((rule) => [rule.folder, rule])).values()];
}
