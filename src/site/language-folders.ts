// Finds folders that hold translations: named after a language, and with a file that exists outside of them or in a sibling too.

import { languageTag } from './language-tag.ts';
import type { SiteLanguage } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { isArticleName, walkFolders } from './walk.ts';

/** Of three letters only those that sites are written in: `sam` and `zap` are languages too, and more often something else. */
const CODE = /^([a-z]{2}|ast|ckb|fil|gsw|kab|nds|yue)([-_]([a-z]{2}|[a-z]{4}|\d{3}))?$/i;

/** `language` is what the site says of itself, or ''. Empty where there are no translations. */
export function findLanguageFolders(
  site: SiteFolder,
  contentFolders: readonly string[],
  language: string,
): SiteLanguage[] {
  const starts = contentFolders.map((folder) => ascend(folder));
  const folders = [...new Set(starts)].flatMap((start) =>
    walkFolders(site, start, { depth: 5, folders: 400 }),
  );
  const candidates = [...new Set(folders)].filter((folder) => isLanguage(folder.split('/').at(-2) ?? ''));
  if (candidates.length === 0) return [];
  const articles = new Set(
    folders.flatMap((folder) =>
      site
        .list(folder)
        .flatMap(({ name, kind }) => (kind === 'file' && isArticleName(name) ? [folder + name] : [])),
    ),
  );
  const found = translated(candidates, articles);
  if (found.length === 0) return [];
  const isContent = (path: string) => contentFolders.some((folder) => path.startsWith(folder));
  const own = new Set([...articles].filter(isContent));
  return withDefault(found.sort(), { articles: own, language });
}

/** A content folder may itself stand in one for a language: `src/content/docs/ja/blog/`. */
function ascend(folder: string): string {
  const parts = folder.split('/');
  const at = parts.findIndex((part) => isLanguage(part));
  return at < 0
    ? folder
    : parts
        .slice(0, at)
        .map((part) => `${part}/`)
        .join('');
}

function isLanguage(name: string): boolean {
  return CODE.test(name) && languageTag(name) !== undefined;
}

function parentOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
}

/** Those in which half of the articles have a translation in the folder above or in one beside it. */
function translated(candidates: readonly string[], articles: ReadonlySet<string>): string[] {
  const known = new Set(candidates);
  const inside = Map.groupBy(
    [...articles].flatMap((path) =>
      ancestors(path).flatMap((folder) => (known.has(folder) ? { folder, path } : [])),
    ),
    ({ folder }) => folder,
  );
  const beside = Map.groupBy(candidates, parentOf);
  return candidates.filter((folder) => {
    const parent = parentOf(folder);
    const others = [parent, ...(beside.get(parent) ?? [])].filter((other) => other !== folder);
    // Every folder has an index.
    const own = (inside.get(folder) ?? [])
      .map(({ path }) => path.slice(folder.length))
      .filter((path) => !/^(_?index|readme)\.\w+$/i.test(path));
    const twins = own.filter((path) => others.some((other) => articles.has(other + path)));
    return twins.length > 0 && twins.length >= own.length / 2;
  });
}

function ancestors(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
}

/** Where articles stand above the folders of the languages, they are in the language of the site. */
function withDefault(
  folders: readonly string[],
  { articles, language }: { articles: ReadonlySet<string>; language: string },
): SiteLanguage[] {
  const languages = folders.map((folder) => {
    const code = folder.split('/').at(-2) ?? '';
    return { tag: languageTag(code) ?? 'und', code, folder, isDefault: false };
  });
  const parents = [...new Set(folders.map(parentOf))];
  const isAbove = (path: string) =>
    parents.some((parent) => path.startsWith(parent)) && !folders.some((folder) => path.startsWith(folder));
  if ([...articles].some(isAbove)) {
    const tag =
      languageTag(language) ?? (languages.some((other) => other.tag.startsWith('en')) ? 'und' : 'en');
    return [...parents.map((folder) => ({ tag, code: '', folder, isDefault: true })), ...languages];
  }
  const main =
    languages.find(({ tag, code }) => tag === languageTag(language) || code === language) ??
    languages.find(({ tag }) => tag.startsWith('en')) ??
    languages[0];
  return languages.map((other) => ({ ...other, isDefault: other.tag === main?.tag }));
}
