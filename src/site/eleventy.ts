// Reads an Eleventy site: the folders in its configuration, and the data that folders give their pages.
import { type HeaderMap, isMap } from '../header.ts';
import { findArticleFolders } from './article-folders.ts';
import { authorsOf, joinAuthors } from './authors.ts';
import { readDataFolder } from './data-folder.ts';
import type { Found } from './detect.ts';
import { readPermalinkFunction } from './eleventy-permalink.ts';
import { readScriptConfig, readScriptData } from './script-config.ts';
import { joinSettings, settingsOf } from './settings.ts';
import type { HeaderDefaults, PermalinkRule, SiteParts, SiteSetting } from './site.ts';
import type { SiteFolder } from './site-folder.ts';
import { folderOf, mapFrom, mapOf, pickList, pickMap, pickText, textOf, textsOf } from './values.ts';
import { walkFolders } from './walk.ts';

interface Data {
  readonly path: string;
  readonly folder: string;
  readonly values: HeaderMap;
}

export function readEleventy({ folder, evidence, isGuess }: Found, site: SiteFolder): SiteParts {
  const script = isGuess ? '' : evidence;
  const { config } =
    script === ''
      ? { config: {} as HeaderMap }
      : readScriptConfig(site, script, ['dir', 'markdownTemplateEngine', 'templateFormats', 'pathPrefix']);
  const dir = pickMap(config, 'dir');
  const called = /setInputDirectory\(\s*["']([^"'\n]{1,200})["']/.exec(
    (script && site.read(script)) || '',
  )?.[1];
  const input = folderOf(pickText(dir, 'input') || called || '.', folder) ?? folder;
  const dataFolder = folderOf(pickText(dir, 'data') || '_data', input) ?? `${input}_data/`;
  const data = directoryData(site, input);
  const global = readDataFolder(site, dataFolder);
  const folders = articleFolders(site, { input, data });
  const rules = data.flatMap(({ folder: at, values }) => permalinkOf(at, values));
  return {
    settings: joinSettings(
      ...['metadata', 'site', 'meta', 'config'].map((name) => globalSettings(site, dataFolder + name)),
    ),
    contentFolders: folders,
    permalinks: [{ folder: input, pattern: '{{ page.filePathStem }}/' }, ...rules],
    options: mapFrom([
      ['input', input],
      ['pathPrefix', pickText(config, 'pathPrefix')],
    ]),
    authors: joinAuthors(
      ...data.map(({ values }) => authorsOf(pickMap(values, 'postAuthors', 'authors'))),
      ...['authors', 'all_authors', 'people'].map((name) =>
        authorsOf(global[name] ?? script11ty(site, `${dataFolder}${name}`)),
      ),
    ),
    defaults: data.flatMap(({ folder: at, values }) => defaultsOf(at, values)),
    variables: mapFrom([...Object.entries(pickMap(global, 'site', 'metadata', 'meta')), ['data', global]]),
  };
}

/** `blog/blog.json`, `blog/blog.11tydata.json` and `blog/blog.11tydata.js`: the later wins, as in Eleventy. */
function directoryData(site: SiteFolder, input: string): Data[] {
  const isSkipped = (name: string) => /^(_includes|_layouts|_data|_site|public|dist)$/.test(name);
  return walkFolders(site, input, { depth: 4, folders: 300, isSkipped }).flatMap((folder) => {
    const own = folder.split('/').at(-2) ?? '';
    const names = ['json', '11tydata.json', '11tydata.mjs', '11tydata.cjs', '11tydata.js'].map(
      (extension) => `${own}.${extension}`,
    );
    const isData = ({ name, kind }: { name: string; kind: string }) =>
      kind === 'file' && (own === '' ? /\.11tydata\.([cm]?js|json)$/.test(name) : names.includes(name));
    const found = site.list(folder).filter(isData);
    const read = found.map(({ name }) =>
      name.endsWith('.json') ? mapOf(site.readData(folder + name)) : scriptData(site, folder + name),
    );
    const values = mapFrom(read.flatMap((map) => Object.entries(map)));
    const path = folder + (found[0]?.name ?? '');
    return Object.keys(values).length > 0 ? [{ path, folder, values }] : [];
  });
}

/** With the address that a function gives, as far as that is a template. */
function scriptData(site: SiteFolder, path: string): HeaderMap {
  const values = readScriptData(site, path);
  const found = readPermalinkFunction(site.read(path) ?? '');
  if (typeof values.permalink === 'string' || found === undefined) return values;
  if (found.template !== undefined)
    return mapFrom([...Object.entries(values), ['permalink', found.template]]);
  site.report({
    path,
    code: 'site-address-computed',
    message: 'the addresses of articles are computed by code, which is not run, so that they are not known',
    hint: 'set permalink in feedwright.yaml',
  });
  return values;
}

/** Where data gives pages a tag such as `posts`, else by the folders' names, else all. */
function articleFolders(
  site: SiteFolder,
  { input, data }: { input: string; data: readonly Data[] },
): string[] {
  const isOfArticles = ({ values }: Data) =>
    textsOf(pickList(values, 'tags')).some((tag) =>
      /^(blog|posts?|articles?|news|notes?|writing)$/i.test(tag),
    );
  const tagged = data.filter(isOfArticles).map(({ folder }) => folder);
  const outermost = tagged.filter(
    (path) => !tagged.some((other) => other !== path && path.startsWith(other)),
  );
  if (outermost.length > 0) return outermost;
  const named = findArticleFolders(site, input);
  return named.length > 0 ? named : [input];
}

function permalinkOf(folder: string, values: HeaderMap): PermalinkRule[] {
  const pattern = textOf(values.permalink);
  return pattern === '' || pattern === 'false' ? [] : [{ folder, pattern }];
}

function defaultsOf(folder: string, values: HeaderMap): HeaderDefaults[] {
  const isPattern = textOf(values.permalink) !== 'false';
  const kept = Object.entries(values).filter(
    ([key]) => key !== 'postAuthors' && !(key === 'permalink' && isPattern),
  );
  // What a folder computes is code.
  const said = kept.filter(([key]) => key !== 'eleventyComputed' && key !== 'pagination');
  return said.length === 0 ? [] : [{ folder, values: mapFrom(said) }];
}

function script11ty(site: SiteFolder, path: string): HeaderMap {
  const file = ['js', 'mjs', 'cjs', 'ts']
    .map((extension) => `${path}.${extension}`)
    .find((name) => site.has(name));
  return file === undefined ? {} : readScriptData(site, file);
}

/** `_data/metadata.js` and its like. */
function globalSettings(site: SiteFolder, stem: string): SiteSetting[] {
  const path = ['json', 'yaml', 'yml', 'js', 'mjs', 'cjs', 'ts']
    .map((extension) => `${stem}.${extension}`)
    .find((name) => site.has(name));
  if (path === undefined) return [];
  const whole = /\.[cm]?[jt]s$/.test(path) ? readScriptData(site, path) : mapOf(site.readData(path));
  const data = isMap(whole.site) ? whole.site : whole;
  return settingsOf(site, path, [
    ['title', data.title ?? data.name, 'title'],
    ['description', data.description, 'description'],
    ['baseUrl', pickText(data, 'url', 'baseUrl', 'siteUrl', 'base', 'domain'), 'url'],
    ['language', pickText(data, 'language', 'lang', 'locale'), 'language'],
    ['timezone', pickText(data, 'timezone', 'timeZone'), 'timezone'],
    ['author', data.author ?? data.authorName, 'author'],
    ['copyright', data.copyright, 'copyright'],
  ]);
}
