// What is different between two releases for the readers of each feed: for the history.
import { compareWindows, type WindowEntry, type Windows } from './window.ts';

export interface ChangedArticle {
  readonly id: string;
  readonly title: string;
}

/** Survives JSON. The lists are cut; the counts are not. */
export interface FeedChange {
  /** The feed's path without the name of the format. */
  readonly feed: string;
  readonly added: readonly ChangedArticle[];
  readonly edited: readonly ChangedArticle[];
  /** Deleted, hidden or expired; what newer articles pushed out is not among them. */
  readonly retracted: readonly ChangedArticle[];
  readonly counts: { readonly added: number; readonly edited: number; readonly retracted: number };
}

const MOST_TOLD = 50;

/** Feeds without a difference are left out. `fullFeeds` are those of `after` in which older articles may have given way. */
export function differ(
  before: Windows,
  after: Windows,
  { fullFeeds, now }: { readonly fullFeeds: readonly string[]; readonly now: Date },
): readonly FeedChange[] {
  const feeds = [...new Set([...before.keys(), ...after.keys()])];
  return feeds.flatMap((feed) => {
    const isFull = fullFeeds.includes(feed);
    const change = compareWindows(before.get(feed) ?? [], after.get(feed) ?? [], { isFull, now });
    const edited = change.kept.flatMap(([old, entry]) => (old.hash === entry.hash ? [] : [entry]));
    const added = [...change.added, ...change.renamed.map(([, entry]) => entry)];
    const retracted = [...change.vanished, ...change.expired, ...change.renamed.map(([old]) => old)];
    if (added.length + edited.length + retracted.length === 0) return [];
    return [
      {
        ...{ feed, added: tell(added), edited: tell(edited), retracted: tell(retracted) },
        counts: { added: added.length, edited: edited.length, retracted: retracted.length },
      },
    ];
  });
}

function tell(entries: readonly WindowEntry[]): readonly ChangedArticle[] {
  return entries.slice(0, MOST_TOLD).map(({ id, title }) => ({ id, title }));
}
