// Looks for everything in HTML that could run, load or lead somewhere it should not, as a browser would see it.
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const forbiddenElements = new Set(
  (
    'script style iframe frame frameset object embed applet portal base meta link noscript noembed noframes xmp ' +
    'plaintext template title form input button select textarea option optgroup fieldset output keygen isindex ' +
    'svg math foreignobject animate animatetransform animatemotion set use image marquee dialog'
  ).split(' '),
);

/** Must be absolute and harmless. */
const addressAttributes = new Set(
  'href src action formaction poster background data ping manifest'.split(' '),
);

/** Nobody follows these by a click: harmless is enough. */
const quietAttributes = new Set('cite longdesc usemap codebase profile'.split(' '));

const harmful = /^(javascript|vbscript|data|file|blob):/i;

/** Where the address itself leads: read as a browser does, without controls and blanks at its beginning. */
const absolute = /^(https?:\/\/[^/\\\s]|mailto:.|tel:.)/i;
const dangerousStyle = /url\s*\(|expression|javascript:|@import|position|behavior|-moz-binding|\\/i;
const deepest = 500;

/** The faults of the HTML, in words; it is read with scripting on and off, and again as it is written then. */
export function findActiveContent(html: string): string[] {
  const faults = new Set<string>();
  for (const scriptingEnabled of [true, false]) {
    const first = parseFragment(html, { scriptingEnabled });
    const depth = inspectTree(first, faults);
    if (depth > deepest) faults.add(`nested ${depth} deep`);
    else inspectTree(parseFragment(serialize(first, { scriptingEnabled }), { scriptingEnabled }), faults);
  }
  return [...faults];
}

/** Adds the faults of a tree and returns its depth. */
function inspectTree(root: Node, faults: Set<string>): number {
  let deepestSeen = 0;
  const pending: [node: Node, depth: number][] = [[root, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [node, depth] = next;
    deepestSeen = Math.max(deepestSeen, depth);
    if ('tagName' in node) for (const fault of elementFaults(node)) faults.add(fault);
    if ('content' in node) pending.push([node.content, depth + 1]);
    if ('childNodes' in node) for (const child of node.childNodes) pending.push([child, depth + 1]);
  }
  return deepestSeen;
}

function elementFaults(element: Element): string[] {
  const tag = element.tagName.toLowerCase();
  const faults = forbiddenElements.has(tag) ? [`<${tag}> element`] : [];
  for (const { name, value } of element.attrs)
    faults.push(...attributeFaults(tag, name.toLowerCase(), value));
  return faults;
}

function attributeFaults(tag: string, written: string, value: string): string[] {
  const name = written.slice(written.indexOf(':') + 1); // xlink:href is a name with a colon in HTML
  const where = `<${tag} ${written}="${value.slice(0, 60)}">`;
  if (name.startsWith('on') || name === 'srcdoc') return [`${where} runs code`];
  if (name === 'style') return dangerousStyle.test(value) ? [`${where} is a dangerous style`] : [];
  if (name === 'srcset' || name === 'imagesrcset') {
    return srcsetAddresses(value).every(isAbsolute) ? [] : [`${where} is not absolute http(s)`];
  }
  if (quietAttributes.has(name)) return harmful.test(asBrowser(value)) ? [`${where} is harmful`] : [];
  return !addressAttributes.has(name) || isAbsolute(value)
    ? []
    : [`${where} is not absolute http(s), mailto or tel`];
}

function isAbsolute(address: string): boolean {
  return absolute.test(asBrowser(address));
}

function asBrowser(address: string): string {
  return address.replace(/^[\u0000-\u0020]+/, '').replace(/[\t\n\r]/g, '');
}

/** The addresses of a srcset attribute: what stands first in each candidate (HTML, 4.8.4.2.1). */
function srcsetAddresses(value: string): string[] {
  const candidates = value.matchAll(/[\s,]*(\S*[^\s,])(?:\s+[^,]*)?/g);
  return [...candidates].map(([, address = '']) => address);
}
