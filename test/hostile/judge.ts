// The judge of published feeds: everything that must hold whatever the articles were.
import { findActiveContent } from './find-active-content.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import { type FeedItem, type FeedTexts, readAtom, readJson, readRss } from './read-feeds.ts';

const illegalText = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const rfc822 =
  /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$/;
const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The faults of three feeds of the same articles, each a sentence; none is the good answer. `site` is the address below
 * which all articles are, where it is not that which the feeds are about.
 */
export function judgeFeeds(feeds: FeedTexts, site?: string): string[] {
  const faults: string[] = [];
  const rss = readOr(faults, 'rss', () => readRss(feeds.rss));
  const atom = readOr(faults, 'atom', () => readAtom(feeds.atom));
  const json = readOr(faults, 'json', () => readJson(feeds.json));
  if (!rss || !atom || !json) return faults;
  faults.push(
    ...xmlFaults('rss', feeds.rss),
    ...xmlFaults('atom', feeds.atom),
    ...jsonFaults(feeds.json, site),
  );
  faults.push(
    ...itemFaults('rss', rss, rfc822),
    ...itemFaults('atom', atom, rfc3339),
    ...itemFaults('json', json, rfc3339),
  );
  faults.push(...differences('rss', rss, json), ...differences('atom', atom, json));
  return [...faults, ...markupFaults({ rss, atom, json })];
}

function readOr<T>(faults: string[], format: string, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    faults.push(`${format}: ${(error as Error).message}`);
    return undefined;
  }
}

/** Addresses in attributes and elements anywhere in the feed, and what each item of RSS says of its guid. */
function xmlFaults(format: string, source: string): string[] {
  const faults: string[] = source.startsWith('<') ? [] : [`${format}: does not begin with <`];
  const pending: XmlElement[] = [parseXml(source)];
  for (let element = pending.pop(); element; element = pending.pop()) {
    pending.push(...element.children);
    for (const address of addressesOf(element)) {
      if (!isHttp(address)) faults.push(`${format}: <${element.name}> leads to ${address.slice(0, 80)}`);
    }
    if (element.name === 'item') faults.push(...guidFaults(element));
  }
  return faults;
}

function addressesOf({ local, attributes, text, children }: XmlElement): string[] {
  const named = ['href', 'url', 'src'].flatMap((key) => attributes.get(key) ?? []);
  const isAddress = ['link', 'url', 'uri', 'icon', 'logo', 'docs', 'comments'].includes(local);
  return isAddress && text !== '' && children.length === 0 ? [...named, text] : named;
}

function guidFaults(item: XmlElement): string[] {
  const guid = item.children.find(({ name }) => name === 'guid');
  const link = item.children.find(({ name }) => name === 'link');
  const isPermalink = guid?.attributes.get('isPermaLink') !== 'false';
  return guid && isPermalink && guid.text !== link?.text ? [`rss: guid ${guid.text} is no permalink`] : [];
}

function isHttp(address: string): boolean {
  return /^https?:\/\/[^/\\]/.test(address) && URL.canParse(address);
}

const jsonAddresses = new Set(
  'url external_url image banner_image avatar icon favicon home_page_url feed_url next_url'.split(' '),
);

/** Characters and addresses of every string in the JSON feed. */
function jsonFaults(source: string, site: string | undefined): string[] {
  const faults: string[] = [];
  JSON.parse(source, (key: string, value: unknown) => {
    if (illegalText.test(key)) faults.push(`json: illegal character in the key ${JSON.stringify(key)}`);
    if (typeof value !== 'string') return value;
    if (illegalText.test(value))
      faults.push(`json: illegal character in ${key}: ${JSON.stringify(value.slice(0, 80))}`);
    // An author's url may be a mailto: link (JSON Feed 1.1, authors).
    const isMail = key === 'url' && value.startsWith('mailto:');
    if (jsonAddresses.has(key) && !isHttp(value) && !isMail)
      faults.push(`json: ${key} leads to ${value.slice(0, 80)}`);
    return value;
  });
  const feed: { version?: unknown; home_page_url?: unknown; items: { url?: unknown }[] } = JSON.parse(source);
  if (feed.version !== 'https://jsonfeed.org/version/1.1')
    faults.push(`json: version ${String(feed.version)}`);
  return [...faults, ...foreignItems(site ?? feed.home_page_url, feed.items)];
}

/** An item must live below the site: H40. */
function foreignItems(home: unknown, items: readonly { url?: unknown }[]): string[] {
  if (typeof home !== 'string' || !URL.canParse(home)) return [];
  const { origin, pathname } = new URL(home);
  return items.flatMap(({ url }) => {
    if (typeof url !== 'string' || !URL.canParse(url)) return [];
    const place = new URL(url);
    const isBelow = place.origin === origin && place.pathname.startsWith(pathname) && place.href === url;
    return isBelow ? [] : [`json: the address ${url} is not below ${home}, or not as a browser writes it`];
  });
}

function itemFaults(format: string, items: readonly FeedItem[], form: RegExp): string[] {
  const faults: string[] = [];
  const seen = { id: new Set<string>(), link: new Set<string>() };
  for (const item of items) {
    for (const key of ['id', 'link'] as const) {
      if (item[key] === '') faults.push(`${format}: no ${key} in "${item.title}"`);
      if (seen[key].has(item[key])) faults.push(`${format}: the ${key} ${item[key]} occurs twice`);
      seen[key].add(item[key]);
    }
    if (item.title.trim() === '') faults.push(`${format}: no title in ${item.id}`);
    if (!isPlausible(item.published, form))
      faults.push(`${format}: the date "${item.published}" of ${item.id}`);
    if (item.updated !== '' && !isPlausible(item.updated, rfc3339)) {
      faults.push(`${format}: the date "${item.updated}" of the change of ${item.id}`);
    }
  }
  return faults;
}

/** In form, real, after 1970 began, before 10000, and with the right day of the week. */
function isPlausible(date: string, form: RegExp): boolean {
  const instant = Date.parse(date);
  if (
    !form.test(date) ||
    Number.isNaN(instant) ||
    instant <= 0 ||
    instant > Date.UTC(9999, 11, 31, 23, 59, 59, 999)
  ) {
    return false;
  }
  return form !== rfc822 || !date.endsWith('GMT') || new Date(instant).toUTCString() === date;
}

/** Id by id against the JSON feed: the same items in the same order, with the same title, link and dates. */
function differences(format: string, items: readonly FeedItem[], reference: readonly FeedItem[]): string[] {
  if (items.map(({ id }) => id).join('\n') !== reference.map(({ id }) => id).join('\n')) {
    return [`${format}: ids differ from json: ${firstDifference(items, reference)}`];
  }
  return items.flatMap((item, index) => {
    const other = reference[index] as FeedItem;
    const same = {
      title: item.title === other.title,
      link: item.link === other.link,
      published: inSeconds(item.published) === inSeconds(other.published),
      updated:
        [item.updated, other.updated].includes('') || inSeconds(item.updated) === inSeconds(other.updated),
      tags: item.tags.join('\n') === other.tags.join('\n'),
    };
    return Object.entries(same).flatMap(([key, isSame]) =>
      isSame ? [] : [`${format}: ${key} of ${item.id} differs from json`],
    );
  });
}

const inSeconds = (date: string) => Math.floor(Date.parse(date) / 1000);

function firstDifference(items: readonly FeedItem[], reference: readonly FeedItem[]): string {
  const at = Array.from({ length: Math.max(items.length, reference.length) }, (_, i) => i).find(
    (i) => items[i]?.id !== reference[i]?.id,
  );
  return at === undefined ? '' : `${items[at]?.id} against ${reference[at]?.id} at ${at}`;
}

/** Active content in whatever a reader takes for HTML; the same markup is looked at once. */
function markupFaults(feeds: Readonly<Record<string, readonly FeedItem[]>>): string[] {
  const known = new Map<string, readonly string[]>();
  const faultsOf = (html: string) => {
    const found = known.get(html) ?? findActiveContent(html);
    known.set(html, found);
    return found;
  };
  return Object.entries(feeds).flatMap(([format, items]) =>
    items.flatMap(({ id, markup }) => markup.flatMap(faultsOf).map((fault) => `${format}: ${id}: ${fault}`)),
  );
}
