// Reads an Astro site: its configuration, its languages, its collections, and the routes that their articles have.
import { type HeaderMap, isMap } from '../header.ts';
import { findArticleFolders } from './article-folders.ts';
import { joinAuthors, readAuthorFiles, readAuthorFolder } from './authors.ts';
import type { Found } from './detect.ts';
import { languageTag } from './language-tag.ts';
import { findMapWith, readConstants, readScriptConfig } from './script-config.ts';
import { joinSettings, settingsOf, webAddress } from './settings.ts';
import type { PermalinkRule, SiteLanguage, SiteParts } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { folderOf, mapFrom, mapOf, pick, pickList, pickMap, pickText, textOf } from './values.ts';
import { holdsArticles, subfolders, walkFolders } from './walk.ts';

const KEYS = ['site', 'integrations', 'base', 'i18n', 'markdown', 'output', 'trailingSlash', 'srcDir'];

export function readAstro({ folder, evidence, isGuess }: Found, site: SiteFolder): SiteParts {
  const { config } = isGuess ? { config: {} as HeaderMap } : readScriptConfig(site, evidence, KEYS);
  const src = folderOf(pickText(config, 'srcDir') || 'src', folder) ?? `${folder}src/`;
  const starlight =
    findMapWith(pickList(config, 'integrations'), 'locales') ??
    findMapWith(pickList(config, 'integrations'), 'defaultLocale') ??
    {};
  const title = findMapWith(pickList(config, 'integrations'), 'title') ?? {};
  const folders = collectionFolders(site, src);
  const build = pickMap(config, 'build');
  const i18n = pickMap(config, 'i18n');
  return {
    settings: joinSettings(
      isGuess
        ? []
        : settingsOf(site, evidence, [
            ['baseUrl', webAddress(pickText(config, 'site'), pickText(config, 'base')), 'site'],
            [
              'language',
              pickText(i18n, 'defaultLocale') || pickText(starlight, 'defaultLocale').replace(/^root$/, ''),
              'defaultLocale',
            ],
            ['title', title.title, 'title'],
            ['description', title.description, 'description'],
          ]),
      ...['consts', 'config', 'site.config', 'site-config', 'constants', 'data/site', 'data/config'].map(
        (name) => constantSettings(site, src + name),
      ),
    ),
    contentFolders: folders,
    permalinks: folders.map((path) => routeOf(site, src, path)),
    options: mapFrom([
      ['trailingSlash', pickText(config, 'trailingSlash') || 'ignore'],
      ['buildFormat', pickText(build, 'format') || 'directory'],
      ['base', pickText(config, 'base')],
      ['prefixDefaultLocale', pickText(pickMap(i18n, 'routing'), 'prefixDefaultLocale') || 'false'],
    ]),
    languages: languagesOf(i18n, starlight),
    authors: joinAuthors(
      ...[`${src}data/`, `${src}content/`, folder].map((path) => readAuthorFiles(site, path)),
      readAuthorFolder(site, `${src}content/authors/`),
      readAuthorFolder(site, `${src}content/author/`),
    ),
  };
}

/** Below `src/content/`, `src/data/` and `src/pages/` those whose name is one for articles; else all collections. */
function collectionFolders(site: SiteFolder, src: string): string[] {
  const named = ['content/', 'data/', 'pages/'].flatMap((name) => findArticleFolders(site, src + name));
  if (named.length > 0) return named;
  const collections = subfolders(site, `${src}content/`, (name) =>
    /^(authors?|assets|images|i18n|nav)$/i.test(name),
  );
  const filled = [...collections, `${src}pages/`].filter((folder) => holdsArticles(site, folder));
  return filled.length > 0 ? filled : [`${src}content/`];
}

/**
 * `:slug` is the path of the article below the rule's folder. The page that shows it says where: `src/pages/posts/[...slug].astro`.
 * Pages and Starlight's docs are where they stand.
 */
function routeOf(site: SiteFolder, src: string, folder: string): PermalinkRule {
  for (const root of [`${src}pages/`, `${src}content/docs/`])
    if (folder.startsWith(root))
      return { folder, pattern: `/${folder.slice(root.length).toLowerCase()}:slug/` };
  const name = folder.split('/').at(-2) ?? '';
  const routes = walkFolders(site, `${src}pages/`, { depth: 3, folders: 100 }).filter((path) =>
    site
      .list(path)
      .some((entry) => /^\[(\.\.\.)?(slug|id|post|path|article|title|entry)\](\.astro)?$/i.test(entry.name)),
  );
  const routed = routes
    .map((path) => path.slice(`${src}pages/`.length))
    .filter((path) => !/(^|\/)(tags?|categor\w+|authors?|rss|og|page)\//.test(path));
  const own =
    routed.find((path) => path.split('/').at(-2) === name) ?? (routed.length === 1 ? routed[0] : undefined);
  return { folder, pattern: `/${(own ?? `${name}/`).replace(/\[(\.\.\.)?(lang|locale)\]\//, '')}:slug/` };
}

/** `i18n.locales` of Astro, a list of codes and maps, or `locales` of Starlight, a map. */
function languagesOf(i18n: HeaderMap, starlight: HeaderMap): SiteLanguage[] {
  const main = pickText(i18n, 'defaultLocale') || pickText(starlight, 'defaultLocale') || 'root';
  const listed = pickList(i18n, 'locales').map((locale) => ({
    code: isMap(locale) ? pickText(locale, 'path') : textOf(locale),
    name: isMap(locale) ? textOf(pickList(locale, 'codes')[0]) || pickText(locale, 'path') : textOf(locale),
  }));
  const mapped = Object.entries(mapOf(pick(starlight, 'locales'))).map(([code, value]) => ({
    code,
    name: pickText(mapOf(value), 'lang') || code,
  }));
  const languages = (listed.length > 0 ? listed : mapped).flatMap(({ code, name }) => {
    const tag = languageTag(name);
    return tag && code !== ''
      ? [{ tag, code: code === 'root' ? '' : code, folder: '', isDefault: code === main }]
      : [];
  });
  return languages.length > 1 ? languages : [];
}

/** `src/consts.ts` of the official template, `src/config.ts` or `src/config.yaml` of many others. */
function constantSettings(site: SiteFolder, stem: string) {
  const path = ['ts', 'js', 'mjs', 'yaml'].map((extension) => `${stem}.${extension}`).find(site.has);
  if (path === undefined) return [];
  const isScript = !path.endsWith('.yaml');
  const said = isScript ? readConstants(site, path) : pickMap(mapOf(site.readData(path)), 'site');
  return settingsOf(site, path, [
    ['title', said.SITE_TITLE, 'SITE_TITLE'],
    ['title', said.title ?? said.name, 'title'],
    ['description', said.SITE_DESCRIPTION, 'SITE_DESCRIPTION'],
    ['description', said.description ?? said.desc, said.description === undefined ? 'desc' : 'description'],
    ['baseUrl', pickText(said, 'SITE_URL', 'website', 'site', 'url', 'siteUrl'), 'website'],
    ['language', pickText(said, 'lang', 'language', 'locale'), 'lang'],
    ['timezone', pickText(said, 'timezone', 'timeZone'), 'timezone'],
    ['author', said.author, 'author'],
  ]);
}
