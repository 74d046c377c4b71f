// Takes out of a saved page what no reading needs, by one pass over its text, and keeps the JSON-LD on the way.

export interface StrippedPage {
  readonly html: string;
  /** The texts of <script type="application/ld+json">. */
  readonly jsonLd: readonly string[];
  /** Where the browser says that it saved the page from, or ''. */
  readonly savedFrom: string;
}

const BULKY = /<(script|style|svg|template)\b[^<>]{0,5000}>|<!--/gi;
/** Pictures inside attributes: a page saved as one file is made of them. */
const DATA_ADDRESS = /(?<=["'(=,]\s?)data:[\w.+/-]{0,100}[;,][^"'\s)<>]*/gi;

export function stripMarkup(text: string): StrippedPage {
  const jsonLd: string[] = [];
  const pieces: string[] = [];
  let savedFrom = '';
  let from = 0;
  BULKY.lastIndex = 0;
  for (const match of text.matchAll(BULKY)) {
    if (match.index < from) continue;
    pieces.push(text.slice(from, match.index));
    const [opening, name] = match;
    const inside = match.index + opening.length;
    const end = name ? endOfElement(text, name, inside) : endOfComment(text, inside);
    const content = text.slice(inside, end.start);
    if (name && /\bld\+json\b/i.test(opening) && jsonLd.length < 50) jsonLd.push(content);
    if (!name)
      savedFrom ||=
        /saved from url=\(\d+\)(\S+)|url:\s*(https?:\S+)/i
          .exec(content.slice(0, 2_000))
          ?.slice(1)
          .find(Boolean) ?? '';
    from = end.end;
    if (end.end >= text.length) break;
  }
  pieces.push(text.slice(from));
  return { html: pieces.join('').replace(DATA_ADDRESS, 'data:,'), jsonLd, savedFrom };
}

interface End {
  readonly start: number;
  readonly end: number;
}

/** An element that nobody closes goes on to the end, as in a browser. */
function endOfElement(text: string, name: string, from: number): End {
  const closing = new RegExp(`</${name}\\s*>`, 'gi');
  closing.lastIndex = from;
  const match = closing.exec(text);
  return match
    ? { start: match.index, end: match.index + match[0].length }
    : { start: text.length, end: text.length };
}

function endOfComment(text: string, from: number): End {
  const start = text.indexOf('-->', from);
  return start < 0 ? { start: text.length, end: text.length } : { start, end: start + 3 };
}
