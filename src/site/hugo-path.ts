// Where Hugo publishes an article: resources/page/page_paths.go, with the names that common/paths/path.go leaves of any text.

import { isMap } from '../header.ts';
import { hugoName } from './hugo-name.ts';
import { expandHugoPattern } from './hugo-pattern.ts';
import {
  below,
  headerText,
  isOn,
  optionText,
  optionValue,
  type PathFacts,
  permalinkRule,
  splitPath,
  textsOf,
} from './path-facts.ts';
import { languageOfPath } from './path-language.ts';
import type { Site } from './site.ts';

/** An article as Hugo sees its file: 'content/ko/blog/a-day/index.md' stands in 'blog' and is called 'a-day'. */
export interface HugoFile {
  readonly container: string;
  readonly base: string;
  readonly slug: string | undefined;
}

/** What a rule says where the site says nothing: the folders and the name, which Hugo cleans otherwise than a pattern. */
const DEFAULT = '/:sections/:slugorfilename/';

export function hugoPath(site: Site, facts: PathFacts): string | undefined {
  const file = hugoFile(site, facts);
  const url = headerText(site, facts, 'url');
  if (url !== undefined) return givenUrl(site, facts, url);
  const pattern = permalinkRule(site, facts.path)?.pattern ?? DEFAULT;
  const path = pattern === DEFAULT ? ownPath(site, file) : expandHugoPattern(pattern, { site, facts, file });
  if (path === undefined) return undefined;
  const clean = path.replace(/\/+/g, '/').replace(/^\/|\/$/g, '');
  const ending = isUgly(site, file) && clean !== '' ? '.html' : '/';
  return `${languagePrefix(site, facts)}/${hugoName(site, clean)}${ending}`;
}

function hugoFile(site: Site, facts: PathFacts): HugoFile {
  const contentDir = optionText(site, 'contentDir') ?? 'content';
  const roots = [contentDir, 'content'].map((dir) => `${site.folder}${dir.replace(/^\/|\/$/g, '')}/`);
  const path = hugoLanguage(site, facts.path)?.path ?? facts.path;
  const { folder, name } = splitPath(below([...roots, ...site.contentFolders], path));
  const isBundle = name === 'index' && folder !== '';
  const bundle = splitPath(`${folder}/`.slice(0, -1));
  const base = isBundle ? bundle.name + bundle.extension : name === 'index' ? '' : name;
  const slug = headerText(site, facts, 'slug') ?? slugOfFileName(site, facts, base);
  return { container: isBundle ? bundle.folder : folder, base, slug };
}

/** `[frontmatter] date = [":filename"]`: pagemeta/page_frontmatter.go takes the slug from the name along with the date. */
function slugOfFileName(site: Site, facts: PathFacts, base: string): string | undefined {
  const sources = textsOf(optionValue(site, 'frontmatter.date'));
  const isFirst = sources[0] === ':filename';
  if (!sources.includes(':filename') || (!isFirst && headerText(site, facts, 'date') !== undefined))
    return undefined;
  const rest = /^\d{4}-\d{2}-\d{2}(?:.\d{2}-\d{2}-\d{2})?(.*)$/.exec(base)?.[1];
  return rest?.replace(/^[ _-]+|[ _-]+$/g, '') || undefined;
}

/** paths.NormalizePathStringBasic turns each blank of a file's name into a dash before anything else looks at it. */
function ownPath(site: Site, { container, base, slug }: HugoFile): string {
  const keepsCase = isOn(site, 'disablePathToLower');
  const [folder, name] = [container, base].map((text) => (keepsCase ? text : text.replaceAll(' ', '-')));
  return `${folder}/${slug ?? name}`;
}

/** A URL of the header stays as it is written; it gets the language only where it does not begin with a slash. */
function givenUrl(site: Site, facts: PathFacts, text: string): string | undefined {
  const file = hugoFile(site, facts);
  const url = text.includes(':') ? expandHugoPattern(text, { site, facts, file }) : text;
  if (url === undefined) return undefined;
  const prefix = url.startsWith('/') ? '' : `${languagePrefix(site, facts)}/`;
  return `${prefix}${url}${url.endsWith('/') || url.includes('.') ? '' : '/'}`;
}

/** A folder tells the language where the configuration made it a content folder of its own; else it is a section. */
function hugoLanguage(site: Site, path: string) {
  // The default language is known to Hugo even where no languages are configured: 'a.en.md' is '/a/'.
  const main = optionText(site, 'defaultContentLanguage') ?? 'en';
  const known = site.languages.map((language) =>
    site.contentFolders.includes(language.folder) ? language : { ...language, folder: '' },
  );
  const languages = known.length > 0 ? known : [{ tag: main, code: main, folder: '', isDefault: true }];
  return languageOfPath({ ...site, languages }, path);
}

function languagePrefix(site: Site, facts: PathFacts): string {
  const tag = hugoLanguage(site, facts.path)?.language;
  const language = site.languages.find((one) => one.tag === tag);
  const isInSubdir = isOn(site, 'defaultLanguageInSubdir', 'defaultContentLanguageInSubdir');
  return language && (!language.isDefault || isInSubdir) ? `/${language.code.toLowerCase()}` : '';
}

function isUgly(site: Site, { container }: HugoFile): boolean {
  const option = optionValue(site, 'uglyUrls');
  const section = container.split('/')[0] ?? '';
  return isMap(option) ? option[section] === 'true' : option === 'true';
}
