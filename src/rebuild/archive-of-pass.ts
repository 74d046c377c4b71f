// The archives over the passes of a process: which articles are kept as pieces, and which pages of which feed are finished.
import type { Article } from '../article/article.ts';
import { newestFirst } from '../article-order.ts';
import { historyOf } from '../feed/archive.ts';
import type { History } from '../feed/feed.ts';
import { differenceOf } from '../sorted-lists.ts';
import type {
  ArchiveChange,
  ArchivedArticle,
  ArchivedFeed,
  ArchiveMemory,
  KeptArticle,
} from '../store/archive.ts';
import { noArchiveChange } from '../store/archive.ts';
import { archiveVersion, type PieceGround, toArchived } from './archived-article.ts';
import { changedPages, closeFeed, type Known, pagesByFeed } from './archived-pages.ts';
import type { ComposedFeed, ShownFeed } from './compose-feeds.ts';
import { createCorrections } from './corrections.ts';
import type { Rendered } from './renderer.ts';

export interface ArchiveGround extends PieceGround {
  /** What everybody may read, newest first: anybody may choose among what is kept. */
  readonly open: readonly Article[];
  /** The main feed first. */
  readonly feeds: readonly ShownFeed[];
  /** True where feeds were left out, which keep what they have. */
  readonly isPartial: boolean;
  /** Of the main feed. */
  readonly language: string;
}

export interface PassArchive {
  /** The ids of the articles whose authors changed them, and said so, since they were first kept. */
  corrected(published: readonly Article[]): ReadonlySet<string>;
  /** Finishes the pages that this pass needs. */
  take(ground: ArchiveGround): ArchiveOfPass;
  /** Whether the pieces of this version of the article are still to be made. */
  isOpen(article: Article): boolean;
  /** The pieces of an article that is open. */
  make(rendered: Rendered): ArchivedArticle;
  /** They are on their way into the store. */
  keep(archived: ArchivedArticle): void;
  /** This article cannot be had, so nothing waits for it. */
  giveUp(article: Article): void;
  /** How much of the feeds their largest documents show; true where that leaves articles out that are in no page yet. */
  note(feeds: readonly ComposedFeed[]): boolean;
  /** What the last pass came with is in the store. */
  commit(): void;
}

export interface ArchiveOfPass {
  /** By key of the feed. */
  readonly histories: ReadonlyMap<string, History>;
  readonly change: ArchiveChange;
  /** True where a page waits for pieces that are made in the background. */
  readonly isWaiting: boolean;
}

/** Of what stands in the feeds: a first pass leaves more to the background. */
const MOST_AT_ONCE = 60;

/** Without a memory nothing is kept. */
export function createPassArchive(memory: ArchiveMemory | undefined): PassArchive {
  const stored = new Map(memory?.articles);
  /** The ids of what was kept or to be kept once, and is not to be read by everybody now. */
  const missing = new Set(stored.keys());
  let before: readonly Article[] = [];
  const corrections = createCorrections(stored);
  let corrected: ReadonlySet<string> = new Set();
  const definitions = new Map(memory?.feeds.map(({ key, definition }) => [key, definition]));
  let feeds: ReadonlyMap<string, Known> = new Map(
    [...pagesByFeed(memory)].map(([key, pages]) => [key, { pages, articles: [], shown: 0, isWaiting: true }]),
  );
  const fits = new Map<string, number>();
  const lost = new Set<string>();
  let ground: ArchiveGround | undefined;
  let next: { readonly change: ArchiveChange; readonly feeds: ReadonlyMap<string, Known> } | undefined;

  const keep = (archived: ArchivedArticle): void => {
    stored.set(archived.id, toKept(archived));
    corrections.note(archived.id);
  };
  const noteMissing = (open: readonly Article[]): void => {
    const { gone, came } = differenceOf(before, open, newestFirst);
    for (const { id } of gone) missing.add(id);
    for (const { id } of came) missing.delete(id);
    before = open;
  };
  const isOpen = (article: Article): boolean =>
    ground !== undefined && stored.get(article.id)?.fingerprint !== archiveVersion(article, ground);
  const make = (rendered: Rendered): ArchivedArticle => {
    if (!ground) throw new Error('pieces before a pass');
    return toArchived(rendered, { ...ground, isCorrected: corrected.has(rendered.article.id) });
  };
  /** Those that stand in a feed and have changed, so that no page shows what the feed does not show any more. */
  const putNow = ({ feeds: shown }: ArchiveGround): ArchivedArticle[] => {
    const rendered = new Set(shown.flatMap((feed) => feed.shown));
    const open = [...rendered].filter(({ article }) => isOpen(article));
    const edited = open.filter(({ article }) => stored.has(article.id));
    return [...new Set([...edited, ...open])].slice(0, MOST_AT_ONCE).map(make);
  };
  const closeAll = (shown: readonly ShownFeed[], put: readonly ArchivedArticle[]) => {
    const now = new Set(put.map(({ id }) => id));
    const isReady = (id: string) => stored.has(id) || now.has(id) || lost.has(id);
    return new Map(
      shown.flatMap((feed) => {
        if (!feed.definition.hasArchive) return [];
        const known = closeFeed(feed, feeds.get(feed.record.key), { isReady, fits });
        return known ? [[feed.record.key, known] as const] : [];
      }),
    );
  };

  return {
    corrected(published) {
      corrected = corrections.find(published);
      return corrected;
    },
    isOpen: (article) => memory !== undefined && isOpen(article),
    make,
    take(whole) {
      const given = withoutPrivate(whole);
      ground = given;
      if (!memory) return { histories: new Map(), change: noArchiveChange, isWaiting: false };
      const put = putNow(given);
      const closed = closeAll(given.feeds, put);
      noteMissing(given.open);
      const told = given.feeds.flatMap((feed) => definitionOf(feed, closed.get(feed.record.key)));
      const toldKeys = new Set(told.map(({ key }) => key));
      const change = {
        put,
        deleteIds: [...missing].filter((id) => stored.has(id)),
        pages: changedPages(feeds, closed),
        feeds: told.filter(({ key, definition }) => definitions.get(key) !== definition),
        deleteFeeds: given.isPartial ? [] : [...definitions.keys()].filter((key) => !toldKeys.has(key)),
      };
      next = { change, feeds: given.isPartial ? new Map([...feeds, ...closed]) : closed };
      return {
        change,
        histories: historiesOf(given.feeds, closed),
        isWaiting: [...closed.values()].some(({ isWaiting }) => isWaiting),
      };
    },
    keep,
    giveUp: ({ id }) => void lost.add(id),
    note(composed) {
      let isBehind = false;
      for (const { record, counts, shown, definition } of composed) {
        const fewest = Math.min(...counts.values());
        const assumed = Math.min(fits.get(record.key) ?? Infinity, shown.length, definition.maxItems);
        isBehind ||= memory !== undefined && definition.hasArchive && fewest < assumed;
        if (fewest < shown.length) fits.set(record.key, fewest);
        else fits.delete(record.key);
      }
      return isBehind;
    },
    commit() {
      if (!next) return;
      const { change } = next;
      for (const archived of change.put) keep(archived);
      for (const id of change.deleteIds) {
        stored.delete(id);
        missing.delete(id);
        corrections.note(id);
      }
      for (const { key, definition } of change.feeds) definitions.set(key, definition);
      for (const key of change.deleteFeeds) definitions.delete(key);
      feeds = next.feeds;
    },
  };
}

function withoutPrivate({ feeds, ...ground }: ArchiveGround): ArchiveGround {
  return { ...ground, feeds: feeds.filter(({ definition }) => !definition.isPrivate) };
}

/** Without the pieces, which are many. */
function toKept({ fingerprint, updated, isCorrected }: ArchivedArticle): KeptArticle {
  return { fingerprint, updated, isCorrected };
}

/** Of the main feed always: what readers choose is defined by it. */
function definitionOf({ record, definition }: ShownFeed, known: Known | undefined): ArchivedFeed[] {
  const isKept = record.key === '' || (known?.pages.length ?? 0) > 0;
  const { key, folder } = record;
  return isKept ? [{ key, folder, definition: JSON.stringify(definition) }] : [];
}

function historiesOf(
  feeds: readonly ShownFeed[],
  closed: ReadonlyMap<string, Known>,
): ReadonlyMap<string, History> {
  return new Map(
    feeds.flatMap(({ record: { key }, definition }) => {
      const history = historyOf(definition, closed.get(key)?.pages.length ?? 0);
      return history ? [[key, history] as const] : [];
    }),
  );
}
