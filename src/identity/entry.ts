// What is remembered of every article that was ever published: the id that readers know it by, and what tells it again.

/** Dates are ISO 8601. */
export interface LedgerEntry {
  /** Minted once, never changed. */
  readonly id: string;
  /** The last file, relative to the posts folder; '' for one that no file is known of, as after adopting a feed. */
  readonly path: string;
  /** The last address. */
  readonly url: string;
  readonly title: string;
  /** As the header says it, or ''. */
  readonly slug: string;
  /** Of title, description, body and enclosures; '' for one that was adopted and not met yet. */
  readonly contentHash: string;
  /** Fixed at the first publication; '' for one that was adopted from a feed without dates. */
  readonly published: string;
  readonly updated: string;
  /** Readers have only what is live. Of what is hidden the file is there, of what is retracted it is gone. */
  readonly state: 'live' | 'hidden' | 'retracted';
  /** When readers lost it the last time, also where it is live again; or ''. */
  readonly retractedAt: string;
}

/** By id. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

export function ledgerOf(entries: Iterable<LedgerEntry>): Map<string, LedgerEntry> {
  const ledger = new Map<string, LedgerEntry>();
  for (const entry of entries) ledger.set(entry.id, entry);
  return ledger;
}

/** The same ledger, in which some entries are others. */
export function ledgerWith(ledger: Ledger, entries: readonly LedgerEntry[]): Ledger {
  if (entries.length === 0) return ledger;
  const next = new Map(ledger);
  for (const entry of entries) next.set(entry.id, entry);
  return next;
}

/** The entry of each file: one whose file is there before one that was retracted, of these the latest. */
export function entriesByPath(ledger: Ledger): ReadonlyMap<string, LedgerEntry> {
  const byPath = new Map<string, LedgerEntry>();
  for (const entry of ledger.values()) {
    const other = byPath.get(entry.path);
    const isBetter =
      !other || (other.state === 'retracted' && (hasFile(entry) || entry.retractedAt > other.retractedAt));
    if (entry.path !== '' && isBetter) byPath.set(entry.path, entry);
  }
  return byPath;
}

/** As far as it is known: readers may have the article or not. */
export function hasFile({ state }: LedgerEntry): boolean {
  return state !== 'retracted';
}

/** Of the files that there should be. */
export function expectedPaths(entries: readonly LedgerEntry[]): readonly string[] {
  return entries.flatMap((entry) => (hasFile(entry) && entry.path !== '' ? [entry.path] : []));
}
