// Composes the feeds of a pass and makes what is served of them: of those only in which something is other than before.

import type { Article, RenderedArticle } from '../article/article.ts';
import type { FeedDefinition, History, Retraction } from '../feed/feed.ts';
import { type FeedRecord, isNamed } from '../feed/record.ts';
import { newestChange, recentRetractions } from '../feed/retractions.ts';
import { composeDocuments, type Fragments, renderFragments } from '../format/compose.ts';
import type { Document } from '../format/format.ts';
import { inParallel } from '../in-parallel.ts';
import type { Outline } from '../snapshot/outline.ts';
import { assemble, represent } from '../snapshot/represent.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { Publishing } from './feeds-of-pass.ts';
import type { Previous } from './message.ts';
import { outlineFeeds } from './outline-feeds.ts';
import type { Rendered } from './renderer.ts';

/** A feed with the articles that it shows. */
export interface ShownFeed {
  readonly record: FeedRecord;
  readonly definition: FeedDefinition;
  /** All of them, in the order of the feed. */
  readonly articles: readonly Article[];
  /** Those that it shows. */
  readonly shown: readonly Rendered[];
  /** The date of its oldest article, shown or not. */
  readonly began: Date | undefined;
}

/** What became of it. */
export interface ComposedFeed extends ShownFeed {
  /** How many articles the longest of its documents has. */
  readonly mostShown: number;
  /** The paths of its documents, and how many articles each of them has. */
  readonly paths: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  /** Only those whose bytes changed. */
  readonly representations: readonly Representation[];
  readonly outlines: ReadonlyMap<string, Outline>;
}

export interface Composing {
  readonly request: Publishing;
  /** Every article that was taken back and is not there again. */
  readonly retractions: readonly Retraction[];
  /** Of all articles, those that came back included. */
  readonly lastRetraction: Date;
  /** For so many days a feed names what was taken back. */
  readonly days: number;
  readonly hasDeltas: boolean;
  /** By key of the feed, of those that have archive pages. */
  readonly histories: ReadonlyMap<string, History>;
  /** Of the main feed, against which every fragment is made. */
  readonly language: string;
  /** Hears how many are done, with each. */
  readonly onDone: (count: number) => void;
  /** Takes what is new of the feeds that nobody named, as they are made: it is not in the result then. */
  readonly onMade?: ((representations: readonly Representation[]) => void) | undefined;
}

export interface FeedComposer {
  compose(feeds: readonly ShownFeed[], composing: Composing): Promise<readonly ComposedFeed[]>;
}

/** What a feed was composed of, and what it became. */
interface Remembered {
  readonly head: string;
  readonly shown: readonly Rendered[];
  /** By path. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly counts: ReadonlyMap<string, number>;
}

/** Feeds at a time: each keeps the threads busy with what is to be compressed, and its bytes in memory. */
const AT_ONCE = 3;

export function createFeedComposer(): FeedComposer {
  let memory: ReadonlyMap<string, Remembered> = new Map();
  return {
    async compose(feeds, composing) {
      const next = new Map<string, Remembered>();
      let done = 0;
      const before = new Map(composing.request.previous.map((one) => [one.path, one]));
      const taken = new Map(composing.retractions.map((one) => [one.id, one]));
      const composed = await inParallel(feeds, AT_ONCE, async (feed) => {
        const known = memory.get(feed.record.key);
        const settled = settleRecord(feed, known?.shown ?? [], taken);
        const retractions = retractionsOf(settled, taken, composing);
        const facts = { ...settled, retractions };
        const head = JSON.stringify([
          settled.definition,
          settled.record.updated,
          retractions,
          composing.histories.get(feed.record.key),
        ]);
        const isAsBefore = known?.head === head && isSameList(known.shown, settled.shown);
        if (isAsBefore && isStanding(known, before, composing)) {
          next.set(feed.record.key, known);
          done += 1;
          const paths = [...known.hashes.keys()];
          const { counts } = known;
          const mostShown = mostOf(counts);
          return { ...settled, paths, counts, mostShown, representations: [], outlines: new Map() };
        }
        const { hashes, ...made } = await make(facts, before, composing);
        done += 1;
        composing.onDone(done);
        const rest = handOn(made, settled.record, composing);
        next.set(feed.record.key, { head, shown: settled.shown, hashes, counts: rest.counts });
        return { ...settled, ...rest, mostShown: mostOf(rest.counts), paths: [...hashes.keys()] };
      });
      memory = next;
      return composed;
    },
  };
}

/** Many feeds are derived, and the others are few. */
function handOn<M extends Pick<Made, 'representations'>>(
  made: M,
  record: FeedRecord,
  { onMade }: Composing,
): M {
  if (!onMade || made.representations.length === 0 || record.key === '' || isNamed(record)) return made;
  onMade(made.representations);
  return { ...made, representations: [] };
}

/** The record with what this pass adds to it: the date of the feed, and which of its articles were taken back. */
function settleRecord(
  feed: ShownFeed,
  before: readonly Rendered[],
  taken: ReadonlyMap<string, Retraction>,
): ShownFeed {
  const { record, shown } = feed;
  if (record.key === '') return feed;
  const ids = new Set(shown.map(({ article }) => article.id));
  const gone = before.map(({ article }) => article.id).filter((id) => !ids.has(id) && taken.has(id));
  const retracted = [...new Set([...record.retracted, ...gone])].filter(
    (id) => taken.has(id) && !ids.has(id),
  );
  const known = record.updated === '' ? new Date(0) : new Date(record.updated);
  const lastGone = retracted.reduce((newest, id) => Math.max(newest, taken.get(id)?.at.getTime() ?? 0), 0);
  const articles = shown.map(({ article }) => article);
  const updated = newestChange(articles, new Date(Math.max(known.getTime(), lastGone))).toISOString();
  return { ...feed, record: { ...record, updated, retracted } };
}

function retractionsOf(
  { record }: ShownFeed,
  taken: ReadonlyMap<string, Retraction>,
  { retractions, days, request: { now } }: Composing,
): readonly Retraction[] {
  const own = record.key === '' ? retractions : record.retracted.flatMap((id) => taken.get(id) ?? []);
  return recentRetractions(own, { days, now });
}

export function isSameList(a: readonly Rendered[], b: readonly Rendered[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** Whether readers have what the feed became the last time. */
function isStanding(
  { hashes }: Remembered,
  before: ReadonlyMap<string, Previous>,
  { hasDeltas }: Composing,
): boolean {
  return [...hashes].every(([path, hash]) => {
    const previous = before.get(path);
    return previous?.hash === hash && (previous.isOutlined || !hasDeltas);
  });
}

function mostOf(counts: ReadonlyMap<string, number>): number {
  return Math.max(...counts.values());
}

interface Made extends Pick<ComposedFeed, 'representations' | 'outlines' | 'counts'> {
  readonly hashes: ReadonlyMap<string, string>;
}

async function make(
  feed: ShownFeed & { readonly retractions: readonly Retraction[] },
  before: ReadonlyMap<string, Previous>,
  composing: Composing,
): Promise<Made> {
  const { request, hasDeltas } = composing;
  const documents = documentsOf(feed, composing);
  const hashes = new Map<string, string>();
  const representations: Representation[] = [];
  const { isFirst, now, previous: _, ...given } = request;
  // A path that is new in a later release may be one that was there before, and its date must not go back.
  const changed = isFirst ? newestChange(feed.shown.map(({ article }) => article)) : now;
  for (const document of documents) {
    const standing = before.get(document.path);
    const page = { ...document, bytes: assemble(document) };
    const made = await represent(page, { previous: standing, changed, now, ...given });
    if (made) representations.push(made);
    hashes.set(document.path, made?.hash ?? standing?.hash ?? '');
  }
  return {
    hashes,
    representations,
    counts: new Map(documents.map(({ path, fragments }) => [path, fragments.length])),
    outlines: hasDeltas ? outlineFeeds(documents, representations, before) : new Map(),
  };
}

function documentsOf(
  { definition, record, shown, retractions }: ShownFeed & { readonly retractions: readonly Retraction[] },
  { lastRetraction, language, histories }: Composing,
): readonly Document[] {
  const isFull = definition.content === 'full';
  const hasPodcast = definition.podcast !== undefined;
  const fragmentsOf = ({ article, fragments }: Rendered): Fragments =>
    isFull ? fragments : renderFragments({ article, content: '' }, language, { hasPodcast });
  const articles = shown.map(({ article }) => article);
  const updated = record.key === '' ? newestChange(articles, lastRetraction) : new Date(record.updated);
  const fragments = new Map(shown.map((rendered) => [rendered.article, fragmentsOf(rendered)]));
  return composeDocuments(
    { definition, articles, retractions, updated, history: histories.get(record.key) },
    (article) => {
      const found = fragments.get(article);
      if (!found) throw new Error(`no fragments of ${article.path}`);
      return found;
    },
  );
}

/** Of what stands in a feed: one that would be too large shows fewer articles than were rendered for it. */
export function keptArticles(feeds: readonly ComposedFeed[]): readonly RenderedArticle[] {
  return [
    ...new Set(
      feeds.flatMap(({ shown, mostShown }) => shown.slice(0, mostShown).map(({ article }) => article)),
    ),
  ];
}
