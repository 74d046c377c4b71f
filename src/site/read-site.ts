// Reads what a content folder says of itself, and again only when one of the files that said it has changed.
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readAstro } from './astro.ts';
import { readAuthorFiles } from './authors.ts';
import { detectSite, type Found, hiddenScripts } from './detect.ts';
import { readDocusaurus } from './docusaurus.ts';
import { readEleventy } from './eleventy.ts';
import { readHexo } from './hexo.ts';
import { readHugo } from './hugo.ts';
import { readJekyll } from './jekyll.ts';
import { findLanguageFolders } from './language-folders.ts';
import { readPelican } from './pelican.ts';
import { textOfSetting } from './settings.ts';
import type { Dialect, Site, SiteLanguage, SiteParts } from './site.ts';
import { kindNow, openSiteFolder, type SiteFolder, signatureOf } from './site-folder.ts';
import { readZola } from './zola.ts';

type DialectReader = (found: Found, site: SiteFolder) => SiteParts;

const READERS: Readonly<Record<Dialect, DialectReader>> = {
  plain: (_, site) => ({ authors: readAuthorFiles(site, '', ['authors']) }),
  jekyll: readJekyll,
  hexo: readHexo,
  hugo: readHugo,
  zola: readZola,
  eleventy: readEleventy,
  astro: readAstro,
  docusaurus: readDocusaurus,
  pelican: readPelican,
  // Its articles are in the one file, which the reader of articles takes apart.
  ghost: () => ({}),
};

/** What no generator takes for an article, with or without configuration. */
const NEVER = [
  '(?:^|/)[Rr][Ee][Aa][Dd][Mm][Ee]\\.[A-Za-z]+$',
  '(?:^|/)_index(?:\\.[\\w-]+)?\\.\\w+$',
  '(?:^|/)(?:_drafts|node_modules)/',
];
/** Without a generator, what the folders of one, or of an editor, are for. */
const NEVER_PLAIN = ['(?:^|/)(?:archetypes|layouts|themes|_layouts|_includes|templates|private)/'];

/** Throws what readdir throws where the root cannot be listed, and never for what is in it. `label` is what messages call the root. */
export function readSite(root: string, label: string): Site {
  return look(root, label).site;
}

/** `touched` are the absolute paths of all that may have changed since the last call, where that is known. */
export type SiteReader = (touched?: readonly string[]) => Site;

/** The same object as before while nothing has changed that the site was read from: a few stats a call. */
export function createSiteReader(root: string, label: string): SiteReader {
  let last: Look | undefined;
  return (touched) => {
    if (last && isUnchanged(root, last.folder, touched)) return last.site;
    const next = look(root, label);
    // A new article changes its folder, and not what the site says.
    last = last && isDeepStrictEqual(last.site, next.site) ? { ...next, site: last.site } : next;
    return last.site;
  };
}

function isUnchanged(root: string, folder: SiteFolder, touched: readonly string[] = []): boolean {
  for (const [path, signature] of folder.seen) {
    if (signatureOf(root, path) === signature) continue;
    const isFolder = path === '' || path.endsWith('/');
    const inIt = touched.filter((one) => `${dirname(one)}/` === `${root}/${path}`);
    // A file that is replaced changes its folder, and not what the folder holds.
    const isAsBefore = (one: string) => kindNow(one) === folder.kindOf(one.slice(root.length + 1));
    if (!isFolder || inIt.length === 0 || !inIt.every(isAsBefore)) return false;
    // Nobody tells of hidden files that are touched.
    const hidden = hiddenScripts.map((name) => `${root}/${path}${name}`);
    if (!hidden.every(isAsBefore)) return false;
  }
  return true;
}

interface Look {
  readonly site: Site;
  readonly folder: SiteFolder;
}

function look(root: string, label: string): Look {
  const folder = openSiteFolder(root, label);
  const found = detectSite(folder);
  const parts = READERS[found.dialect](found, folder);
  const contentFolders = parts.contentFolders?.length ? parts.contentFolders : [''];
  const site: Site = {
    ...found,
    settings: [],
    isUndatedPage: false,
    permalinks: [],
    options: {},
    excerptSeparator: '',
    authors: {},
    defaults: [],
    variables: {},
    ...parts,
    contentFolders,
    ignored: [...NEVER, ...(found.dialect === 'plain' ? NEVER_PLAIN : []), ...(parts.ignored ?? [])],
    languages: languagesOf(folder, { ...parts, contentFolders }),
    problems: withoutDoubles(folder.problems),
  };
  return { site, folder };
}

/** Folders tell where the configuration does not, or names languages without saying where they are. */
function languagesOf(
  folder: SiteFolder,
  parts: SiteParts & { contentFolders: readonly string[] },
): readonly SiteLanguage[] {
  const known = parts.languages ?? [];
  if (known.some((language) => language.folder !== '')) return known;
  const found = findLanguageFolders(
    folder,
    parts.contentFolders,
    textOfSetting(parts.settings ?? [], 'language'),
  );
  if (known.length === 0 || found.length === 0) return found.length > 0 ? found : known;
  const isKnown = (code: string) =>
    known.some((language) => language.code.toLowerCase() === code.toLowerCase());
  const main = known.find(({ isDefault }) => isDefault);
  return found
    .filter(({ code }) => code === '' || isKnown(code))
    .map((language) => ({
      ...language,
      tag:
        (language.code === ''
          ? main
          : known.find(({ code }) => code.toLowerCase() === language.code.toLowerCase())
        )?.tag ?? language.tag,
      isDefault: language.code === '' || language.code.toLowerCase() === main?.code.toLowerCase(),
    }));
}

function withoutDoubles(problems: Site['problems']): Site['problems'] {
  return problems.filter(
    (problem, index) => problems.findIndex((other) => isDeepStrictEqual(problem, other)) === index,
  );
}
