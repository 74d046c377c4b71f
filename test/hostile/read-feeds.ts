// Reads the three feeds into the same shape, so that they can be compared item by item.
import { parseFragment } from 'parse5';
import { parseXml, type XmlElement } from './parse-xml.ts';

/** The three feeds as text. */
export interface FeedTexts {
  readonly rss: string;
  readonly atom: string;
  readonly json: string;
}

export interface FeedItem {
  readonly id: string;
  /** As a reader shows it: plain text. */
  readonly title: string;
  readonly link: string;
  /** As written. */
  readonly published: string;
  /** As written, or '' where the format does not say. */
  readonly updated: string;
  readonly tags: readonly string[];
  /** The content, as HTML. */
  readonly html: string;
  /** Every text that a reader takes for HTML: the content and, in RSS, the description. */
  readonly markup: readonly string[];
}

const atomNamespace = 'http://www.w3.org/2005/Atom';
const contentNamespace = 'http://purl.org/rss/1.0/modules/content/';

function child(element: XmlElement, local: string, namespace = ''): XmlElement | undefined {
  return element.children.find((one) => one.local === local && one.namespace === namespace);
}

const textOfChild = (element: XmlElement, local: string, namespace = '') =>
  child(element, local, namespace)?.text ?? '';

/** The items of an RSS 2.0 feed; throws where the XML is not well-formed. */
export function readRss(source: string): FeedItem[] {
  const root = parseXml(source);
  const channel = child(root, 'channel');
  if (root.name !== 'rss' || !channel) throw new Error('no <rss> with a <channel>');
  return channel.children.filter(({ name }) => name === 'item').map(readRssItem);
}

function readRssItem(item: XmlElement): FeedItem {
  const description = textOfChild(item, 'description');
  const encoded = child(item, 'encoded', contentNamespace);
  return {
    id: textOfChild(item, 'guid'),
    title: textOfChild(item, 'title'),
    link: textOfChild(item, 'link'),
    published: textOfChild(item, 'pubDate'),
    updated: textOfChild(item, 'updated', atomNamespace),
    tags: item.children.filter(({ name }) => name === 'category').map(({ text }) => text),
    html: encoded?.text ?? description,
    markup: encoded ? [encoded.text, description] : [description],
  };
}

/** The entries of an Atom feed; throws where the XML is not well-formed. */
export function readAtom(source: string): FeedItem[] {
  const root = parseXml(source);
  if (root.local !== 'feed' || root.namespace !== atomNamespace) throw new Error('no <feed> of Atom');
  return root.children
    .filter(({ local, namespace }) => local === 'entry' && namespace === atomNamespace)
    .map(readEntry);
}

function readEntry(entry: XmlElement): FeedItem {
  const links = entry.children.filter(
    ({ local, namespace }) => local === 'link' && namespace === atomNamespace,
  );
  const alternate = links.find(({ attributes }) => (attributes.get('rel') ?? 'alternate') === 'alternate');
  const constructs = ['content', 'summary'].flatMap((local) => child(entry, local, atomNamespace) ?? []);
  const html = constructs
    .filter(({ attributes }) => attributes.get('type') === 'html')
    .map(({ text }) => text);
  const title = child(entry, 'title', atomNamespace);
  const isHtml = title?.attributes.get('type') === 'html';
  return {
    id: textOfChild(entry, 'id', atomNamespace),
    title: isHtml ? textOfHtml(title.text) : (title?.text ?? ''),
    link: alternate?.attributes.get('href') ?? '',
    published: textOfChild(entry, 'published', atomNamespace),
    updated: textOfChild(entry, 'updated', atomNamespace),
    tags: entry.children
      .filter(({ local }) => local === 'category')
      .map(({ attributes }) => attributes.get('term') ?? ''),
    html: textOfChild(entry, 'content', atomNamespace),
    markup: isHtml ? [...html, title.text] : html,
  };
}

/** The items of a JSON Feed; throws where it is no JSON or no list of items. */
export function readJson(source: string): FeedItem[] {
  const feed: { items: Record<string, unknown>[] } = JSON.parse(source);
  return feed.items.map((item) => {
    const text = (key: string) => (typeof item[key] === 'string' ? item[key] : '');
    return {
      id: text('id'),
      title: text('title'),
      link: text('url'),
      published: text('date_published'),
      updated: text('date_modified'),
      tags: Array.isArray(item.tags) ? item.tags.map(String) : [],
      html: text('content_html'),
      markup: [text('content_html')],
    };
  });
}

/** What a reader sees of HTML: its text, references resolved. */
export function textOfHtml(html: string): string {
  const texts: string[] = [];
  const pending: object[] = [parseFragment(html)];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ('value' in node && typeof node.value === 'string') texts.push(node.value);
    if ('content' in node) pending.push(node.content as object);
    if ('childNodes' in node) pending.push(...[...(node.childNodes as object[])].reverse());
  }
  return texts.join('');
}
