// What an article is at each step: a file, then an article with its fields, then one with its HTML.
import type { Episode } from './episode.ts';

/** A regular file below the posts folder, as the file system last described it. */
export interface ArticleFile {
  /** Relative to the posts folder, with '/'. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly mtime: number;
  readonly inode: number;
}

export type BodyForm = 'markdown' | 'mdx' | 'html' | 'rst';

export interface Author {
  readonly name: string;
  readonly email?: string;
  readonly url?: string;
}

/** One file of a picture. What is not known is absent. */
export interface ImageFile {
  readonly url: string;
  /** Guessed from the ending of the path; absent where it says nothing. */
  readonly mediaType?: string;
  /** Pixels, as it is shown. */
  readonly width?: number;
  readonly height?: number;
  /** Bytes. */
  readonly length?: number;
}

export interface Image extends ImageFile {
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** The same picture in other sizes. */
  readonly sizes?: readonly ImageFile[];
}

export interface Enclosure {
  readonly url: string;
  /** '' until its server told it, and never in an article that is rendered. */
  readonly mediaType: string;
  /** Bytes; absent where nothing says. */
  readonly length?: number;
  /** Seconds. */
  readonly duration?: number;
  readonly title?: string;
}

/** What the header of an article says itself, of that which else is made from other things. */
export interface Stated {
  readonly id?: string;
  readonly slug?: string;
  /** False where the date is that of the first commit, which a move of the file may change. */
  readonly hasDate: boolean;
  readonly hasUpdated: boolean;
}

/** What an article and its translations have in common. */
export interface TranslationKey {
  /** 'key:about' of a header, 'path:content/blog/about' of a path without its language. */
  readonly key: string;
  /** Of the header, counted from 1; absent where the path says it. */
  readonly line?: number;
}

/** An article in one of its languages. */
export interface Translation {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  readonly url: string;
}

export interface Translations {
  /** By language, the article itself among them: two and more. */
  readonly all: readonly Translation[];
  /** Of the one in the main language of the site; absent where there is none. */
  readonly defaultUrl?: string;
  /** Another wherever something else is. */
  readonly print: string;
}

/** An article whose header was read: all text is legal XML, every URL absolute, every date an instant. */
export interface Article {
  /** Where it came from, relative to the posts folder. */
  readonly path: string;
  /** Where the body begins in the file's text, in UTF-16 units. */
  readonly bodyOffset: number;
  readonly bodyForm: BodyForm;
  /** SHA-256 of the whole file, hex. */
  readonly hash: string;
  /** The same for two files with the same content, whatever their layout, name and address. */
  readonly contentHash: string;
  readonly stated: Stated;
  readonly id: string;
  readonly url: string;
  /** The page that it is about, where it is a link post. */
  readonly externalUrl?: string;
  readonly title: string;
  /** Plain text as the author wrote it, or ''. */
  readonly description: string;
  readonly published: Date;
  readonly updated: Date;
  readonly expires?: Date;
  readonly draft: boolean;
  /** For whom it is, where that is not everybody: 'members', 'paid' or 'tiers'. It is then a draft for all else. */
  readonly visibility?: string;
  readonly authors: readonly Author[];
  readonly tags: readonly string[];
  readonly section: string;
  /** BCP 47. */
  readonly language: string;
  readonly translationKey?: TranslationKey;
  /** Of what is published for everybody; absent where it is in one language only. */
  readonly translations?: Translations;
  readonly image?: Image;
  /** 'VILNIUS, May 14': place and day in front of an agency report, or ''. */
  readonly dateline: string;
  /** Agencies and other sources: 'AFP', 'dpa'. */
  readonly sources: readonly string[];
  readonly enclosures: readonly Enclosure[];
  /** What a podcast feed says of it besides; absent where the header says nothing of the kind. */
  readonly episode?: Episode;
}

/** An article with its body rendered. */
export interface RenderedArticle extends Article {
  /** Sanitized HTML of the body, every URL absolute. */
  readonly html: string;
  /** Plain text: the description, else the beginning of the body; at most 300 characters, or ''. */
  readonly summary: string;
}
