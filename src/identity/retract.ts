// Which articles readers lose: those that they know, and that are neither published nor kept from it by a fault.
import type { Article } from '../article/article.ts';
import type { Ledger, LedgerEntry } from './entry.ts';

export interface RetractGround {
  readonly ledger: Ledger;
  readonly published: readonly Pick<Article, 'id'>[];
  /** The ids of articles that are drafts, future or expired. */
  readonly hidden: ReadonlySet<string>;
  /** The ids of articles that are not published because it cannot be told which is which. */
  readonly withheld: ReadonlySet<string>;
  /** Whether a file may be there, and only cannot be read now. */
  readonly isHidden: (path: string) => boolean;
  readonly now: Date;
}

export interface Retracted {
  /** Those that readers lost now, or whose file went or came back since they lost them. */
  readonly entries: readonly LedgerEntry[];
  /** Those that stay as readers know them, though their article is not to be had now. */
  readonly standing: readonly LedgerEntry[];
}

export function retract({ ledger, published, hidden, withheld, isHidden, now }: RetractGround): Retracted {
  const shown = new Set(published.map(({ id }) => id));
  const missing: LedgerEntry[] = [];
  for (const entry of ledger.values()) if (!shown.has(entry.id)) missing.push(entry);
  const stays = (entry: LedgerEntry) =>
    isUnmet(entry) || withheld.has(entry.id) || (entry.path !== '' && isHidden(entry.path));
  const moment = new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString();
  const stateOf = ({ id }: LedgerEntry) => (hidden.has(id) ? 'hidden' : 'retracted');
  return {
    entries: missing
      .filter((entry) => !stays(entry) && entry.state !== stateOf(entry))
      .map((entry) => ({
        ...entry,
        state: stateOf(entry),
        retractedAt: entry.state === 'live' ? moment : entry.retractedAt,
      })),
    standing: missing.filter((entry) => entry.state === 'live' && stays(entry)),
  };
}

/** One that was adopted from a feed, and whose file may never have been here. */
function isUnmet({ path, contentHash }: LedgerEntry): boolean {
  return path === '' && contentHash === '';
}
