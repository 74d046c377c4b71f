// The only user of the package `feed`: it serializes one item, or a head without items, out of tokens.
import { type FeedOptions, Feed as FeedPackage, type Item } from 'feed';
import { keepNewest } from '../keep-newest.ts';

/** A head's options; `updated` always, since the package would take the clock instead. */
export type HeadOptions = FeedOptions & { readonly updated: Date };

const NOTHING: HeadOptions = { title: '-', link: 'https://example.org/', updated: new Date(0) };

/** Stand for the dates of an item while the package writes it. */
const DATE = new Date(0);
const PUBLISHED = new Date(864e5);
const STANDING_IN = new RegExp(`${DATE.toISOString()}|${PUBLISHED.toISOString()}`, 'g');
/** What was written last: items with the same parts differ in tokens' texts and dates only, and few have parts of their own. */
const written = new Map<string, string>();
const MOST_WRITTEN = 500;

/** `<item>…</item>`. All texts are tokens. */
export function rssItem({ date, ...item }: Omit<Item, 'published'>): string {
  const write = () => cut(withItem({ ...item, date: DATE }).rss2(), '<item>', '</item>');
  return once('rss', item, write).replaceAll(DATE.toUTCString(), date.toUTCString());
}

/** `<entry>…</entry>`. All texts are tokens. */
export function atomEntry({ date, published = date, ...item }: Item): string {
  const write = () =>
    cut(withItem({ ...item, date: DATE, published: PUBLISHED }).atom1(), '<entry>', '</entry>');
  return once('atom', item, write).replace(STANDING_IN, (one) =>
    (one === DATE.toISOString() ? date : published).toISOString(),
  );
}

function once(format: string, item: object, write: () => string): string {
  const key = format + JSON.stringify(item);
  const known = written.get(key);
  if (known !== undefined) return known;
  const text = write();
  keepNewest(written, [key, text], MOST_WRITTEN);
  return text;
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
