// What an operator may ask of the articles as they lie in the folder, and what the rebuild process answers.
import type { FeedFormat } from '../feed/feed.ts';
import type { Problem } from '../problem.ts';

export type Question =
  | { readonly kind: 'articles'; readonly query: ArticleQuery }
  /** `path` is the article's, relative to the posts folder, or its address. */
  | { readonly kind: 'preview'; readonly path: string };

/** 'refused': no version of it can be published, and its problems say why. */
export const articleStates = ['published', 'scheduled', 'draft', 'expired', 'refused'] as const;
export type ArticleState = (typeof articleStates)[number];

export interface ArticleQuery {
  /** Words that all stand in the title or the path. */
  readonly text: string;
  /** Only these; all where it is not said. */
  readonly state?: ArticleState;
  /** Counted from 1. */
  readonly page: number;
  readonly size: number;
}

export interface ListedArticle {
  /** Relative to the posts folder. */
  readonly path: string;
  /** '' where it cannot be read. */
  readonly title: string;
  readonly state: ArticleState;
  /** ISO 8601; '' where it cannot be read. */
  readonly published: string;
  /** How many errors and warnings its file has. */
  readonly problems: number;
}

export interface ArticleList {
  readonly kind: 'articles';
  /** One page of them, the newest first; those without a date before all others. */
  readonly articles: readonly ListedArticle[];
  /** How many there are on all pages. */
  readonly found: number;
  /** Of those with the words, by state. */
  readonly counts: Readonly<Record<ArticleState, number>>;
}

export interface ArticleSourceText {
  readonly format: FeedFormat;
  /** In a feed, before compression. */
  readonly bytes: number;
  /** Laid out in lines and highlighted: HTML that holds spans with classes and nothing else. */
  readonly html: string;
  /** True where the end is left out. */
  readonly isCut: boolean;
}

export interface ArticlePreview {
  readonly kind: 'preview';
  readonly path: string;
  readonly state: ArticleState;
  readonly title: string;
  readonly url: string;
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly authors: readonly string[];
  readonly summary: string;
  /** ISO 8601, like the others. */
  readonly published: string;
  readonly updated: string;
  readonly expires?: string;
  /** The HTML that a reader shows: clean, every address absolute. */
  readonly content: string;
  readonly sources: readonly ArticleSourceText[];
  /** What is wrong with the file, and what a reader would miss. */
  readonly problems: readonly Problem[];
}

export type Answer =
  | ArticleList
  | ArticlePreview
  /** It cannot be shown, for these reasons. */
  | { readonly kind: 'faulty'; readonly path: string; readonly problems: readonly Problem[] }
  /** No article of the folder. */
  | { readonly kind: 'unknown' }
  /** The process was lost over it, or too much was asked at once; a sentence with the remedy. */
  | { readonly kind: 'unanswered'; readonly reason: string };
