// Fetches the feeds of a service that has just begun as a reader would: asks again where one is not there yet, and follows archives by their links.
import { setTimeout as delay } from 'node:timers/promises';
import type { FeedTexts } from '../hostile/read-feeds.ts';

type Format = keyof FeedTexts;

/** A line of feeds.json: see docs/feeds-json.md. */
export interface ListedFeed {
  readonly kind: string;
  readonly name?: string;
  readonly articles: number;
  readonly formats: Readonly<Record<Format, { readonly url: string }>>;
}

export interface FeedList {
  readonly homeUrl: string;
  readonly feeds: readonly ListedFeed[];
}

export interface FetchedFeed {
  /** Below the base URL, with their queries. */
  readonly paths: Readonly<Record<Format, string>>;
  readonly texts: FeedTexts;
  /** Of the JSON feed: the newest page of its archive, or ''. */
  readonly older: string;
}

const FILES = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const;
const FORMATS = Object.keys(FILES) as Format[];
/** How long pages and archives of a large site may take after its feeds. */
const PATIENCE = 300_000;

export interface Fetcher {
  /** Once all feeds are there. */
  list(): Promise<FeedList>;
  feed(listed: ListedFeed): Promise<FetchedFeed>;
  chosen(query: URLSearchParams): Promise<FetchedFeed>;
  /** The newest and the oldest page; none where the feed shows all. */
  archive(feed: FetchedFeed): Promise<readonly FetchedFeed[]>;
}

/** `origin` is where the service listens, whatever its base URL is. Each call throws where something does not come. */
export function createFetcher(origin: string): Fetcher {
  let home = '';
  const pathOf = (url: string) => `/${url.slice(home.length)}`;
  const fetchAll = async (paths: FetchedFeed['paths']): Promise<FetchedFeed> => {
    const texts = { rss: '', atom: '', json: '' };
    for (const format of FORMATS) texts[format] = await text(origin, paths[format]);
    const { next_url: older = '' } = JSON.parse(texts.json) as { next_url?: string };
    return { paths, texts, older };
  };
  const beside = (jsonUrl: string) =>
    byFormat((format) => pathOf(jsonUrl).replace(FILES.json, FILES[format]));

  return {
    async list() {
      const list = JSON.parse(await text(origin, '/feeds.json')) as FeedList;
      home = list.homeUrl;
      // The last that becomes whole.
      const last = list.feeds.at(-1);
      if (last) await text(origin, pathOf(last.formats.rss.url));
      return list;
    },
    feed: ({ articles, formats }) => {
      const paths = byFormat((format) => pathOf(formats[format].url));
      return until(
        () => fetchAll(paths),
        ({ texts, older }) => older !== '' || itemCount(texts) >= articles,
      );
    },
    chosen: (query) => fetchAll(byFormat((format) => `/feed/${FILES[format]}?${query}`)),
    async archive({ older }) {
      if (older === '') return [];
      const newest = await fetchAll(beside(older));
      const oldest = older.replace(/\d+\/feed\.json$/, `1/${FILES.json}`);
      return oldest === older ? [newest] : [newest, await fetchAll(beside(oldest))];
    },
  };
}

function byFormat(make: (format: Format) => string): Readonly<Record<Format, string>> {
  return { rss: make('rss'), atom: make('atom'), json: make('json') };
}

function itemCount({ json }: FeedTexts): number {
  return (JSON.parse(json) as { items: unknown[] }).items.length;
}

async function text(origin: string, path: string): Promise<string> {
  const ask = () => fetch(origin.replace(/\/$/, '') + path);
  const response = await until(ask, ({ status }) => status !== 503);
  if (!response.ok) throw new Error(`${path} is answered ${response.status}`);
  return response.text();
}

/** Asks again until it fits, or the patience is over: then it is as it is. */
async function until<T>(ask: () => Promise<T>, fits: (found: T) => boolean): Promise<T> {
  const began = performance.now();
  for (;;) {
    const found = await ask();
    if (fits(found) || performance.now() - began > PATIENCE) return found;
    await delay(500);
  }
}
