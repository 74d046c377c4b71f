// What a content folder says of itself: which generator its articles were written for, and that generator's configuration, read as data.
import type { HeaderMap } from '../header.ts';
import type { Problem } from '../problem.ts';

export type Dialect =
  | 'plain'
  | 'jekyll'
  | 'hugo'
  | 'zola'
  | 'eleventy'
  | 'astro'
  | 'docusaurus'
  | 'hexo'
  | 'pelican'
  | 'ghost';

/** Keys of our own configuration that a site's configuration can answer. */
export type SiteKey = 'title' | 'description' | 'baseUrl' | 'language' | 'timezone' | 'author' | 'copyright';

export interface SiteSetting {
  readonly key: SiteKey;
  /** As our own configuration would write it: 'https://example.org', 'zh-TW', 'America/Los_Angeles'. */
  readonly text: string;
  /** Relative to the root. */
  readonly path: string;
  readonly line?: number;
}

export interface SiteLanguage {
  /** BCP 47: what `gr` or `zh_tw` means. */
  readonly tag: string;
  /** As the site spells it, in folders, file suffixes and addresses: 'gr', 'zh_tw'. */
  readonly code: string;
  /** The folder of its articles, relative to the root, with a trailing slash; '' where only a suffix or the header tells. */
  readonly folder: string;
  readonly isDefault: boolean;
}

/** A pattern in the dialect's own language, and where it holds. */
export interface PermalinkRule {
  /** Relative to the root, with a trailing slash: the articles below it. '' is everything. */
  readonly folder: string;
  /**
   * '/:year/:month/:day/:title/', '/{date:%Y}/{slug}/', ':sections/:slugorfilename', '/blog/{{ page.fileSlug }}/'.
   * Astro's `:slug` is the path below `folder`; Docusaurus's is what its blog makes of the file's name. Hugo's
   * `:sections` are the folders below the content folder, and Eleventy's paths begin below `options.input`.
   * Two rules may name one folder: the last one counts.
   */
  readonly pattern: string;
}

/** Header values that articles below a folder have where their own header says nothing. The longest folder wins, key by key. */
export interface HeaderDefaults {
  readonly folder: string;
  readonly values: HeaderMap;
}

/** Plain data, which crosses to another process. */
export interface Site {
  readonly dialect: Dialect;
  /** What told the dialect, relative to the root: 'docs/_config.yml', 'src/content/', or '' for plain folders. */
  readonly evidence: string;
  /** True where no configuration file said it, but the layout of the folder. */
  readonly isGuess: boolean;
  /** The folder of the site below the root: '' or 'docs/'. */
  readonly folder: string;
  readonly settings: readonly SiteSetting[];
  /** Folders of articles relative to the root, each with a trailing slash; [''] is everything. */
  readonly contentFolders: readonly string[];
  /** Files and folders that are no articles: sources of regular expressions (flag u) over the path relative to the root. */
  readonly ignored: readonly string[];
  /** True where a page without a date is a page and no article, as Hugo and Zola see it. */
  readonly isUndatedPage: boolean;
  readonly permalinks: readonly PermalinkRule[];
  /** What the dialect's permalinks need besides: 'uglyUrls', 'trailingSlash', 'defaultLanguageInSubdir', 'routeBasePath' …; scalars as text. */
  readonly options: HeaderMap;
  /** Empty, or two and more. */
  readonly languages: readonly SiteLanguage[];
  /** What ends the excerpt in a body, besides the usual markers; or ''. */
  readonly excerptSeparator: string;
  /** Authors by the key that articles use for them: maps of name, email, url and what else the site says. */
  readonly authors: HeaderMap;
  readonly defaults: readonly HeaderDefaults[];
  /** What `site.…` means in a template: the configuration itself, and `data` for the data files. */
  readonly variables: HeaderMap;
  readonly problems: readonly Problem[];
}

/** A folder of articles that belongs to no generator. */
export const plainSite: Site = {
  dialect: 'plain',
  evidence: '',
  isGuess: false,
  folder: '',
  settings: [],
  contentFolders: [''],
  ignored: [],
  isUndatedPage: false,
  permalinks: [],
  options: {},
  languages: [],
  excerptSeparator: '',
  authors: {},
  defaults: [],
  variables: {},
  problems: [],
};

/** What a dialect's reader finds out; the rest has its default. */
export type SiteParts = Partial<Omit<Site, 'dialect' | 'evidence' | 'isGuess' | 'folder' | 'problems'>>;
