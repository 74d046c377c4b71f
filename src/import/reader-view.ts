// The part of a page that is its article, found as a browser's reader view finds it. The only user of @mozilla/readability.
import { Readability } from '@mozilla/readability';
import type { PageDocument } from './page-document.ts';

export interface ReaderView {
  readonly html: string;
  /** The line that names the author, or ''. */
  readonly byline: string;
}

/** Elements of a page at most. */
const elementLimit = 60_000;

/** Takes the document apart. Undefined where no part of it reads like an article; its HTML is not clean. */
export function readerView(document: PageDocument): ReaderView | undefined {
  try {
    const found = new Readability(document as never, {
      maxElemsToParse: elementLimit,
      charThreshold: 250,
      // The languages of code blocks are told by classes; the others go later.
      keepClasses: true,
      disableJSONLD: true,
    }).parse();
    return found?.content ? { html: found.content, byline: found.byline?.trim() ?? '' } : undefined;
  } catch (error) {
    // How it says that a page has too many elements.
    if (error instanceof Error && /^Aborting parsing document/.test(error.message)) return undefined;
    throw error;
  }
}
