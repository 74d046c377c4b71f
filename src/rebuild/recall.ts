// What a rebuild process is told at its start of what the store remembers.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import type { Init } from './message.ts';

/** Reads one thing after the other, with requests answered in between: of 100,000 articles each takes some tenths of a second. */
export async function recall(
  store: Pick<Store, 'pages' | 'ledger' | 'feeds' | 'lastGood' | 'archive' | 'mediaFiles' | 'fileDurations'>,
  { hasArchive = false } = {},
): Promise<Pick<Init, 'pages' | 'ledger' | 'feeds' | 'lastGood' | 'archive' | 'media' | 'durations'>> {
  const inTurn = async <Found>(read: () => Promise<Found>): Promise<Found> => {
    await nextTurn();
    return read();
  };
  return {
    pages: await inTurn(store.pages.fingerprints),
    ledger: await inTurn(store.ledger.all),
    feeds: await inTurn(store.feeds.all),
    lastGood: await inTurn(store.lastGood),
    media: await inTurn(store.mediaFiles.all),
    durations: await inTurn(store.fileDurations.all),
    ...(hasArchive && { archive: await inTurn(store.archive.memory) }),
  };
}
