// What a library keeps of each file: its version, what it was parsed to, and the last good articles of it.
import type { Problem } from '../problem.ts';
import type { Site } from '../site/site.ts';
import type { Article, ArticleFile } from './article.ts';
import { filePathOf } from './body-source.ts';
import type { Discovery } from './discover.ts';
import type { ParsedFile } from './parse-file.ts';

export interface Shelved {
  readonly file: ArticleFile;
  readonly hash: string;
  readonly parsed: ParsedFile;
  /** The articles of the newest version without an error. */
  readonly good: readonly Article[];
}

/** By path. */
export type Shelf = ReadonlyMap<string, Shelved>;

export interface ShelfDescription {
  readonly problems: readonly Problem[];
  /** Files that are not published for a fault of their own. */
  readonly refused: number;
  /** Their paths, and those of articles in an export. */
  readonly unshown: readonly string[];
  /** Absolute: what to watch. */
  readonly folders: readonly string[];
}

const EXAMPLES = 3;

/** Whether there is more to say of it than its articles. */
export function isNoted({ good, parsed }: Shelved): boolean {
  return good.length === 0 || parsed.isPage || parsed.broken.length + parsed.problems.length > 0;
}

/** `shelved` are those that are noted, sorted by path. */
export function describeShelf(
  shelved: readonly Shelved[],
  { problems, folders }: Discovery,
  { label, note }: { readonly label: string; readonly note: string | undefined },
): ShelfDescription {
  const refused = shelved.flatMap(unshownOf);
  const pages = shelved.filter(({ parsed }) => parsed.isPage).map(({ file }) => file.path);
  return {
    problems: [
      ...problems,
      ...shelved.flatMap(({ parsed }) => parsed.problems),
      ...(pages.length > 0 ? [undatedPages(pages, label)] : []),
      ...(note ? [noHistory(note, label)] : []),
    ],
    refused: refused.length,
    unshown: refused,
    folders,
  };
}

/** What of a file is there and cannot be shown in any version. */
function unshownOf({ file, good, parsed }: Shelved): readonly string[] {
  if (good.length === 0) return parsed.isPage ? [] : [file.path];
  return parsed.broken.filter((path) => good.every((article) => article.path !== path));
}

/** The articles of the newest version without an error: in an export, each for itself. */
export function goodOf(parsed: ParsedFile, known: Shelved | undefined): readonly Article[] {
  const before = known?.good ?? [];
  if (parsed.articles.length === 0) return parsed.isPage ? [] : before;
  if (parsed.broken.length === 0) return parsed.articles;
  const broken = new Set(parsed.broken);
  return [...parsed.articles, ...before.filter(({ path }) => broken.has(path))];
}

/** By file: each is read as soon as it can be, since no file is of this version. */
export function shelveLastGood(articles: readonly Article[], site: Site): Map<string, Shelved> {
  const shelf = new Map<string, Shelved>();
  for (const article of articles) {
    const path = filePathOf(article, site);
    const file = { path, size: -1, mtime: 0, inode: 0 };
    const good = [...(shelf.get(path)?.good ?? []), article];
    shelf.set(path, {
      file,
      hash: '',
      parsed: { articles: [], isPage: false, broken: [], problems: [] },
      good,
    });
  }
  return shelf;
}

/** Files below a folder that cannot be listed now are not gone. */
export function unseenFiles(shelf: Shelf, { unread }: Discovery): ArticleFile[] {
  if (unread.length === 0) return [];
  return [...shelf.values()]
    .map(({ file }) => file)
    .filter(({ path }) => unread.some((folder) => path.startsWith(folder)));
}

/** Whether a file may be there, and no version of it can be shown. */
export function isHidden(path: string, unshown: readonly string[], { unread }: Discovery): boolean {
  return unshown.includes(path) || unread.some((folder) => path.startsWith(folder));
}

/** One problem for them all: a documentation site has a thousand. */
function undatedPages(paths: readonly string[], label: string): Problem {
  const named = paths.slice(0, EXAMPLES).join(', ');
  const more = paths.length > EXAMPLES ? ` and ${paths.length - EXAMPLES} more` : '';
  return {
    path: label,
    severity: 'warning',
    code: 'page-undated',
    message: `pages without a date are no articles and stand in no feed: ${named}${more}`,
    hint: 'give those a date that are articles',
  };
}

function noHistory(note: string, label: string): Problem {
  return {
    path: label,
    severity: 'warning',
    code: 'git-history-missing',
    message: `articles without a date could not be dated by their first commit: ${note}`,
    hint: 'write a date into their headers',
  };
}
