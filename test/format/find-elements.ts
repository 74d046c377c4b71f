// Looks into a feed as a strict reader does: elements by their name as written, and the one item of a JSON feed.
import { parseXml, type XmlElement } from '../hostile/parse-xml.ts';

/** A document, or an element of one that was read before. */
export type Xml = string | XmlElement;

const elementOf = (xml: Xml) => (typeof xml === 'string' ? parseXml(xml) : xml);

/** All elements of that name, in the order of the document. */
export function findElements(xml: Xml, name: string): readonly XmlElement[] {
  const root = elementOf(xml);
  const below = root.children.flatMap((child) => findElements(child, name));
  return root.name === name ? [root, ...below] : below;
}

/** Of the only item, or of the document where `within` names another element; '' where there is none. */
export function textOf(xml: Xml, name: string, within?: string): string {
  const [scope] = within ? findElements(xml, within) : [elementOf(xml)];
  return (scope && findElements(scope, name)[0]?.text) ?? '';
}

/** Attributes of all elements of that name. */
export function attributesOf(xml: Xml, name: string): readonly Record<string, string>[] {
  return findElements(xml, name).map(({ attributes }) => Object.fromEntries(attributes));
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function jsonFeed(text: string): JsonObject & { readonly items: readonly JsonObject[] } {
  return JSON.parse(text) as JsonObject & { readonly items: readonly JsonObject[] };
}

/** The first item. */
export function jsonItem(text: string): JsonObject {
  return jsonFeed(text).items[0] ?? {};
}
