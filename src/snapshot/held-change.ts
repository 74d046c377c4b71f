// What readers would find different if a held rebuild went out, by examples: old beside new, for the operator to judge.
import { compareWindows, type WindowEntry, type Windows } from './window.ts';

/** 'renamed': the same article under another id, which readers take for a new one. */
export const heldKinds = ['vanished', 'renamed', 'edited', 'added'] as const;
export type HeldKind = (typeof heldKinds)[number];

export type ShownArticle = Pick<WindowEntry, 'id' | 'title' | 'url' | 'published'>;

export interface HeldExample {
  readonly kind: HeldKind;
  /** As readers see it; absent of what is added. */
  readonly before?: ShownArticle;
  /** As they would see it; absent of what vanishes. */
  readonly after?: ShownArticle;
}

/** Survives JSON. The examples are few; the counts are whole. */
export interface HeldChange {
  /** The feed's path without the name of the format. */
  readonly feed: string;
  readonly counts: Readonly<Record<HeldKind, number>>;
  readonly examples: readonly HeldExample[];
}

const MOST_FEEDS = 20;
const MOST_EXAMPLES = 5;
const MOST_OF_TITLE = 200;

/** Feeds without a difference are left out. `fullFeeds` are those of `after` in which older articles may have given way. */
export function describeHeld(
  before: Windows,
  after: Windows,
  { fullFeeds, now }: { readonly fullFeeds: readonly string[]; readonly now: Date },
): readonly HeldChange[] {
  const feeds = [...new Set([...before.keys(), ...after.keys()])];
  const changes = feeds.flatMap((feed) => {
    const isFull = fullFeeds.includes(feed);
    const change = compareWindows(before.get(feed) ?? [], after.get(feed) ?? [], { isFull, now });
    const byKind: Readonly<Record<HeldKind, readonly HeldExample[]>> = {
      vanished: [...change.vanished, ...change.expired].map((old) => exampleOf('vanished', old, undefined)),
      renamed: change.renamed.map(([old, next]) => exampleOf('renamed', old, next)),
      edited: change.kept
        .filter(([old, next]) => old.hash !== next.hash)
        .map(([old, next]) => exampleOf('edited', old, next)),
      added: change.added.map((next) => exampleOf('added', undefined, next)),
    };
    const counts = Object.fromEntries(heldKinds.map((kind) => [kind, byKind[kind].length])) as Record<
      HeldKind,
      number
    >;
    const examples = heldKinds.flatMap((kind) => byKind[kind].slice(0, MOST_EXAMPLES));
    return examples.length > 0 ? [{ feed, counts, examples }] : [];
  });
  return changes.slice(0, MOST_FEEDS);
}

function exampleOf(
  kind: HeldKind,
  before: WindowEntry | undefined,
  after: WindowEntry | undefined,
): HeldExample {
  return { kind, ...(before && { before: shown(before) }), ...(after && { after: shown(after) }) };
}

function shown({ id, title, url, published }: WindowEntry): ShownArticle {
  return { id, title: title.slice(0, MOST_OF_TITLE), url, published };
}
