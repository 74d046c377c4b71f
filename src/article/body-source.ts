// Reads the body of an article again when it is rendered: ten thousand bodies are not kept in memory.
import { extname, join } from 'node:path';
import type { HeaderMap } from '../header.ts';
import type { Site } from '../site/site.ts';
import type { Article } from './article.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type GhostExport, readGhostExport } from './ghost-export.ts';
import { fileLimitOf, readArticleFile } from './read-file.ts';

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
  // The last export that was read: its articles come one after the other.
  let kept: { readonly hash: string; readonly found: GhostExport } | undefined;
  const fromExport = (article: Article, text: string, hash: string): BodySource | undefined => {
    if (kept?.hash !== hash) {
      const found = readGhostExport(text);
      if ('code' in found) return undefined;
      kept = { hash, found };
    }
    const key = article.path.slice(site.evidence.length + 1);
    const entry = kept.found.articles.find((candidate) => candidate.key === key);
    return entry && article.hash === `${hash}-${key}`
      ? { text: entry.html, header: entry.values, firstLine: 1 }
      : undefined;
  };
  return (article) => {
    const path = filePathOf(article, site);
    const found = readArticleFile(join(root, path), fileLimitOf(site));
    if (found.kind !== 'text') return undefined;
    if (site.dialect === 'ghost') return fromExport(article, found.text, found.hash);
    if (found.hash !== article.hash) return undefined;
    const text = found.text.slice(article.bodyOffset);
    return {
      text,
      header: site.dialect === 'plain' ? {} : headerOf(found.text, path),
      firstLine: countLines(found.text, article.bodyOffset),
    };
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
