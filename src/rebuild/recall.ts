// What a rebuild process is told at its start of what the store remembers.
import type { Store } from '../store/store.ts';
import type { Init } from './message.ts';

export async function recall(
  store: Pick<Store, 'pages' | 'ledger' | 'feeds' | 'lastGood' | 'archive' | 'mediaFiles'>,
  { hasArchive = false } = {},
): Promise<Pick<Init, 'pages' | 'ledger' | 'feeds' | 'lastGood' | 'archive' | 'media'>> {
  return {
    pages: await store.pages.fingerprints(),
    ledger: await store.ledger.all(),
    feeds: await store.feeds.all(),
    lastGood: await store.lastGood(),
    media: await store.mediaFiles.all(),
    ...(hasArchive && { archive: await store.archive.memory() }),
  };
}
