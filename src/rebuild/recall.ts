// What a rebuild process is told at its start of what the store remembers.
import type { Store } from '../store/store.ts';
import type { Init } from './message.ts';

export async function recall(
  store: Pick<Store, 'pages' | 'lastGood'>,
): Promise<Pick<Init, 'pages' | 'lastGood'>> {
  return { pages: await store.pages.fingerprints(), lastGood: await store.lastGood() };
}
