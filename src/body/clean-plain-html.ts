// The short way to clean HTML: for what Markdown makes of text that holds none, which is most of what there is to clean.
import { unescapeHtml } from './escape-html.ts';

/** What a start tag becomes: the rules of an allow-list, which are not this file's. */
export type RewriteTag = (
  tagName: string,
  attributes: Readonly<Record<string, string>>,
) => {
  readonly tagName: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly text?: string | undefined;
};

export interface PlainRules {
  readonly rewrite: RewriteTag;
  /** Whether the attribute, whose value is none of `addresses`, may stand. */
  readonly isAllowed: (tagName: string, attribute: string) => boolean;
  /** Attributes whose values have to be absolute addresses. */
  readonly addresses: ReadonlySet<string>;
}

/** Text up to the next tag, and that tag. What is not escaped as Markdown escapes it does not match. */
const PART =
  /([^<>&]*(?:&(?:amp|lt|gt|quot);[^<>&]*)*)(?:<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>&]*(?:&(?:amp|lt|gt|quot);[^"<>&]*)*")*)>|$)/y;
const ATTRIBUTE = / ([a-z-]+)="([^"]*)"/g;
/** As the sanitizer escapes: an apostrophe stays one. */
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const VOID = new Set(['br', 'hr', 'img']);
const INLINE = new Set(['a', 'abbr', 'br', 'code', 'del', 'em', 'img', 's', 'strong', 'sub', 'sup']);
const BLOCK = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'dl',
  'table',
  'hr',
  'section',
]);
/** Where these may stand; a parser would put in an end tag elsewhere. */
const PARENTS: ReadonlyMap<string, RegExp> = new Map([
  ['li', /^[uo]l$/],
  ['dt', /^dl$/],
  ['dd', /^dl$/],
  ['thead', /^table$/],
  ['tbody', /^table$/],
  ['tr', /^t(head|body)$/],
  ['th', /^tr$/],
  ['td', /^tr$/],
]);
/** A block ends these. */
const NO_BLOCKS = /^(p|h\d)$/;
const DEEPEST = 100;

/**
 * What a parser, the rules and a serializer would make of it; undefined where that takes a parser: another tag, an end
 * tag that is missing or implied, anything that Markdown would have escaped.
 */
export function cleanPlainHtml(html: string, rules: PlainRules): string | undefined {
  const open: string[] = [];
  let clean = '';
  PART.lastIndex = 0;
  while (PART.lastIndex < html.length) {
    const [part, text = '', slash = '', name = '', attributes = ''] = PART.exec(html) ?? [];
    if (part === undefined) return undefined;
    clean += text.includes('&quot;') ? text.replaceAll('&quot;', '"') : text;
    if (name === '') break;
    const tag = slash ? endTag(name + attributes, open) : startTag(name, attributes, { open, rules });
    if (tag === undefined) return undefined;
    clean += tag;
  }
  return open.length === 0 ? clean : undefined;
}

function endTag(name: string, open: string[]): string | undefined {
  return open.pop() === name ? `</${name}>` : undefined;
}

interface Place {
  readonly open: string[];
  readonly rules: PlainRules;
}

function startTag(name: string, written: string, { open, rules }: Place): string | undefined {
  if (!mayStand(name, open.at(-1) ?? '') || open.length >= DEEPEST) return undefined;
  const isRewritten = written !== '' || name === 'a' || name === 'img';
  const attributes = isRewritten ? writeAttributes(name, readAttributes(written), rules) : '';
  if (attributes === undefined) return undefined;
  if (VOID.has(name)) return `<${name}${attributes} />`;
  open.push(name);
  return `<${name}${attributes}>`;
}

function mayStand(name: string, parent: string): boolean {
  if (INLINE.has(name)) return name !== 'a' || parent !== 'a';
  const parents = PARENTS.get(name);
  return parents ? parents.test(parent) : BLOCK.has(name) && !NO_BLOCKS.test(parent);
}

/** Undefined where one is there twice. */
function readAttributes(written: string): Readonly<Record<string, string>> | undefined {
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of written.matchAll(ATTRIBUTE)) {
    if (key in attributes) return undefined;
    attributes[key] = unescapeHtml(value);
  }
  return attributes;
}

function writeAttributes(
  name: string,
  attributes: Readonly<Record<string, string>> | undefined,
  rules: PlainRules,
): string | undefined {
  if (!attributes) return undefined;
  const { tagName, attribs, text } = rules.rewrite(name, attributes);
  if (tagName !== name || text !== undefined) return undefined;
  const allowed = Object.entries(attribs).filter(([key]) => rules.isAllowed(name, key));
  if (!allowed.every(([key, value]) => isPlain(key, value, rules))) return undefined;
  return allowed
    .map(([key, value]) => ` ${key}="${value.replace(/[&<>"]/g, (one) => ESCAPED[one] ?? '')}"`)
    .join('');
}

/** Whether the sanitizer would let it stand as it is. */
function isPlain(key: string, value: string, { addresses }: PlainRules): boolean {
  if (addresses.has(key)) return /^https?:\/\//.test(value);
  if (key === 'class') return /^language-[\w+#.-]+$/.test(value);
  return key === 'alt' || (value !== '' && key !== 'srcset');
}
