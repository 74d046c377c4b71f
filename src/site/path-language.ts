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
  // i18n/ja/docusaurus-plugin-content-blog/ translates blog/.
  if (/(^|\/)i18n\/[^/]+\/docusaurus-plugin-content-/.test(folder)) {
    const main = site.languages.find(({ isDefault }) => isDefault)?.folder ?? '';
    return main === '' ? (site.contentFolders[0] ?? '') : main;
  }
  return folder
    .split('/')
    .filter((part) => part !== code)
    .join('/');
}
