// What a source gives: articles in the fields of our own header, with a word on everything that was guessed.
import type { HeaderMap } from '../header.ts';
import type { Problem } from '../problem.ts';

export type Note = Pick<Problem, 'code' | 'message' | 'hint'>;

export interface Imported {
  /** The last part of its address where the source tells one, else ''. */
  readonly slug: string;
  /** Fields of our own header; all scalars are text, every date names its zone or is in that of the site. */
  readonly values: HeaderMap;
  /** By field: where a value comes from that the source did not declare. */
  readonly guesses: Readonly<Record<string, string>>;
  /** Lines for the author's eyes, as comments in the header. */
  readonly remarks: readonly string[];
  /** Markdown. */
  readonly body: string;
  readonly notes: readonly Note[];
}

export interface Reading {
  readonly articles: readonly Imported[];
  readonly notes: readonly Note[];
}

/** What a reader of sources has to know of the site. */
export interface ImportSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Whether a text names an instant that exists. */
  readonly isDate: (text: string) => boolean;
}

export function note(code: string, message: string, hint: string): Note {
  return { code, message, hint };
}

export function bodyTooLong(title: string): Note {
  return note(
    'body-too-long',
    `"${title.slice(0, 80)}" has more than 4 MB of HTML and is left out`,
    'split it',
  );
}

/** The path of an address below the base URL, with its query, or undefined for any other place. */
export function pathBelow(baseUrl: string, address: string): string | undefined {
  try {
    const { href, search } = new URL(address);
    const path = href.startsWith(`${baseUrl}/`) ? href.slice(baseUrl.length).replace(/#.*$/, '') : '/';
    return path === '/' || search !== '' ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The map without the fields that say nothing. */
export function withoutEmpty(values: HeaderMap): HeaderMap {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Object.keys(value).length > 0));
}
