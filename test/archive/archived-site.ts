// A site with archives in a temporary folder, and a client that walks them from the head of a feed (RFC 5005, 4).
import { onTestFinished } from 'vitest';
import { createComposedFeeds } from '../../src/archive/composed-feeds.ts';
import { createBodyOf, wholeOf } from '../../src/snapshot/bodies.ts';
import type { Representation } from '../../src/snapshot/snapshot.ts';
import { articleText } from '../rebuild/write-article.ts';
import { createSite, type Site, type SiteOptions } from '../site.ts';

export interface ArchivedSite extends Site {
  /** What is at a path, with its query, whether it is made in advance or composed; throws where nothing is. */
  at(target: string): Representation;
  /** Resolves when every article can be had from the archives, and every page is finished that can be. */
  settled(): Promise<void>;
}

export async function createArchivedSite(options: SiteOptions = {}): Promise<ArchivedSite> {
  const site = await createSite({ hasArchive: true, ...options });
  onTestFinished(() => site.close());
  const composed = createComposedFeeds({
    ...{ reader: site.store.archived, hasArchives: true, hasChosenFeeds: true },
  });
  return {
    ...site,
    settled: () => site.rebuilder.idle(),
    at(target) {
      const [path = '', query = ''] = target.split(/(?=\?)/);
      const made = site.current.get().byPath.get(path);
      const whole = made && wholeOf(made, createBodyOf(site.store.bodies.find));
      if (whole) return whole;
      const found = composed.find(path, query, () => 0);
      if (found && 'representation' in found) return found.representation;
      throw new Error(`${target}: ${JSON.stringify(found) ?? 'nothing is there'}`);
    },
  };
}

/** Articles with their dates: article 1 is the oldest. */
export function writeArticles(
  site: Pick<Site, 'write'>,
  numbers: readonly number[],
  header: (number: number) => string = () => '',
): void {
  for (const number of numbers) {
    const day = new Date(Date.UTC(2020, 0, number)).toISOString().slice(0, 10);
    site.write(`a${number}.md`, articleText(`a${number}`, { header: `date: ${day}\n${header(number)}` }));
  }
}

export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

export interface Walk {
  /** Of all articles, those of the head first; each once. */
  readonly ids: readonly string[];
  /** The path of each archive page, and its bytes. */
  readonly pages: ReadonlyMap<string, string>;
}

const EXPRESSIONS = {
  rss: {
    id: /<guid[^>]*>([^<]+)</g,
    older: /<atom:link rel="prev-archive" href="([^"]+)"/,
  },
  atom: { id: /<entry[^>]*>.*?<id>([^<]+)</g, older: /<link rel="prev-archive" href="([^"]+)"/ },
} as const;

/** Follows the links from a feed to its oldest page. */
export function walk(site: Pick<ArchivedSite, 'at' | 'config'>, head: string): Walk {
  const ids = new Set<string>();
  const pages = new Map<string, string>();
  let path: string | undefined = head;
  while (path !== undefined) {
    const text = site.at(path).codings.identity.toString();
    if (path !== head) pages.set(path, text);
    const found = readDocument(text, head);
    for (const id of found.ids) ids.add(id);
    path = found.older?.replaceAll('&#x26;', '&').slice(site.config.baseUrl.length);
    if (path !== undefined && pages.has(path)) throw new Error(`${path} leads back to itself`);
  }
  return { ids: [...ids], pages };
}

function readDocument(text: string, head: string): { ids: readonly string[]; older: string | undefined } {
  if (head.endsWith('.json')) {
    const { items, next_url } = JSON.parse(text) as { items: { id: string }[]; next_url?: string };
    return { ids: items.map(({ id }) => id), older: next_url };
  }
  const { id, older } = EXPRESSIONS[head.endsWith('rss.xml') ? 'rss' : 'atom'];
  return { ids: [...text.matchAll(id)].map(([, found = '']) => found), older: older.exec(text)?.[1] };
}
