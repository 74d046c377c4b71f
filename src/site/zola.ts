// Reads a Zola site: config.toml, its languages, and the header of its home page.
import { authorsOf, joinAuthors, readAuthorFiles } from './authors.ts';
import type { Found } from './detect.ts';
import { ignorePatterns, namePattern } from './ignore-patterns.ts';
import { languageTag } from './language-tag.ts';
import { readPageHeader } from './page-header.ts';
import { joinSettings, settingsOf } from './settings.ts';
import type { SiteLanguage, SiteParts } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { mapFrom, mapOf, pickList, pickMap, pickOptions, pickText } from './values.ts';

export function readZola({ folder, evidence }: Found, site: SiteFolder): SiteParts {
  const config = mapOf(site.readData(evidence));
  const extra = pickMap(config, 'extra');
  const content = `${folder}content/`;
  const main = pickText(config, 'default_language') || 'en';
  const home = site.has(`${content}_index.md`) ? `${content}_index.md` : '';
  const header = home === '' ? {} : readPageHeader(site, home);
  const slugify = pickMap(config, 'slugify');
  return {
    settings: joinSettings(
      settingsOf(site, evidence, [
        ['title', config.title, 'title'],
        ['description', config.description, 'description'],
        ['baseUrl', config.base_url, 'base_url'],
        ['language', main, 'default_language'],
        ['author', config.author ?? extra.author, 'author'],
        ['copyright', config.copyright ?? extra.copyright, 'copyright'],
        ['timezone', extra.timezone, 'timezone'],
      ]),
      home === ''
        ? []
        : settingsOf(site, home, [
            ['title', header.title, 'title'],
            ['description', header.description, 'description'],
          ]),
    ),
    contentFolders: [content],
    ignored: ignorePatterns(site, evidence, {
      texts: pickList(config, 'ignored_content'),
      translate: (glob) => namePattern(glob, content),
    }),
    isUndatedPage: true,
    options: mapFrom([
      ...Object.entries(pickOptions(config, ['default_language', 'taxonomies'])),
      ['slugifyPaths', pickText(slugify, 'paths') || pickText(config, 'slugify_paths') || 'on'],
      ['slugifyPathsKeepDates', pickText(slugify, 'paths_keep_dates') || 'false'],
    ]),
    languages: languagesOf(main, Object.keys(pickMap(config, 'languages'))),
    authors: joinAuthors(readAuthorFiles(site, `${folder}data/`), authorsOf(pickMap(extra, 'authors'))),
    variables: mapFrom([...Object.entries(extra), ['extra', extra], ['title', pickText(config, 'title')]]),
  };
}

/** Told by the file's name: `about.fr.md`. */
function languagesOf(main: string, codes: readonly string[]): SiteLanguage[] {
  const others = codes.filter((code) => code !== main);
  if (others.length === 0) return [];
  return [main, ...others].map((code) => ({
    tag: languageTag(code) ?? 'und',
    code,
    folder: '',
    isDefault: code === main,
  }));
}
