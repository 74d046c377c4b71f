// Reads the body of an article again when it is rendered: ten thousand bodies are not kept in memory.
import { lstatSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { HeaderMap } from '../header.ts';
import type { Site } from '../site/site.ts';
import type { Article, ArticleFile } from './article.ts';
import { fileOf } from './discover.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type GhostArticle, readGhostExport } from './ghost-export.ts';
import { fileLimitOf, readArticleFile } from './read-file.ts';
import { isSameVersion } from './settle.ts';

export interface BodySource {
  readonly text: string;
  /** The article's own header, for templates in the body. */
  readonly header: HeaderMap;
  /** The line of the file that the body begins in, counted from 1. */
  readonly firstLine: number;
}

/** The file of an article: in an export many articles share one. */
export function filePathOf({ path }: Pick<Article, 'path'>, site: Site): string {
  return site.dialect === 'ghost' ? site.evidence : path;
}

/** Undefined where the file is no longer the one that the article was read from. */
export type BodyReader = (article: Article) => BodySource | undefined;

export function createBodyReader(root: string, site: Site): BodyReader {
  const fromExport = createExportReader(root, site.evidence);
  return (article) => {
    if (site.dialect === 'ghost') return fromExport(article);
    const { path } = article;
    const found = readArticleFile(join(root, path), fileLimitOf(site));
    if (found.kind !== 'text' || found.hash !== article.hash) return undefined;
    const text = found.text.slice(article.bodyOffset);
    return {
      text,
      header: site.dialect === 'plain' ? {} : headerOf(found.text, path),
      firstLine: countLines(found.text, article.bodyOffset),
    };
  };
}

interface Export {
  readonly file: ArticleFile;
  readonly hash: string;
  readonly byKey: ReadonlyMap<string, GhostArticle>;
}

/** Keeps what was read for as long as the file is the same: 50,000 articles may ask for it, one after the other. */
function createExportReader(root: string, path: string): BodyReader {
  let kept: Export | undefined;
  const look = (): Export | undefined => {
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    const file = stat && fileOf(path, stat);
    if (file === undefined || isSameVersion(kept?.file, file)) return file && kept;
    kept = undefined;
    const found = readArticleFile(join(root, path), fileLimitOf({ dialect: 'ghost' }));
    const read = found.kind === 'text' ? readGhostExport(found.text) : undefined;
    if (found.kind !== 'text' || read === undefined || 'code' in read) return undefined;
    kept = { file, hash: found.hash, byKey: new Map(read.articles.map((entry) => [entry.key, entry])) };
    return kept;
  };
  return (article) => {
    const key = article.path.slice(path.length + 1);
    const found = look();
    const entry = found?.byKey.get(key);
    return entry && article.hash === `${found?.hash}-${key}`
      ? { text: entry.html, header: entry.values, firstLine: 1 }
      : undefined;
  };
}

function headerOf(text: string, path: string): HeaderMap {
  const front = splitFrontMatter(text, extname(path));
  return 'code' in front ? {} : front.values;
}

function countLines(text: string, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
