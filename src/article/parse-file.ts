// Turns one file into its articles: one of most files, many of a Ghost export.
import type { Problem } from '../problem.ts';
import type { Article } from './article.ts';
import type { FrontMatter } from './front-matter.ts';
import { type GhostArticle, readGhostExport } from './ghost-export.ts';
import { type ArticleSource, type ParseSettings, parseArticle, parseHeader } from './parse.ts';
import { unexpected } from './unexpected.ts';

export interface ParsedFile {
  readonly articles: readonly Article[];
  /** True where the file is a page of the site and no article. */
  readonly isPage: boolean;
  readonly problems: readonly Problem[];
}

/** A fault of ours costs its file alone, like any other. */
export function parseFile(source: ArticleSource, settings: ParseSettings): ParsedFile {
  try {
    if (settings.site.dialect === 'ghost') return parseExport(source, settings);
    const { article, isPage = false, problems } = parseArticle(source, settings);
    return { articles: article ? [article] : [], isPage, problems };
  } catch (error) {
    return { articles: [], isPage: false, problems: [unexpected(source.label, error)] };
  }
}

function parseExport({ path, label, text, hash }: ArticleSource, settings: ParseSettings): ParsedFile {
  const found = readGhostExport(text);
  if ('code' in found)
    return { articles: [], isPage: false, problems: [{ path: label, severity: 'error', ...found }] };
  const parsed = found.articles.map((article) => {
    const place = { path: `${path}#${article.key}`, label: `${label}#${article.key}` };
    return parseHeader(frontOf(article), { ...place, hash: `${hash}-${article.key}` }, settings);
  });
  const notes = found.notes.map((note) => ({ path: label, severity: 'warning' as const, ...note }));
  return {
    articles: parsed.flatMap(({ article }) => article ?? []),
    isPage: false,
    problems: [...notes, ...parsed.flatMap(({ problems }) => problems)],
  };
}

function frontOf({ values, html }: GhostArticle): FrontMatter {
  const nothing = { lines: [], firstLine: 1, bodyOffset: 0, repairs: [] };
  return { values, body: html, bodyForm: 'html', form: 'json', ...nothing };
}
