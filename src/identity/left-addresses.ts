// The addresses that articles left: by a move, or because they were taken back.
import type { Ledger, LedgerEntry } from './entry.ts';

/** Where readers may still look for an article. */
export interface LeftAddress {
  /** Below the base URL. */
  readonly path: string;
  /** The article's, which knows what became of it. */
  readonly id: string;
}

/** `entries` are those that changed against the ledger; `pathOf` gives undefined for an address on another host. */
export function leftAddresses(
  entries: readonly LedgerEntry[],
  ledger: Ledger,
  pathOf: (entry: Pick<LedgerEntry, 'url'>) => string | undefined,
): readonly LeftAddress[] {
  return entries.flatMap((entry) => {
    const before = ledger.get(entry.id);
    const left = before && before.url !== entry.url ? [before] : [];
    if (entry.state !== 'live') left.push(entry);
    return left.flatMap((one) => {
      const path = pathOf(one);
      return path === undefined ? [] : [{ path, id: entry.id }];
    });
  });
}
