// Reads a Docusaurus site: its configuration, its blogs, its languages and its authors.
import { type HeaderMap, type HeaderValue, isMap } from '../header.ts';
import { authorsOf, joinAuthors } from './authors.ts';
import { readDataFile } from './data-folder.ts';
import type { Found } from './detect.ts';
import { literalPattern } from './ignore-patterns.ts';
import { languageTag } from './language-tag.ts';
import { readScriptConfig } from './script-config.ts';
import { settingsOf, webAddress } from './settings.ts';
import type { SiteLanguage, SiteParts } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { folderOf, listOf, mapFrom, mapOf, pickList, pickMap, pickText, textOf, textsOf } from './values.ts';
import { subfolders } from './walk.ts';

const KEYS = ['title', 'url', 'baseUrl', 'presets', 'themeConfig', 'i18n', 'plugins', 'tagline'];
/** https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog, the default of `exclude`, and the test files it names. */
const EXCLUDED = ['(?:.*/)?_[^/]*$', '(?:.*/)?_[^/]*/', '(?:.*/)?__tests__/'];

interface Blog {
  readonly folder: string;
  readonly route: string;
  readonly authors: string;
  /** What its folder below `i18n/fr/` is called. */
  readonly plugin: string;
}

export function readDocusaurus({ folder, evidence, isGuess }: Found, site: SiteFolder): SiteParts {
  const { config } = isGuess ? { config: {} as HeaderMap } : readScriptConfig(site, evidence, KEYS);
  const blogs = blogsOf(config, folder);
  const there = blogs.filter((blog) => site.hasFolder(blog.folder));
  const languages = languagesOf(site, config, { folder, blogs: there });
  const i18n = pickMap(config, 'i18n');
  return {
    settings: isGuess
      ? []
      : settingsOf(site, evidence, [
          ['title', config.title, 'title'],
          ['description', config.tagline, 'tagline'],
          ['baseUrl', webAddress(pickText(config, 'url'), pickText(config, 'baseUrl')), 'url'],
          ['language', i18n.defaultLocale ?? 'en', 'defaultLocale'],
          ['copyright', pickMap(pickMap(config, 'themeConfig'), 'footer').copyright, 'copyright'],
        ]),
    contentFolders: [
      ...new Set([...there.map((blog) => blog.folder), ...languages.map((language) => language.folder)]),
    ].filter(Boolean),
    ignored: there.flatMap((blog) => EXCLUDED.map((pattern) => `^${literalPattern(blog.folder)}${pattern}`)),
    permalinks: [
      ...there.map((blog) => ({ folder: blog.folder, pattern: `/${blog.route && `${blog.route}/`}:slug` })),
      ...localized(site, { folder, blogs: there }).map(({ path, blog, code }) => ({
        folder: path,
        pattern: `/${code}/${blog.route && `${blog.route}/`}:slug`,
      })),
    ],
    options: mapFrom([
      ['routeBasePath', there[0]?.route ?? 'blog'],
      ['trailingSlash', pickText(config, 'trailingSlash')],
      ['baseUrl', pickText(config, 'baseUrl')],
    ]),
    languages,
    authors: joinAuthors(...there.map((blog) => authorsOf(readDataFile(site, blog.authors)?.value))),
  };
}

/** The blog of a preset, unless it is turned off, and those of plugins. */
function blogsOf(config: HeaderMap, folder: string): Blog[] {
  const presets = pickList(config, 'presets').map(pairOf);
  const ofPresets = presets
    .filter(([name, options]) => /classic/.test(name) && textOf(options.blog) !== 'false')
    .map(([, options]) => mapOf(options.blog));
  const ofPlugins = pickList(config, 'plugins')
    .map(pairOf)
    .filter(([name]) => /content-blog|plugin.*blog|blog.*plugin/.test(name))
    .map(([, options]) => options);
  const all = [...ofPresets, ...ofPlugins];
  // Where the configuration is not there, or says it in code, the blog is where it is by default.
  const isUnsaid = all.length === 0 && presets.every(([name]) => !/classic/.test(name));
  return (isUnsaid ? [{}] : all).flatMap((options) => {
    const path = folderOf(pickText(options, 'path') || 'blog', folder);
    const authors = pickText(options, 'authorsMapPath') || 'authors.yml';
    const id = pickText(options, 'id');
    const route =
      typeof options.routeBasePath === 'string' ? options.routeBasePath.replace(/^\/|\/$/g, '') : 'blog';
    const plugin = `docusaurus-plugin-content-blog${id && id !== 'default' ? `-${id}` : ''}`;
    return path === undefined
      ? []
      : [{ folder: path, route, authors: path + authors.replace(/\.\w+$/, ''), plugin }];
  });
}

/** `['classic', { blog: … }]` */
function pairOf(entry: HeaderValue): readonly [string, HeaderMap] {
  const [name, options] = isMap(entry) ? [undefined, entry] : listOf(entry);
  return [textOf(name), mapOf(options)];
}

function localized(site: SiteFolder, { folder, blogs }: { folder: string; blogs: readonly Blog[] }) {
  return subfolders(site, `${folder}i18n/`).flatMap((inner) =>
    blogs
      .map((blog) => ({ blog, code: inner.split('/').at(-2) ?? '', path: `${inner}${blog.plugin}/` }))
      .filter(({ path }) => site.hasFolder(path)),
  );
}

/** As the configuration lists them; where it does not, those that have translated articles. */
function languagesOf(
  site: SiteFolder,
  config: HeaderMap,
  { folder, blogs }: { folder: string; blogs: readonly Blog[] },
): SiteLanguage[] {
  const i18n = pickMap(config, 'i18n');
  const main = pickText(i18n, 'defaultLocale') || 'en';
  const translated = localized(site, { folder, blogs });
  const listed = textsOf(pickList(i18n, 'locales'));
  const codes = listed.length > 0 ? listed : [...new Set(translated.map(({ code }) => code))];
  if (codes.length === 0) return [];
  const languages = [main, ...codes.filter((code) => code !== main)].flatMap((code) => {
    const tag = languageTag(code);
    const own = translated.filter((other) => other.code === code).map(({ path }) => path);
    const folders = code === main ? [''] : own.length > 0 ? own : [''];
    return tag ? folders.map((path) => ({ tag, code, folder: path, isDefault: code === main })) : [];
  });
  return languages.length > 1 ? languages : [];
}
