// Tells which generator a folder was written for: by its configuration, else by its layout.
import { readData } from '../data-file.ts';
import { type HeaderMap, isMap } from '../header.ts';
import { guessJekyll } from './jekyll-guess.ts';
import type { Dialect } from './site.ts';
import type { FolderEntry, SiteFolder } from './site-folder.ts';
import { mapOf, pick } from './values.ts';
import { holdsArticles, subfolders } from './walk.ts';

export interface Found {
  readonly dialect: Dialect;
  readonly evidence: string;
  readonly isGuess: boolean;
  /** The folder of the site, relative to the root. */
  readonly folder: string;
}

type Clue = readonly [dialect: Dialect, name: string] | undefined;

/** Folders that hold sites of their own, which are not the one that is published. */
const OTHERS =
  /^(themes?|vendor|examples?|exampleSite|tests?|test[-_].*|spec|specs|fixtures?|templates?|archetypes|layouts|public|_site|dist|build|out|packages)$/i;
const LEVELS = [0, 1, 2];
const FOLDERS_PER_LEVEL = 150;

export function detectSite(site: SiteFolder): Found {
  let level = [''];
  for (const depth of LEVELS) {
    for (const folder of level) {
      const clue = configured(site, folder);
      if (clue) return found(clue, folder, false);
    }
    for (const folder of level) {
      const clue = laidOut(site, folder);
      if (clue) return found(clue, siteOfLayout(clue, folder, depth), true, folder);
    }
    const ghost = depth === 0 && ghostExport(site);
    if (ghost) return found(['ghost', ghost], '', false);
    // Articles that lie here are the publisher's; a site further down is something that they speak of.
    if (depth === 0 && hasArticles(site)) break;
    level = level
      .flatMap((folder) => subfolders(site, folder, (name) => OTHERS.test(name)))
      .slice(0, FOLDERS_PER_LEVEL);
  }
  const isJekyll = guessJekyll(site) !== undefined;
  return { dialect: isJekyll ? 'jekyll' : 'plain', evidence: '', isGuess: isJekyll, folder: '' };
}

const COMPANY =
  /^(readme|license|licence|contributing|changelog|code[-_]of[-_]conduct|security|notice|index|_index)\b/i;

function hasArticles(site: SiteFolder): boolean {
  return site
    .list('')
    .some(({ name, kind }) => kind === 'file' && /\.(md|mdx|markdown)$/i.test(name) && !COMPANY.test(name));
}

function found([dialect, name]: NonNullable<Clue>, folder: string, isGuess: boolean, at = folder): Found {
  return { dialect, evidence: at + name, isGuess, folder };
}

/** A lone `news/_posts/` is a category of the site around it, and no site. Directory data belongs to a site further up. */
function siteOfLayout([dialect]: NonNullable<Clue>, folder: string, depth: number): string {
  if (dialect === 'eleventy') return '';
  const isSite = /(^|\/)(docs|site|website|src|www|source|blog)\/$/.test(folder);
  return dialect === 'jekyll' && depth > 0 && !isSite ? '' : folder;
}

const SCRIPTS: readonly (readonly [Dialect, RegExp])[] = [
  ['hugo', /^hugo\.(toml|ya?ml|json)$/],
  ['docusaurus', /^docusaurus\.config\.[cm]?[jt]s$/],
  ['astro', /^astro\.config\.[cm]?[jt]s$/],
  ['eleventy', /^(\.eleventy|eleventy\.config)\.[cm]?[jt]s$/],
  ['pelican', /^pelicanconf\.py$/],
];

/** Those of them that are hidden. */
export const hiddenScripts = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((ending) => `.eleventy.${ending}`);

/** Without Markdown, of which there may be a hundred thousand, and which configures nothing. */
function filesIn(site: SiteFolder, folder: string): FolderEntry[] {
  return site.list(folder).filter(({ name, kind }) => kind === 'file' && !name.endsWith('.md'));
}

function configured(site: SiteFolder, folder: string): Clue {
  const files = filesIn(site, folder);
  reportOdd(site, folder);
  for (const [dialect, pattern] of SCRIPTS) {
    const file = files.find(({ name }) => pattern.test(name));
    if (file) return [dialect, file.name];
  }
  const shared = files.find(({ name }) => /^_config\.(ya?ml|toml)$/.test(name));
  if (shared) return [isHexo(site, folder, shared.name) ? 'hexo' : 'jekyll', shared.name];
  for (const { name } of files) {
    const dialect = /^config\.(toml|ya?ml|json)$/.test(name)
      ? dialectOfConfig(site, folder, name)
      : undefined;
    if (dialect) return [dialect, name];
  }
  const inner = site
    .list(`${folder}config/_default/`)
    .find(
      ({ name, kind }) =>
        kind === 'file' && /^(hugo|config|params|languages|module)\.(toml|ya?ml|json)$/.test(name),
    );
  return inner && ['hugo', `config/_default/${inner.name}`];
}

/** Configuration that is a link, a pipe or a folder would be missed without a word. */
function reportOdd(site: SiteFolder, folder: string): void {
  const known =
    /^(_config\.ya?ml|(hugo|config)\.(toml|ya?ml)|(docusaurus|astro|eleventy)\.config\.[cm]?[jt]s|pelicanconf\.py)$/;
  for (const { name, kind } of site.list(folder))
    if (kind !== 'file' && known.test(name)) site.read(folder + name);
}

/** Jekyll's configuration has the same name. */
function isHexo(site: SiteFolder, folder: string, name: string): boolean {
  if (site.hasFolder(`${folder}source/_posts/`)) return true;
  const text = site.has(`${folder}package.json`) ? site.read(`${folder}package.json`) : undefined;
  const manifest = text === undefined ? {} : quietMap(text, 'json');
  if (
    ['hexo', 'dependencies', 'devDependencies'].some((key) =>
      key === 'hexo' ? Object.hasOwn(manifest, key) : Object.hasOwn(mapOf(manifest[key]), 'hexo'),
    )
  )
    return true;
  const keys =
    /^(new_post_name|post_asset_folder|skip_render|archive_dir|source_dir|public_dir|code_dir)\s*:/m;
  return keys.test(site.read(folder + name) ?? '');
}

/** `config.toml` is what Zola and older versions of Hugo call it, and many who are neither. */
function dialectOfConfig(site: SiteFolder, folder: string, name: string): Dialect | undefined {
  const language = name.endsWith('.toml') ? 'toml' : name.endsWith('.json') ? 'json' : 'yaml';
  const config = quietMap(site.read(folder + name) ?? '', language);
  if (language === 'toml' && Object.hasOwn(config, 'base_url')) return 'zola';
  const says = (...keys: readonly string[]) => keys.some((key) => pick(config, key) !== undefined);
  const isHugo = says('baseURL', 'languageCode', 'defaultContentLanguage', 'disableKinds', 'contentDir');
  const isLikely =
    site.hasFolder(`${folder}content/`) &&
    (Object.keys(config).length === 0 || says('theme', 'params', 'title'));
  return isHugo || isLikely ? 'hugo' : undefined;
}

function quietMap(text: string, language: 'yaml' | 'toml' | 'json'): HeaderMap {
  const read = readData(text, language);
  return 'values' in read && isMap(read.values) ? read.values : {};
}

function laidOut(site: SiteFolder, folder: string): Clue {
  const has = (name: string) => site.hasFolder(folder + name);
  if (has('source/_posts/')) return ['hexo', 'source/_posts/'];
  if (has('_posts/')) return ['jekyll', '_posts/'];
  const authors = ['blog/authors.yml', 'blog/authors.yaml', 'blog/authors.json'].find((name) =>
    site.has(folder + name),
  );
  if (authors) return ['docusaurus', authors];
  if (
    has('i18n/') &&
    subfolders(site, `${folder}i18n/`).some((inner) =>
      site.hasFolder(`${inner}docusaurus-plugin-content-blog/`),
    )
  )
    return ['docusaurus', 'i18n/'];
  if (has('content/') && has('archetypes/')) return ['hugo', 'archetypes/'];
  const data = directoryData(site, folder);
  if (data) return ['eleventy', data];
  return has('src/content/') && holdsArticles(site, `${folder}src/content/`)
    ? ['astro', 'src/content/']
    : undefined;
}

/** `blog/blog.json` or `blog/blog.11tydata.js`, which say something about the pages beside them. */
function directoryData(site: SiteFolder, folder: string): string | undefined {
  const own = folder.split('/').at(-2) ?? '';
  const files = filesIn(site, folder);
  const script = files.find(({ name }) => /\.11tydata\.([cm]?js|json)$/.test(name));
  if (script) return script.name;
  const data = own === '' ? undefined : files.find(({ name }) => name === `${own}.json`);
  if (!data || !holdsArticles(site, folder)) return undefined;
  const map = quietMap(site.read(folder + data.name) ?? '', 'json');
  return ['layout', 'permalink', 'tags'].some((key) => Object.hasOwn(map, key)) ? data.name : undefined;
}

function ghostExport(site: SiteFolder): string | undefined {
  const files = site.list('').filter(({ name, kind }) => kind === 'file' && name.endsWith('.json'));
  return files.slice(0, 20).find(({ name }) => {
    const head = site.readHead(name, 256 * 1024);
    return /^\s*\{\s*"(db|meta|data)"\s*:/.test(head) && /"(posts|exported_on)"\s*:/.test(head);
  })?.name;
}
