// The language that a path tells, by a folder or by a suffix of the file's name, and the path without it, which translations share.

import type { Site, SiteLanguage } from './site.ts';

export interface PathLanguage {
  /** BCP 47. */
  readonly language: string;
  /** 'content/blog/a.md' for 'content/ko/blog/a.md' and for 'content/blog/a.ko.md'. */
  readonly path: string;
}

/** The default language where a site has several and the path tells none; undefined where it has not. */
export function languageOfPath(site: Site, path: string): PathLanguage | undefined {
  const suffixed = bySuffix(site.languages, path);
  const told = byFolder(site, suffixed?.path ?? path) ?? suffixed;
  if (told) return { ...told, language: suffixed?.language ?? told.language };
  const main = site.languages.find(({ isDefault }) => isDefault);
  return main && { language: main.tag, path };
}

/** Hugo and Zola: 'index.he.md', 'about.zh_tw.md'. */
function bySuffix(languages: readonly SiteLanguage[], path: string): PathLanguage | undefined {
  const [, name, suffix, extension] = /^(.*[^/])\.([A-Za-z][\w-]{1,10})(\.[^./]+)$/.exec(path) ?? [];
  const language = languages.find(({ code }) => code.toLowerCase() === suffix?.toLowerCase());
  return language && { language: language.tag, path: `${name}${extension}` };
}

function byFolder(site: Site, path: string): PathLanguage | undefined {
  const [language] = site.languages
    .filter(({ folder }) => folder !== '' && path.startsWith(folder))
    .sort((a, b) => b.folder.length - a.folder.length);
  if (!language) return undefined;
  const rest = path.slice(language.folder.length);
  return { language: language.tag, path: sharedFolder(site, language) + rest };
}

/** The folder of a language without the language: 'content/' of 'content/ko/'. */
function sharedFolder(site: Site, { code, folder }: SiteLanguage): string {
  const translated = /(?:^|\/)i18n\/[^/]+\/docusaurus-plugin-content-[a-z]+(-[^/]*)?\//.exec(folder);
  if (translated) return translatedFolder(site, folder, translated[1]);
  if (code === '') return folder;
  return folder
    .split('/')
    .filter((part) => part !== code)
    .join('/');
}

/** i18n/ja/docusaurus-plugin-content-blog/ translates blog/; of several blogs those with an id do not say which is theirs. */
function translatedFolder(site: Site, folder: string, id: string | undefined): string {
  const main = site.languages.find(({ isDefault }) => isDefault)?.folder ?? '';
  const own = site.contentFolders.filter((one) => !/(?:^|\/)i18n\//.test(one));
  if (id !== undefined && own.length > 1) return folder;
  return main === '' ? (own[0] ?? '') : main;
}
