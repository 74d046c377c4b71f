// Where Docusaurus publishes an article of a blog: packages/docusaurus-plugin-content-blog/src/blogUtils.ts.

import { below, headerText, optionText, type PathFacts, permalinkRule } from './path-facts.ts';
import { languageOfPath } from './path-language.ts';
import { placeholder } from './safe-path.ts';
import type { Site } from './site.ts';

/** blogUtils.ts, DATE_FILENAME_REGEX: the last date of the path, and what stands before it comes after it. */
const DATED = /^(.*)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*?)(?:\/index)?\.(?:mdx?|markdown)$/;
const TRANSLATED = /^(?:.*\/)?i18n\/[^/]+\/docusaurus-plugin-content-blog[^/]*\//;

/** The date in the address is that of the file's name; a `date` in the header does not change it. */
export function docusaurusPath(site: Site, facts: PathFacts): string | undefined {
  const slug = headerText(site, facts, 'slug') ?? placeholder(slugOfFile(site, facts.path));
  const route = permalinkRule(site, facts.path)?.pattern ?? defaultRoute(site, facts.path);
  const path = route.replace(':slug', () => `/${slug}`).replace(/\/{2,}/g, '/');
  return withTrailingSlash(path, optionText(site, 'trailingSlash'));
}

/** Translations are served below their language: '/ja/blog/:slug'. */
function defaultRoute(site: Site, path: string): string {
  const told = languageOfPath(site, path);
  const language = site.languages.find(({ tag, isDefault }) => tag === told?.language && !isDefault);
  return `/${language?.code ?? ''}/${optionText(site, 'routeBasePath') ?? 'blog'}/:slug`;
}

function slugOfFile(site: Site, path: string): string {
  const inside = below(blogFolders(site), path.replace(TRANSLATED, ''));
  const [, before, date, name] = DATED.exec(inside) ?? [];
  if (date !== undefined) return `${date.replaceAll('-', '/')}/${before}${name}`;
  return inside.replace(/(?:\/index)?\.(?:mdx?|markdown)$/, '');
}

function blogFolders(site: Site): readonly string[] {
  const folders = [...site.contentFolders, ...site.permalinks.map(({ folder }) => folder)];
  const own = `${site.folder}${optionText(site, 'blogPath') ?? 'blog'}/`;
  return [...folders, own];
}

/** docusaurus-utils-common, applyTrailingSlash: undefined leaves it as it is. */
function withTrailingSlash(path: string, option: string | undefined): string {
  if (option === 'true') return path.endsWith('/') ? path : `${path}/`;
  return option === 'false' && path !== '/' ? path.replace(/\/$/, '') : path;
}
