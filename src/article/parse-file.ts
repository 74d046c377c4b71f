// Turns one file into its articles: one of most files, many of a Ghost export.
import type { Problem } from '../problem.ts';
import type { Article } from './article.ts';
import type { FrontMatter } from './front-matter.ts';
import { type GhostArticle, readGhostExport } from './ghost-export.ts';
import { findRowPlaces, type RowPlace } from './ghost-rows.ts';
import { type ArticleSource, type ParseSettings, parseArticle, parseHeader } from './parse.ts';
import { unexpected } from './unexpected.ts';

export interface ParsedFile {
  readonly articles: readonly Article[];
  /** True where the file is a page of the site and no article. */
  readonly isPage: boolean;
  /** The paths of articles in it that have an error: those of an export are apart. */
  readonly broken: readonly string[];
  readonly problems: readonly Problem[];
}

/** A fault of ours costs its file alone, like any other. */
export function parseFile(source: ArticleSource, settings: ParseSettings): ParsedFile {
  try {
    if (settings.site.dialect === 'ghost') return parseExport(source, settings);
    const { article, isPage = false, problems } = parseArticle(source, settings);
    return article || isPage
      ? { articles: article ? [article] : [], isPage, broken: [], problems }
      : brokenFile(source.path, problems);
  } catch (error) {
    return brokenFile(source.path, [unexpected(source.label, error)]);
  }
}

/** One of which nothing can be read. */
export function brokenFile(path: string, problems: readonly Problem[]): ParsedFile {
  return { articles: [], isPage: false, broken: [path], problems };
}

function parseExport({ path, label, text, hash }: ArticleSource, settings: ParseSettings): ParsedFile {
  const found = readGhostExport(text);
  if ('code' in found) return brokenFile(path, [{ path: label, severity: 'error', ...found }]);
  // Most exports have nothing to be told of.
  let places: readonly RowPlace[] | undefined;
  const placeOf = (row: number | undefined) => {
    places ??= findRowPlaces(text);
    return row === undefined ? {} : places[row];
  };
  const parsed = found.articles.map((article) => {
    const place = { path: `${path}#${article.key}`, label: `${label}#${article.key}` };
    const one = parseHeader(frontOf(article), { ...place, hash: `${hash}-${article.key}` }, settings);
    const problems = one.problems.map((problem) => ({ ...problem, ...placeOf(article.row) }));
    return { ...place, article: one.article, problems };
  });
  const notes = found.notes.map(({ row, isFatal, ...note }) => {
    const severity = isFatal ? ('error' as const) : ('warning' as const);
    return { path: label, ...placeOf(row), severity, ...note };
  });
  return {
    articles: parsed.flatMap(({ article }) => article ?? []),
    isPage: false,
    broken: parsed.filter(({ article }) => !article).map((one) => one.path),
    problems: [...notes, ...parsed.flatMap(({ problems }) => problems)],
  };
}

function frontOf({ values, html }: GhostArticle): FrontMatter {
  const nothing = { lines: [], firstLine: 1, bodyOffset: 0, repairs: [] };
  return { values, body: html, bodyForm: 'html', form: 'json', ...nothing };
}
