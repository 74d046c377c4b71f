// An article as archives keep it: its fragments in every format, compressed, and the terms by which it is found.
import type { Article } from '../article/article.ts';
import { isSameLanguage } from '../feed/main-language.ts';
import { articleTerms } from '../feed/term.ts';
import { renderFragments } from '../format/compose.ts';
import { makePiece } from '../snapshot/piece.ts';
import type { ArchivedArticle } from '../store/archive.ts';
import { versionOf } from './article-pages.ts';
import type { Rendered } from './renderer.ts';

/** What an article is made into pieces with. `fingerprint` is that of templates and configuration. */
export interface PieceGround {
  readonly fingerprint: string;
  /** See remote-files.ts. */
  readonly learntOf: (article: Article) => string;
}

export function archiveVersion(article: Article, { fingerprint, learntOf }: PieceGround): string {
  return `${fingerprint}-${versionOf(article)} ${article.url}${learntOf(article)}`;
}

/** `language` is that of the main feed. */
export function toArchived(
  { article, fragments }: Rendered,
  ground: PieceGround & { readonly language: string; readonly isCorrected: boolean },
): ArchivedArticle {
  const { language, isCorrected } = ground;
  const short = renderFragments({ article, content: '' }, language);
  const { podcast } = fragments;
  return {
    id: article.id,
    fingerprint: archiveVersion(article, ground),
    published: article.published,
    updated: article.updated,
    isCorrected,
    terms: [...(isSameLanguage(article.language, language) ? [''] : []), ...articleTerms(article)],
    pieces: {
      rss: makePiece(fragments.rss.bytes),
      atom: makePiece(fragments.atom.bytes),
      json: makePiece(fragments.json.bytes),
      ...(podcast && { podcast: makePiece(podcast.bytes) }),
      rssShort: makePiece(short.rss.bytes),
      atomShort: makePiece(short.atom.bytes),
      jsonShort: makePiece(short.json.bytes),
    },
  };
}
