// feedwright adopt: takes over what the readers of a site's present feed know, so that a switch shows them nothing twice.
import { join } from 'node:path';
import { createCalendar } from '../article/dates.ts';
import { type Adoption, adoptItems } from '../identity/adopt.ts';
import { type LedgerEntry, ledgerOf } from '../identity/entry.ts';
import { readFeedItems } from '../import/feed-items.ts';
import { AppError, quoteForMessage } from '../problem.ts';
import { openStore, type Store } from '../store/store.ts';
import { printableLine } from '../text.ts';
import type { Context } from './context.ts';
import { readFeedSource } from './feed-source.ts';

/** Throws AppError('problems-found') where a feed could not be read; all others are. */
export async function adopt({ config }: Context, feeds: readonly string[]): Promise<void> {
  // The second is that of the command build.
  const stores = await openAll([config.data, join(config.data, 'build')]);
  const calendar = createCalendar('UTC');
  let faults = 0;
  try {
    for (const feed of feeds) {
      const source = await readFeedSource(feed);
      const items =
        'code' in source
          ? source
          : readFeedItems(source.bytes, { base: source.url ?? `${config.baseUrl}/`, calendar });
      if ('code' in items) {
        faults += 1;
        process.stdout.write(`${feed}: ${items.message}; ${items.hint}\n`);
        continue;
      }
      const adoptions: Adoption[] = [];
      for (const store of stores) {
        const adoption = adoptItems(items, ledgerOf(await store.ledger.all()));
        await store.ledger.put(adoption.taken);
        adoptions.push(adoption);
      }
      process.stdout.write(describe(feed, items.length, adoptions));
    }
  } finally {
    for (const store of stores) await store.close();
  }
  if (faults > 0) throw new AppError('problems-found', '');
}

async function openAll(folders: readonly string[]): Promise<readonly Store[]> {
  const stores: Store[] = [];
  for (const folder of folders) stores.push(await openStore({ folder }));
  const notes = stores.filter(({ durable }) => !durable).flatMap((store) => store.notes);
  if (notes.length === 0) return stores;
  for (const store of stores) await store.close();
  throw new AppError('store-unusable', notes.join('\n'));
}

function describe(feed: string, count: number, adoptions: readonly Adoption[]): string {
  const taken = new Map(adoptions.flatMap((one) => one.taken).map((entry) => [entry.id, entry]));
  const conflicts = new Map(
    adoptions.flatMap((one) => one.conflicts).map((conflict) => [conflict.item.id, conflict]),
  );
  const lines = [
    ...[...taken.values()].map((entry) => `  taken: ${lineOf(entry)}`),
    ...[...conflicts.values()].map(
      ({ item, entry }) =>
        `  left: ${item.id}, since readers know the article at ${item.url} as ${entry.id} already`,
    ),
  ];
  const known = count - taken.size - conflicts.size;
  const summary = `${count} articles: ${taken.size} taken, ${known} known already, ${conflicts.size} left`;
  return `${feed}: ${summary}\n${lines.map((line) => `${printableLine(line)}\n`).join('')}`;
}

function lineOf({ id, title, published }: LedgerEntry): string {
  const day = published === '' ? 'without a date' : `of ${published.slice(0, 10)}`;
  return `${id} ${quoteForMessage(title)} ${day}`;
}
