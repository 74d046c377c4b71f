// What a rebuild process is told at its start of what the store remembers.
import type { Store } from '../store/store.ts';
import type { Init } from './message.ts';

export async function recall(
  store: Pick<Store, 'pages' | 'ledger' | 'feeds' | 'lastGood' | 'archive' | 'mediaFiles' | 'fileDurations'>,
  { hasArchive = false } = {},
): Promise<Pick<Init, 'pages' | 'ledger' | 'feeds' | 'lastGood' | 'archive' | 'media' | 'durations'>> {
  return {
    pages: await store.pages.fingerprints(),
    ledger: await store.ledger.all(),
    feeds: await store.feeds.all(),
    lastGood: await store.lastGood(),
    media: await store.mediaFiles.all(),
    durations: await store.fileDurations.all(),
    ...(hasArchive && { archive: await store.archive.memory() }),
  };
}
