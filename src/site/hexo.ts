// Reads a Hexo site: _config.yml, and where its posts are.
import { authorsOf, joinAuthors, readAuthorFiles } from './authors.ts';
import { readDataFolder } from './data-folder.ts';
import type { Found } from './detect.ts';
import { globPattern, ignorePatterns } from './ignore-patterns.ts';
import { languageTag } from './language-tag.ts';
import { settingsOf, webAddress } from './settings.ts';
import type { SiteLanguage, SiteParts } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { folderOf, mapFrom, mapOf, pickList, pickMap, pickOptions, pickText, textsOf } from './values.ts';

const OPTIONS = [
  'root',
  'new_post_name',
  'filename_case',
  'default_category',
  'category_map',
  'tag_map',
  'i18n_dir',
  'permalink_defaults',
  'future',
  'updated_option',
  'post_asset_folder',
];

export function readHexo({ folder, evidence }: Found, site: SiteFolder): SiteParts {
  const config = mapOf(/\.(ya?ml|toml)$/.test(evidence) ? site.readData(evidence) : undefined);
  const source = folderOf(pickText(config, 'source_dir') || 'source', folder) ?? `${folder}source/`;
  const posts = `${source}_posts/`;
  const codes = textsOf(pickList(config, 'language'));
  const permalink = pickText(config, 'permalink') || ':year/:month/:day/:title/';
  const urls = pickMap(config, 'pretty_urls');
  const skipped = [...pickList(config, 'skip_render'), ...pickList(config, 'exclude')];
  const data = readDataFolder(site, `${source}_data/`);
  return {
    settings: settingsOf(site, evidence, [
      ['title', config.title, 'title'],
      ['description', config.description, 'description'],
      ['description', config.subtitle, 'subtitle'],
      ['baseUrl', webAddress(pickText(config, 'url')), 'url'],
      ['language', codes[0], 'language'],
      ['timezone', config.timezone, 'timezone'],
      ['author', config.author, 'author'],
      ['copyright', config.copyright, 'copyright'],
    ]),
    contentFolders: [posts],
    ignored: ignorePatterns(site, evidence, {
      texts: skipped,
      translate: (glob) => globPattern(glob, source),
    }),
    permalinks: [{ folder: posts, pattern: permalink }],
    options: mapFrom([
      ...Object.entries(pickOptions(config, OPTIONS)),
      ['trailingIndex', pickText(urls, 'trailing_index') || 'true'],
      ['trailingHtml', pickText(urls, 'trailing_html') || 'true'],
    ]),
    languages: languagesOf(site, posts, { codes, permalink }),
    authors: joinAuthors(readAuthorFiles(site, `${source}_data/`), authorsOf(mapOf(config.authors))),
    variables: mapFrom([...Object.entries(config), ['data', data]]),
  };
}

/** The list in the configuration is one of preferences for the theme, unless posts or addresses tell languages apart. */
function languagesOf(
  site: SiteFolder,
  posts: string,
  { codes, permalink }: { codes: readonly string[]; permalink: string },
): SiteLanguage[] {
  const hasFolders = codes.some((code) => site.hasFolder(`${posts}${code}/`));
  if (!hasFolders && !permalink.includes(':lang')) return [];
  const languages = codes.flatMap((code, index) => {
    const tag = languageTag(code);
    const folder = site.hasFolder(`${posts}${code}/`) ? `${posts}${code}/` : '';
    return tag ? [{ tag, code, folder, isDefault: index === 0 }] : [];
  });
  return languages.length > 1 ? languages : [];
}
