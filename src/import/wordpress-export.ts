// Reads the rows of a WordPress export (WXR): authors, attachments and items, as text. The only user of saxes.
import { SaxesParser } from 'saxes';

export interface WordPressItem {
  /** By element name, as the export writes it: 'title', 'wp:post_name', 'content:encoded'. */
  readonly fields: ReadonlyMap<string, string>;
  readonly categories: readonly { readonly domain: string; readonly name: string }[];
  readonly meta: ReadonlyMap<string, string>;
}

export interface WordPressExport {
  readonly language: string;
  /** Display names by login. */
  readonly authors: ReadonlyMap<string, string>;
  readonly items: readonly WordPressItem[];
  /** What is wrong with the XML, first, or ''. */
  readonly fault: string;
}

export const itemLimit = 50_000;
/** Nothing in an export is deeper. */
const DEPTH = 50;

/** Nothing is fetched, and no entity but the five of XML is known: a document that declares some is refused. */
export function readWordPressExport(text: string): WordPressExport | 'entities' | 'too-deep' | 'too-many' {
  const state = createState();
  const parser = new SaxesParser({ position: true });
  let fault = '';
  let refusal: 'entities' | 'too-deep' | 'too-many' | undefined;
  parser.on('error', ({ message }) => {
    fault ||= message;
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) refusal = 'entities';
  });
  parser.on('opentag', ({ name, attributes }) => {
    state.open(name, String(attributes.domain ?? ''));
    if (state.depth() > DEPTH) refusal = 'too-deep';
    if (state.items.length > itemLimit) refusal = 'too-many';
  });
  parser.on('text', state.text);
  parser.on('cdata', state.text);
  parser.on('closetag', ({ name }) => state.close(name));
  const size = 65_536;
  for (let from = 0; from < text.length && !refusal; from += size)
    parser.write(text.slice(from, from + size));
  if (refusal) return refusal;
  parser.close();
  const { language, authors, items } = state;
  return { language: language(), authors, items, fault };
}

interface OpenItem {
  readonly fields: Map<string, string>;
  readonly categories: { domain: string; name: string }[];
  readonly meta: Map<string, string>;
}

function createState() {
  const path: string[] = [];
  const authors = new Map<string, string>();
  const items: OpenItem[] = [];
  const channel = new Map<string, string>();
  let item: OpenItem | undefined;
  let author = new Map<string, string>();
  let metaKey = '';
  let domain = '';
  let pieces: string[] = [];

  const closeInItem = (open: OpenItem, name: string, text: string, parent: string): void => {
    if (name === 'category') open.categories.push({ domain, name: text });
    else if (name === 'wp:meta_key') metaKey = text;
    else if (name === 'wp:meta_value') open.meta.set(metaKey, text);
    else if (parent === 'item') open.fields.set(name, text);
  };
  return {
    authors,
    items,
    language: () => channel.get('language') ?? '',
    depth: () => path.length,
    open(name: string, domainOfTag: string): void {
      path.push(name);
      pieces = [];
      domain = domainOfTag;
      if (name === 'item') item = { fields: new Map(), categories: [], meta: new Map() };
      if (name === 'wp:author') author = new Map();
    },
    text(text: string): void {
      pieces.push(text);
    },
    close(name: string): void {
      path.pop();
      const text = pieces.join('').trim();
      const parent = path.at(-1) ?? '';
      pieces = [];
      if (name === 'item' && item) items.push(item);
      if (name === 'item') item = undefined;
      else if (item) closeInItem(item, name, text, parent);
      else if (parent === 'wp:author') author.set(name, text);
      else if (name === 'wp:author')
        authors.set(author.get('wp:author_login') ?? '', author.get('wp:author_display_name') ?? '');
      else if (parent === 'channel') channel.set(name, text);
    },
  };
}
