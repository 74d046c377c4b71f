// Marks that stand for a piece of text while a stage works around it: code that no template may touch, HTML that Markdown may not touch.

/** Noncharacters of Unicode: no text has them, XML allows them, and Markdown passes them through. */
const MARKS = /[\uFDD0-\uFDD3]/g;

export interface Stash {
  /** Gives what stands for the text from here on. */
  keep(text: string): string;
  /** Undefined where the result would be longer than the limit: a loop can repeat a mark. */
  restore(text: string): string | undefined;
}

/** What an author wrote can be no mark. */
export function withoutMarks(source: string): string {
  return source.replace(MARKS, '');
}

/** For pieces of the source: restored before the Markdown is read. */
export function createSourceStash(limit: number): Stash {
  const { keep, restore } = createStash('\uFDD0', '\uFDD1', limit);
  return { keep, restore };
}

export interface HtmlStash extends Stash {
  /** Makes a paragraph of each mark that has a line for itself. */
  separate(source: string): string;
}

/** For HTML: restored after Markdown was made HTML. A paragraph that is nothing but a figure or code is none. */
export function createHtmlStash(limit: number): HtmlStash {
  const { keep, restore, kept } = createStash('\uFDD2', '\uFDD3', limit);
  const isBlock = (index: string) => /^<\/?(figure|pre|details|blockquote)\b/.test(kept[Number(index)] ?? '');
  const unwrap = (html: string) =>
    html.replace(/<p>(\uFDD2(\d+)\uFDD3)<\/p>/g, (all, mark, index) => (isBlock(index) ? mark : all));
  return {
    keep,
    separate: (source) =>
      source.replace(/^(\uFDD2(\d+)\uFDD3)[ \t]*$/gm, (all, mark, index) =>
        isBlock(index) ? `\n${mark}\n` : all,
      ),
    restore: (html) => restore(kept.length === 0 ? html : unwrap(html)),
  };
}

function createStash(
  open: string,
  close: string,
  limit: number,
): Stash & { readonly kept: readonly string[] } {
  const kept: string[] = [];
  const pattern = new RegExp(`${open}(\\d+)${close}`, 'g');
  return {
    kept,
    keep: (text) => `${open}${kept.push(text) - 1}${close}`,
    restore(text) {
      if (kept.length === 0) return text;
      let length = text.length;
      for (const [, index] of text.matchAll(pattern)) length += kept[Number(index)]?.length ?? 0;
      return length > limit ? undefined : text.replace(pattern, (_, index) => kept[Number(index)] ?? '');
    },
  };
}
