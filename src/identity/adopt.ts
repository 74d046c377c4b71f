// Takes what readers of another program's feed know its articles by into the ledger, and never over what is there.
import { sameAddressKey } from '../address.ts';
import type { Ledger, LedgerEntry } from './entry.ts';

/** An article as a feed shows it. */
export interface AdoptedItem {
  readonly id: string;
  /** Absolute, or ''. */
  readonly url: string;
  readonly title: string;
  readonly published?: Date;
  readonly updated?: Date;
}

export interface Adoption {
  readonly taken: readonly LedgerEntry[];
  /** Those whose id the ledger has already. */
  readonly known: readonly AdoptedItem[];
  /** Those at whose address the ledger has an article with another id. */
  readonly conflicts: readonly Conflict[];
}

export interface Conflict {
  readonly item: AdoptedItem;
  readonly entry: LedgerEntry;
}

export function adoptItems(items: readonly AdoptedItem[], ledger: Ledger): Adoption {
  const taken = new Map<string, LedgerEntry>();
  const known: AdoptedItem[] = [];
  const conflicts: Conflict[] = [];
  const byAddress = new Map([...ledger.values()].map((entry) => [sameAddressKey(entry.url), entry]));
  for (const item of items) {
    const address = sameAddressKey(item.url);
    const there = item.url === '' ? undefined : byAddress.get(address);
    if (ledger.has(item.id) || taken.has(item.id)) known.push(item);
    else if (there) conflicts.push({ item, entry: there });
    else {
      const entry = toEntry(item);
      taken.set(item.id, entry);
      byAddress.set(address, entry);
    }
  }
  return { taken: [...taken.values()], known, conflicts };
}

function toEntry({ id, url, title, published, updated }: AdoptedItem): LedgerEntry {
  return {
    ...{ id, url, title, path: '', slug: '', contentHash: '' },
    published: published?.toISOString() ?? '',
    updated: updated?.toISOString() ?? '',
    state: 'live',
    retractedAt: '',
  };
}
