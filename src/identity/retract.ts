// Which articles were taken back: those that readers know, and that are neither published nor hidden by a fault.
import type { Article } from '../article/article.ts';
import type { Ledger, LedgerEntry } from './entry.ts';

export interface RetractGround {
  readonly ledger: Ledger;
  readonly published: readonly Pick<Article, 'id'>[];
  /** The ids of articles that are not published because it cannot be told which is which. */
  readonly withheld: ReadonlySet<string>;
  /** Whether a file may be there, and only cannot be read now. */
  readonly isHidden: (path: string) => boolean;
  readonly now: Date;
}

export interface Retracted {
  readonly entries: readonly LedgerEntry[];
  /** Those that stay as readers know them, though their article is not to be had now. */
  readonly standing: readonly LedgerEntry[];
}

export function retract({ ledger, published, withheld, isHidden, now }: RetractGround): Retracted {
  const shown = new Set(published.map(({ id }) => id));
  const missing = [...ledger.values()].filter(({ id, state }) => state === 'live' && !shown.has(id));
  const stays = (entry: LedgerEntry) =>
    isUnmet(entry) || withheld.has(entry.id) || (entry.path !== '' && isHidden(entry.path));
  const retractedAt = new Date(Math.floor(now.getTime() / 1000) * 1000).toISOString();
  return {
    entries: missing
      .filter((entry) => !stays(entry))
      .map((entry) => ({ ...entry, state: 'retracted', retractedAt })),
    standing: missing.filter(stays),
  };
}

/** One that was adopted from a feed, and whose file may never have been here. */
function isUnmet({ path, contentHash }: LedgerEntry): boolean {
  return path === '' && contentHash === '';
}
