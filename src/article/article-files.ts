// Which files below a content folder are articles: by their ending, by where they lie, and by what the site leaves out.
import type { Site } from '../site/site.ts';

export interface ArticleFiles {
  /** `path` is relative to the root. */
  isArticle(path: string): boolean;
  /** False where no article can be below a folder; relative to the root, with a trailing slash. */
  mayHold(folder: string): boolean;
}

/** Shown by code hosts beside the files of a folder, and no articles of anybody's. */
const COMPANY = /(^|\/)(readme|license|licence|contributing|code[-_]of[-_]conduct)\.\w+$/i;
const MARKDOWN = ['md', 'markdown', 'mdown', 'mkd', 'mdx'];
const HTML: ReadonlySet<Site['dialect']> = new Set(['jekyll', 'hugo', 'pelican']);

export function articleFilesOf(site: Site): ArticleFiles {
  const { dialect, contentFolders, evidence } = site;
  const endings = [...MARKDOWN, 'rst', ...(HTML.has(dialect) ? ['html', 'htm'] : [])];
  const ending = new RegExp(`\\.(${endings.join('|')})$`, 'i');
  const ignored = site.ignored.map((source) => new RegExp(source, 'u'));
  const isBelow = (path: string) => contentFolders.some((folder) => path.startsWith(folder));
  if (dialect === 'ghost') return { isArticle: (path) => path === evidence, mayHold: () => true };
  return {
    isArticle: (path) =>
      ending.test(path) &&
      isBelow(path) &&
      !path.split('/').some(isHidden) &&
      !COMPANY.test(path) &&
      !ignored.some((pattern) => pattern.test(path)),
    mayHold: (folder) =>
      (isBelow(folder) || contentFolders.some((content) => content.startsWith(folder))) &&
      !isHidden(folder.split('/').at(-2) ?? ''),
  };
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
