// The ledger over the passes of a process: what readers know, what became of it in this pass, and what the store lacks of it.
import type { Article } from '../article/article.ts';
import type { Look } from '../article/library.ts';
import type { Retraction } from '../feed/feed.ts';
import { type Ledger, type LedgerEntry, ledgerOf, ledgerWith } from '../identity/entry.ts';
import { type LeftAddress, leftAddresses } from '../identity/left-addresses.ts';
import { createReconciler, type PassGround, type ReconciledPart } from '../identity/reconciler.ts';
import { retract } from '../identity/retract.ts';
import { createSightings } from '../identity/sightings.ts';
import type { Outcome } from './message.ts';

export interface Taken {
  /** Every article that was ever taken back and is not there again. */
  readonly retractions: readonly Retraction[];
  /** Of all articles, those that came back included; the epoch where there was none. */
  readonly lastRetraction: Date;
  /** Paths of pages that stay, though their article cannot be had now. */
  readonly standing: ReadonlySet<string>;
}

export interface Changes {
  readonly ledger: readonly LedgerEntry[];
  readonly addresses: readonly LeftAddress[];
}

export interface PassLedger {
  /** The articles as readers know them. */
  identify(articles: readonly Article[], ground: Omit<PassGround, 'pending' | 'wasBeside'>): ReconciledPart;
  take(
    identified: ReconciledPart,
    ground: Pick<Look, 'present' | 'isHidden'> & { readonly now: Date },
  ): Taken;
  /** What is to be stored with this pass; `behind` are the ids of articles of which readers do not get this version. */
  change(behind: ReadonlySet<string>): Changes;
  /** Readers know what the last pass said; without a commit the store is told of it again. */
  publish(outcome: Pick<Outcome, 'isCommitted'>): void;
}

/** `pathOf` gives the path of an address below the base URL, or undefined. */
export function createPassLedger(
  entries: readonly LedgerEntry[],
  pathOf: (entry: Pick<LedgerEntry, 'url'>) => string | undefined,
): PassLedger {
  const known = ledgerOf(entries);
  const reconciler = createReconciler(known);
  const sightings = createSightings();
  const unsaved = new Map<string, LedgerEntry>();
  let unsavedAddresses: readonly LeftAddress[] = [];
  let last: Changes = { ledger: [], addresses: [] };
  let found: readonly LedgerEntry[] = [];
  return {
    identify: (articles, ground) =>
      reconciler.reconcile(articles, {
        ...ground,
        // Entries of the last pass, which may not have reached the ledger.
        pending: ledgerOf(last.ledger),
        wasBeside: sightings.wasBeside,
      }),
    take({ entries: changed, published, open, judged, hidden, withheld }, { present, ...ground }) {
      sightings.note({ present, published, hidden });
      // Over what the pass found of them: one whose file is another article's now has no path any more.
      const ledger = ledgerWith(open, changed);
      const retracted = retract({ ...ground, ledger, published: judged, hidden, withheld });
      found = [...ledgerOf([...changed, ...retracted.entries]).values()];
      const standing = retracted.standing.flatMap((entry) => pathOf(entry) ?? []);
      return {
        ...retractionsIn(ledgerWith(ledger, retracted.entries)),
        standing: new Set(standing),
      };
    },
    change(behind) {
      // What readers did not get is not what they know.
      const seen = found.filter(({ id }) => !behind.has(id));
      last = {
        ledger: [...ledgerOf([...unsaved.values(), ...seen]).values()],
        addresses: [...unsavedAddresses, ...leftAddresses(seen, known, pathOf)],
      };
      return last;
    },
    publish({ isCommitted }) {
      unsavedAddresses = isCommitted ? [] : last.addresses;
      for (const entry of last.ledger) {
        known.set(entry.id, entry);
        if (isCommitted) unsaved.delete(entry.id);
        else unsaved.set(entry.id, entry);
      }
      reconciler.learn(last.ledger);
    },
  };
}

function retractionsIn(ledger: Ledger): Pick<Taken, 'retractions' | 'lastRetraction'> {
  const ever: LedgerEntry[] = [];
  for (const entry of ledger.values()) if (entry.retractedAt !== '') ever.push(entry);
  const last = ever.reduce((newest, { retractedAt }) => (retractedAt > newest ? retractedAt : newest), '');
  return {
    retractions: ever
      .filter(({ state }) => state !== 'live')
      .map(({ id, url, retractedAt }) => ({ id, url, at: new Date(retractedAt) })),
    lastRetraction: new Date(last === '' ? 0 : last),
  };
}
