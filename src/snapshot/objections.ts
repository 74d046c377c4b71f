// What can be wrong with a pass compared with what readers see: each objection in words, with a name of its own.
import { compareWindows, type Pair, type WindowChange, type WindowEntry, type Windows } from './window.ts';

/** What readers see, or would see. */
export interface Standing {
  readonly windows: Windows;
  /** Published in all, also beyond the windows. */
  readonly articleCount: number;
  /** Files of which no version, or not the newest, is published; absent where it is not known. */
  readonly refusedCount?: number;
}

export interface Candidate extends Standing {
  readonly refusedCount: number;
  readonly fileCount: number;
  /** Of the feeds in which older articles may have had to give way. */
  readonly fullFeeds: readonly string[];
  /** The ids of articles that are published, of those that stood in other feeds than the main one. */
  readonly live: readonly string[];
  readonly now: Date;
}

export interface Objection {
  /** A clause for the operator. */
  readonly what: string;
  readonly remedy: string;
  /** Tells this objection from every other, and does not change while the thing is the same. */
  readonly name: string;
}

/** One feed's window before and after. */
interface Compared extends WindowChange {
  readonly feed: string;
  readonly before: readonly WindowEntry[];
  readonly after: readonly WindowEntry[];
}

/** So few never are a reason, whatever the share. */
const FEW = 5;
const MOST_EXAMPLES = 3;
const MOST_OF_TITLE = 80;

const isMany = (count: number, of: number, share: number): boolean =>
  count >= FEW && count > (of * share) / 100;

/** Nothing is left of something, or more than half of at least five articles is gone. */
export function objectToLoss(before: Standing, after: Candidate): Objection[] {
  const [was, is] = [before.articleCount, after.articleCount];
  if (!(was > 0 && is === 0) && !(was >= FEW && is < was / 2)) return [];
  const vanished = compareAll(before, after).flatMap((one) => one.vanished);
  const examples = vanished.length > 0 ? ` (${gaps(vanished)})` : '';
  return [
    {
      what: `${was - is} of ${was} published articles would vanish at once${examples}`,
      remedy: 'restore the posts folder',
      name: `articles ${was}->${is}`,
    },
  ];
}

/** In the order in which they explain each other; `share` in percent. */
export function objectToWindows(before: Standing, after: Candidate, share: number): Objection[] {
  const compared = tellOnce(compareAll(before, after));
  return compared.flatMap((one) => [
    ...objectToHost(one),
    ...objectToIds(one),
    ...objectToGap(one, share),
    ...objectToDates(one, share),
  ]);
}

export function objectToErrors(before: Standing, after: Candidate, share: number): Objection[] {
  if (before.refusedCount === undefined) return [];
  const [was, is] = [before.refusedCount, after.refusedCount];
  if (!isMany(is - was, after.fileCount, share)) return [];
  return [
    {
      what: `${is} of ${after.fileCount} files have errors now, and ${was} had before`,
      remedy: 'mend them (feedwright check lists them)',
      name: `errors ${was}->${is}`,
    },
  ];
}

function compareAll(before: Standing, after: Candidate): Compared[] {
  const live = new Set(after.live);
  return [...before.windows].flatMap(([feed, old]) => {
    const window = after.windows.get(feed);
    // One that the configuration names no more.
    if (!window && feed !== '') return [];
    const isFull = after.fullFeeds.includes(feed);
    const change = compareWindows(old, window ?? [], { isFull, now: after.now });
    // An article that was filed otherwise has not vanished.
    const vanished = feed === '' ? change.vanished : change.vanished.filter(({ id }) => !live.has(id));
    return [{ feed, before: old, after: window ?? [], ...change, vanished }];
  });
}

/** An article that stands in several feeds is told with the first of them. */
function tellOnce(compared: readonly Compared[]): Compared[] {
  const known = { renamed: new Set<string>(), kept: new Set<string>() };
  const fresh = (pairs: readonly Pair[], told: Set<string>): readonly Pair[] => {
    const left = pairs.filter(([{ id }]) => !told.has(id));
    for (const [{ id }] of pairs) told.add(id);
    return left;
  };
  return compared.map((one) => ({
    ...one,
    renamed: fresh(one.renamed, known.renamed),
    kept: fresh(one.kept, known.kept),
  }));
}

/** Scheme and host of all links, or of most. */
function objectToHost({ feed, before, after }: Compared): Objection[] {
  const [was, is] = [mostCommonOrigin(before), mostCommonOrigin(after)];
  if (was === '' || is === '' || was === is || isLocal(was)) return [];
  return [
    {
      what: `the links of ${nameOf(feed)} would lead to another host or scheme (${was} → ${is})`,
      remedy: `set baseUrl back to ${was}`,
      name: `host ${feed} ${was} ${is}`,
    },
  ];
}

/** One is enough: readers show the article again, as a new one. */
function objectToIds({ feed, before, renamed }: Compared): Objection[] {
  // Nobody but the author reads a feed of the own machine, and a first baseUrl gives all articles their ids.
  if (renamed.length === 0 || isLocal(mostCommonOrigin(before))) return [];
  return [
    {
      what: `the id of ${count(renamed.length, 'article')} of ${nameOf(feed)} would change (${pairs(renamed, ({ id }) => id)})`,
      remedy: 'write the old id into the header of each',
      name: `ids ${feed} ${renamed.map((pair) => pair.map(({ id }) => id).join(' ')).sort()}`,
    },
  ];
}

function objectToGap({ feed, before, after, vanished, renamed }: Compared, share: number): Objection[] {
  const isEmptied = after.length === 0 && vanished.length > 0;
  if (!isEmptied && !isMany(vanished.length, before.length, share)) return [];
  return [
    {
      what: `${vanished.length} of ${before.length} articles of ${nameOf(feed)} would vanish at once (${gaps(vanished)})`,
      remedy: renamed.length > 0 ? 'bring them back' : 'restore the posts folder',
      name: `gap ${feed} ${vanished.map(({ id }) => id).sort()}`,
    },
  ];
}

function objectToDates({ feed, before, kept }: Compared, share: number): Objection[] {
  const moved = kept.filter(([old, now]) => old.published !== now.published);
  if (!isMany(moved.length, before.length, share)) return [];
  return [
    {
      what: `${moved.length} of ${before.length} articles of ${nameOf(feed)} would get another date (${pairs(moved, ({ published }) => published)})`,
      remedy: 'give them their old dates',
      name: `dates ${feed} ${moved.map(([{ id }, now]) => `${id} ${now.published}`).sort()}`,
    },
  ];
}

function mostCommonOrigin(entries: readonly WindowEntry[]): string {
  const counts = new Map<string, number>();
  for (const { url } of entries) {
    const { origin } = new URL(url);
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first && first[1] > entries.length / 2 ? first[0] : '';
}

function isLocal(origin: string): boolean {
  return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin);
}

function nameOf(feed: string): string {
  return feed === '' ? 'the main feed' : `the feed ${feed}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function gaps(vanished: readonly WindowEntry[]): string {
  // In several feeds there may be one article.
  const unique = [...new Map(vanished.map((entry) => [entry.id, entry])).values()];
  const examples = unique.slice(0, MOST_EXAMPLES);
  return list(
    examples.map(({ title, url }) => `“${title.slice(0, MOST_OF_TITLE)}” ${url} → nothing`),
    unique.length,
  );
}

function pairs(changed: readonly Pair[], textOf: (entry: WindowEntry) => string): string {
  const examples = changed.slice(0, MOST_EXAMPLES);
  return list(
    examples.map(([old, now]) => `${textOf(old)} → ${textOf(now)}`),
    changed.length,
  );
}

function list(examples: readonly string[], of: number): string {
  return examples.join(', ') + (of > examples.length ? ', …' : '');
}
