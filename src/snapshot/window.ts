// Windows: which articles a feed showed at one moment, and what became of them in the next.

export interface WindowEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** ISO 8601. */
  readonly published: string;
  /** Of what readers see of it, in all formats. */
  readonly hash: string;
  /** ISO 8601: when it was known to leave the feed, where it was. */
  readonly expires?: string;
}

/** By the feed's path without the name of the format: '' is the main feed. Newest first. */
export type Windows = ReadonlyMap<string, readonly WindowEntry[]>;

/** An article as the river has it when it stands in a feed. */
export interface Shown {
  readonly article: {
    readonly id: string;
    readonly url: string;
    readonly title: string;
    readonly published: Date;
    readonly expires?: Date;
  };
  readonly fragments: Readonly<Record<string, { readonly hash: string }>>;
}

export type Pair = readonly [old: WindowEntry, now: WindowEntry];

/** What is different between two windows of one feed; nothing of an entry is told twice. */
export interface WindowChange {
  /** The same id in both. */
  readonly kept: readonly Pair[];
  /** The same article by its address, or by title and date, under another id. */
  readonly renamed: readonly Pair[];
  readonly added: readonly WindowEntry[];
  /** Gone, though neither newer articles took their place nor their time was over. */
  readonly vanished: readonly WindowEntry[];
  /** Gone at the moment that was known beforehand. */
  readonly expired: readonly WindowEntry[];
}

export function windowOf(shown: readonly Shown[]): readonly WindowEntry[] {
  return shown.map(({ article: { id, url, title, published, expires }, fragments }) => ({
    ...{ id, url, title, published: published.toISOString() },
    hash: Object.values(fragments)
      .map(({ hash }) => hash)
      .join(' '),
    ...(expires && { expires: expires.toISOString() }),
  }));
}

/** `isFull` where older articles may have had to give way to those that stand in `after`. */
export function compareWindows(
  before: readonly WindowEntry[],
  after: readonly WindowEntry[],
  { isFull, now }: { readonly isFull: boolean; readonly now: Date },
): WindowChange {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  const present = new Set(after.map(({ id }) => id));
  const kept = after.flatMap((entry): Pair[] => {
    const old = known.get(entry.id);
    return old ? [[old, entry]] : [];
  });
  const gone = before.filter(({ id }) => !present.has(id));
  const renamed = findRenamed(
    gone,
    after.filter(({ id }) => !known.has(id)),
  );
  const [oldIds, newIds] = [0, 1].map((side) => new Set(renamed.map((pair) => pair[side as 0 | 1].id)));
  const rest = gone.filter(({ id }) => !oldIds?.has(id));
  const oldest = after.at(-1)?.published ?? '';
  // Text of one form and one zone compares as the dates do.
  const isExpired = ({ expires }: WindowEntry) => expires !== undefined && expires <= now.toISOString();
  const isPushedOut = ({ published }: WindowEntry) => isFull && published <= oldest;
  return {
    kept,
    renamed,
    added: after.filter(({ id }) => !known.has(id) && !newIds?.has(id)),
    vanished: rest.filter((entry) => !isExpired(entry) && !isPushedOut(entry)),
    expired: rest.filter(isExpired),
  };
}

function findRenamed(gone: readonly WindowEntry[], fresh: readonly WindowEntry[]): readonly Pair[] {
  const byAddress = new Map(fresh.map((entry) => [addressOf(entry), entry]));
  const byTitle = new Map(fresh.map((entry) => [titleOf(entry), entry]));
  const taken = new Set<WindowEntry>();
  return gone.flatMap((old): Pair[] => {
    const now = [byAddress.get(addressOf(old)), byTitle.get(titleOf(old))].find(
      (entry) => entry && !taken.has(entry),
    );
    if (!now) return [];
    taken.add(now);
    return [[old, now]];
  });
}

/** Without scheme and host, which change for all articles at once. */
function addressOf({ url }: WindowEntry): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function titleOf({ title, published }: WindowEntry): string {
  return `${published} ${title}`;
}
