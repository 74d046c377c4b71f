// What the configuration says of a derived feed, under the key of the feed or its folder.
import { decodeEscapes } from '../address.ts';
import type { FeedRule } from '../config/feed-rule.ts';
import { folderOfKind } from '../own-paths.ts';
import { type Problem, quoteForMessage } from '../problem.ts';
import type { FeedRecord } from './record.ts';
import { slugInPath, termKey } from './term.ts';

/** Finds what the configuration says of a derived feed, under its key or its folder. */
export function createOverrides(
  rules: ReadonlyMap<string, FeedRule>,
): (record: Pick<FeedRecord, 'key' | 'folder'>) => FeedRule | undefined {
  const known = new Map([...rules].map(([name, rule]) => [normalName(name), rule]));
  return ({ key, folder }) => known.get(key) ?? known.get(folder);
}

/** A warning for each that means none of the feeds that are served. */
export function findUnused(
  rules: ReadonlyMap<string, FeedRule>,
  served: readonly Pick<FeedRecord, 'key' | 'folder'>[],
): readonly Problem[] {
  const names = new Set(served.flatMap(({ key, folder }) => [key, folder]));
  return [...rules].flatMap(([name, { place = { path: 'FEEDWRIGHT_FEEDS' } }]) => {
    if (!isOverride(name) || names.has(normalName(name))) return [];
    return [
      {
        ...{ ...place, severity: 'warning', code: 'feed-unknown' },
        message: `there is no feed ${quoteForMessage(name)}, so what is said of it counts for nothing`,
        hint: 'write the folder of one that is served, such as /tags/art/, or remove it',
      } as const,
    ];
  });
}

/** Whether a name in the map of feeds means a derived one. */
export function isOverride(name: string): boolean {
  return name.includes(':') || name.startsWith('/');
}

/** 'tag:Machine Learning' is 'tag:machine-learning', '/tags/日本語' is escaped and has a slash at its end. */
function normalName(name: string): string {
  const [, kind = '', term = ''] = /^(tag|section|author|language):(.*)$/s.exec(name) ?? [];
  if (kind === 'language') return name.trim();
  if (kind !== '') return `${kind}:${termKey(term.trim())}`;
  const folder = Object.values(folderOfKind).find((one) => name.startsWith(one)) ?? '';
  return folder + slugInPath(decodeEscapes(name.slice(folder.length).replace(/\/$/, ''))) + '/';
}
