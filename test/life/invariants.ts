// What must hold after every step of a site's life, whatever the steps were.
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import type { Representation, Snapshot } from '../../src/snapshot/snapshot.ts';
import { parseXml } from '../hostile/parse-xml.ts';
import { type FeedItem, readAtom, readJson, readRss } from '../hostile/read-feeds.ts';
import type { Expected, World } from './model.ts';
import { marksIn } from './write-files.ts';

/** With the bytes of every feed. */
export interface WholeSnapshot extends Omit<Snapshot, 'byPath'> {
  readonly byPath: ReadonlyMap<string, Representation>;
}

/** What readers can get at a moment. */
export interface View {
  readonly snapshot: WholeSnapshot;
  /** Article pages. */
  readonly pages: readonly Representation[];
}

export interface Moment extends View {
  readonly now: Date;
  readonly world: World;
  readonly expected: Expected;
  /** Undefined where the service only started or ended. */
  readonly outcome: RebuildReport['outcome'] | undefined;
}

export interface Witness {
  /** One sentence for each thing that is not as it must be. */
  look(moment: Moment): string[];
}

interface Seen {
  readonly id: string;
  readonly published: string;
  readonly updated: string;
  readonly revision: number;
}

const FEEDS = [
  ['/rss.xml', readRss],
  ['/atom.xml', readAtom],
  ['/feed.json', readJson],
] as const;

const DECODERS = { gzip: gunzipSync, br: brotliDecompressSync, zstd: zstdDecompressSync } as const;

export function createWitness(): Witness {
  /** By feed and article. */
  const seen = new Map<string, Seen>();
  /** By id, over all time. */
  const owners = new Map<string, number>();
  const dates = new Map<string, number>();
  const hashes = createHashBook();
  let before: View | undefined;

  const lookAtItems = (path: string, items: readonly FeedItem[], world: World): string[] => {
    const faults: string[] = [];
    const here = new Set<number>();
    for (const item of items) {
      const [number, ...others] = marksIn(item.html);
      const article = number === undefined ? undefined : world.articles.get(number);
      if (number === undefined || others.length > 0 || !article) {
        faults.push(`${path}: ${item.id} is about no one article`);
        continue;
      }
      if (here.has(number)) faults.push(`${path}: article ${number} is in it twice`);
      here.add(number);
      const owner = owners.get(item.id);
      if (owner !== undefined && owner !== number)
        faults.push(`${path}: id ${item.id} of article ${owner} is given to ${number}`);
      owners.set(item.id, owner ?? number);
      const known = seen.get(`${path} ${number}`);
      const version = (article.isBroken && article.good) || article.written;
      faults.push(...compareItems(`${path}: article ${number}`, known, { item, revision: version.revision }));
      const { id, published, updated } = item;
      seen.set(`${path} ${number}`, { id, published, updated, revision: version.revision });
    }
    return faults;
  };

  const lookAtFeeds = ({ snapshot, world }: Moment): { faults: string[]; shown: Set<number> } => {
    const faults: string[] = [];
    const ids: string[] = [];
    let shown = new Set<number>();
    for (const [path, read] of FEEDS) {
      const text = snapshot.byPath.get(path)?.codings.identity.toString();
      if (text === undefined) continue;
      try {
        const items = read(text);
        ids.push(items.map(({ id }) => id).join(' '));
        faults.push(...lookAtItems(path, items, world));
        shown = new Set(items.flatMap(({ html }) => [...marksIn(html)]));
      } catch (error) {
        faults.push(`${path} is not well-formed: ${error instanceof Error ? error.message : error}`);
      }
    }
    faults.push(
      ...tombstonesOf(snapshot)
        .filter((id) => ids.join(' ').split(' ').includes(id))
        .map((id) => `${id} is shown, and taken back as well`),
    );
    if (new Set(ids).size > 1) faults.push(`the formats show other ids than each other: ${ids.join(' | ')}`);
    return { faults, shown };
  };

  const lookAtValidators = (all: readonly Representation[], now: Date): string[] =>
    all.flatMap((one) => {
      const faults = hashes.look(one);
      const [modified, earlier] = [one.lastModified.getTime(), dates.get(one.path) ?? 0];
      dates.set(one.path, Math.max(modified, earlier));
      if (modified < earlier)
        faults.push(
          `${one.path}: Last-Modified went back from ${new Date(earlier).toISOString()} to ${one.lastModified.toISOString()}`,
        );
      if (one.lastModified > now)
        faults.push(`${one.path}: Last-Modified ${one.lastModified.toISOString()} is to come`);
      return faults;
    });

  return {
    look(moment) {
      const { snapshot, pages, now, outcome, expected } = moment;
      const all = [...snapshot.byPath.values(), ...pages];
      // What is held shows the articles as they were, and a start what was there before it.
      const isNew = outcome === 'published' || outcome === 'unchanged';
      const { faults, shown } = isNew ? lookAtFeeds(moment) : { faults: [], shown: new Set<number>() };
      faults.push(...lookAtValidators(all, now));
      if ((outcome === 'held' || outcome === 'failed') && before)
        faults.push(...compareViews(before, moment));
      if (isNew) faults.push(...compareWithModel(shown, all, expected));
      before = { snapshot, pages };
      return faults;
    },
  };
}

/** Ids of what the Atom feed says was taken back (RFC 6721). */
function tombstonesOf({ byPath }: WholeSnapshot): string[] {
  const text = byPath.get('/atom.xml')?.codings.identity.toString();
  const entries = text === undefined ? [] : parseXml(text).children;
  return entries.flatMap(({ local, attributes }) =>
    local === 'deleted-entry' ? [attributes.get('ref') ?? ''] : [],
  );
}

function compareItems(
  name: string,
  known: Seen | undefined,
  { item, revision }: { readonly item: FeedItem; readonly revision: number },
): string[] {
  if (!known) return [];
  const faults: string[] = [];
  if (known.id !== item.id) faults.push(`${name} changed its id from ${known.id} to ${item.id}`);
  if (known.published !== item.published)
    faults.push(`${name} changed its date from ${known.published} to ${item.published}`);
  const [was, is] = [Date.parse(known.updated), Date.parse(item.updated)];
  if (known.revision === revision && was !== is)
    faults.push(`${name} says that it was updated, from ${known.updated} to ${item.updated}, and was not`);
  if (known.revision !== revision && item.updated !== '' && !(is > was))
    faults.push(`${name} was edited and says still that it was updated at ${item.updated}`);
  return faults;
}

function compareWithModel(
  shown: ReadonlySet<number>,
  all: readonly Representation[],
  { must, may }: Expected,
): string[] {
  const missing = [...must].filter((number) => !shown.has(number));
  const hidden = all.flatMap(({ path, codings }) => {
    const text = codings.identity.toString();
    return [...marksIn(text)]
      .filter((number) => !may.has(number))
      .map((number) => `${path} shows article ${number}, which is hidden`);
  });
  return [...missing.map((number) => `the feeds lack article ${number}`), ...hidden];
}

function compareViews(before: View, after: View): string[] {
  const list = ({ snapshot, pages }: View) =>
    [...snapshot.byPath.values(), ...pages].map(({ path, hash }) => `${path} ${hash}`).sort();
  const [was, is] = [list(before), list(after)];
  const changed = [...was.filter((one) => !is.includes(one)), ...is.filter((one) => !was.includes(one))];
  return changed.map((one) => `nothing was published, and this changed: ${one}`);
}

/** Entity tags are made of hashes: one for each content and the headers that go with it. */
function createHashBook(): { look(one: Representation): string[] } {
  const contentOf = new Map<string, string>();
  const hashOf = new Map<string, string>();
  return {
    look({ path, hash, mediaType, link, codings }) {
      const content = `${mediaType}\n${link}\n${codings.identity.toString('latin1')}`;
      // Of every fourth, since to decode takes longer than all else here.
      const isTried = !contentOf.has(hash) && hash.charCodeAt(0) % 4 === 0;
      const faults: string[] = [];
      if ((contentOf.get(hash) ?? content) !== content) faults.push(`${path}: one ETag for other bytes`);
      if ((hashOf.get(content) ?? hash) !== hash) faults.push(`${path}: another ETag for the same bytes`);
      contentOf.set(hash, content);
      hashOf.set(content, hash);
      for (const [coding, decode] of Object.entries(DECODERS)) {
        const bytes = codings[coding as keyof typeof DECODERS];
        if (isTried && bytes && !decode(bytes).equals(codings.identity))
          faults.push(`${path}: the bytes in ${coding} are other bytes`);
      }
      return faults;
    },
  };
}
