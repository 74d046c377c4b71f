// Finds in the HTML of an article what no reader may see: template syntax, markers and header lines outside code, and addresses that are not absolute.
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

const CODE = new Set(['pre', 'code', 'samp', 'kbd']);
const ADDRESSES = new Set(['href', 'src', 'poster', 'cite', 'srcset']);
const SYNTAX = [
  /\{\{[^}]*\}\}|\{\{[<%]/,
  /\{%-?\s*\w+/,
  /<!--\s*more/i,
  /^\s*import\s+[\w{*].*\sfrom\s+['"]/m,
  /^export\s+(const|default|function)\s/m,
  /^(title|date|layout|permalink):\s/m,
  /\{:\s*[.#][\w-]+/,
  /^:::/m,
];

/** Each leak as one line; none for clean HTML. */
export function findLeaks(html: string): string[] {
  const leaks: string[] = [];
  const walk = (node: Node, isCode: boolean): void => {
    if (node.nodeName === '#text' && 'value' in node && !isCode) leaks.push(...leaksOf(node.value));
    if (node.nodeName === '#comment') leaks.push('a comment');
    if ('attrs' in node) leaks.push(...relativeAddresses(node.attrs));
    if ('childNodes' in node)
      for (const child of node.childNodes) walk(child, isCode || CODE.has(node.nodeName));
  };
  walk(parseFragment(html), false);
  return leaks;
}

function relativeAddresses(attrs: readonly { readonly name: string; readonly value: string }[]): string[] {
  return attrs
    .filter(({ name, value }) => ADDRESSES.has(name) && !isAbsolute(value))
    .map(({ name, value }) => `${name}="${value.slice(0, 80)}"`);
}

function leaksOf(text: string): string[] {
  return SYNTAX.flatMap((pattern) => {
    const match = pattern.exec(text);
    return match ? [text.slice(Math.max(0, match.index - 20), match.index + 60).replace(/\s+/g, ' ')] : [];
  });
}

function isAbsolute(address: string): boolean {
  return /^(https?:\/\/|mailto:|tel:)/.test(address);
}
