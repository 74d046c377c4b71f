// The only user of the package `feed`: it serializes one item, or a head without items, out of tokens.
import { type FeedOptions, Feed as FeedPackage, type Item } from 'feed';

/** A head's options; `updated` always, since the package would take the clock instead. */
export type HeadOptions = FeedOptions & { readonly updated: Date };

const NOTHING: HeadOptions = { title: '-', link: 'https://example.org/', updated: new Date(0) };

/** `<item>…</item>` */
export function rssItem(item: Item): string {
  return cut(withItem(item).rss2(), '<item>', '</item>');
}

/** `<entry>…</entry>` */
export function atomEntry(item: Item): string {
  return cut(withItem(item).atom1(), '<entry>', '</entry>');
}

export function jsonItem(item: Item): Record<string, unknown> {
  const { items } = JSON.parse(withItem(item).json1()) as { items: Record<string, unknown>[] };
  return items[0] ?? {};
}

/** Everything up to where the items go. */
export function rssHead(options: HeadOptions): string {
  const text = new FeedPackage(options).rss2();
  return text.slice(0, text.lastIndexOf('</channel>')).trimEnd();
}

export function atomHead(options: HeadOptions): string {
  const text = new FeedPackage(options).atom1();
  return text.slice(0, text.lastIndexOf('</feed>')).trimEnd();
}

export function jsonHead(options: HeadOptions): Record<string, unknown> {
  return JSON.parse(new FeedPackage(options).json1()) as Record<string, unknown>;
}

function withItem(item: Item): FeedPackage {
  const feed = new FeedPackage(NOTHING);
  feed.addItem(item);
  return feed;
}

function cut(text: string, open: string, close: string): string {
  return text.slice(text.indexOf(open), text.lastIndexOf(close) + close.length);
}
