// Reads a feed with the parsers that readers are built on, and says where they find other articles in it than there are.
import { spawn, spawnSync } from 'node:child_process';
import { text as allOf } from 'node:stream/consumers';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import Parser from 'rss-parser';
import { type FeedTexts, readAtom, readJson, readRss } from '../hostile/read-feeds.ts';

type Format = keyof FeedTexts;
/** Of an article: id and link. */
type Pair = readonly (string | undefined)[];

export interface Reading {
  /** By a strict reader; none where it is not well-formed, which the judge of feeds tells. */
  readonly pairs: readonly Pair[];
  readonly faults: readonly string[];
}

const strict = { rss: readRss, atom: readAtom, json: readJson } as const;

const feedsmith: Readonly<Record<Format, (text: string) => Pair[]>> = {
  rss: (text) => parseRssFeed(text).items?.map(({ guid, link }) => [guid?.value, link]) ?? [],
  atom: (text) => parseAtomFeed(text).entries?.map(({ id, links }) => [id, links?.[0]?.href]) ?? [],
  json: (text) => parseJsonFeed(text).items?.map(({ id, url }) => [id, url]) ?? [],
};

async function rssParser(text: string): Promise<Pair[]> {
  const { items } = await new Parser<object, { id?: string }>().parseString(text);
  return items.map(({ guid, id, link }) => [guid ?? id, link]);
}

export async function readWithParsers(format: Format, text: string): Promise<Reading> {
  const faults: string[] = [];
  const read = async (name: string, parse: () => Pair[] | Promise<Pair[]>): Promise<Pair[]> => {
    try {
      return await parse();
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : error}`);
      return [];
    }
  };
  const pairs = await read('strict', () => strict[format](text).map(({ id, link }) => [id, link]));
  const others = { feedsmith: await read('feedsmith', () => feedsmith[format](text)) };
  const all =
    format === 'json' ? others : { ...others, 'rss-parser': await read('rss-parser', () => rssParser(text)) };
  for (const [name, found] of Object.entries(all))
    if (JSON.stringify(found) !== JSON.stringify(pairs)) faults.push(`${name} reads other articles in it`);
  return { pairs, faults };
}

export interface Feedparser {
  ask(document: { readonly path: string; readonly text: string; readonly pairs: readonly Pair[] }): void;
  /** Resolves to all faults. */
  end(): Promise<readonly string[]>;
}

const SCRIPT = `
import feedparser, json, sys
for line in sys.stdin:
    asked = json.loads(line)
    feed = feedparser.parse(asked['text'].encode())
    if feed.bozo: print(asked['path'] + ': feedparser: ' + str(feed.bozo_exception))
    if feed.version not in ('rss20', 'atom10'): print(asked['path'] + ': feedparser takes it for ' + feed.version)
    if [[e.get('id'), e.get('link')] for e in feed.entries] != asked['pairs']:
        print(asked['path'] + ': feedparser reads other articles in it')`;

const python = '/usr/bin/python3';

/** Undefined where Python has none. It reads XML only. */
export function createFeedparser(): Feedparser | undefined {
  if (spawnSync(python, ['-c', 'import feedparser']).status !== 0) return undefined;
  const child = spawn(python, ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const output = allOf(child.stdout);
  return {
    ask: (document) => {
      child.stdin.write(`${JSON.stringify(document)}\n`);
    },
    async end() {
      child.stdin.end();
      return (await output).split('\n').filter((line) => line !== '');
    },
  };
}
