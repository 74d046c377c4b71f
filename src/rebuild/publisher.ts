// Publishes: stores a release, and swaps the one reference after which readers see it.
import type { Logger } from '../log.ts';
import { leaveInStore } from '../snapshot/bodies.ts';
import type { Current } from '../snapshot/current.ts';
import { noArchiveChange } from '../store/archive.ts';
import type { Publication } from '../store/releases.ts';
import type { Store } from '../store/store.ts';

/** What a publication has besides its snapshot, where that is all that it brings. */
export const nothingElse: Omit<Publication, 'snapshot'> = {
  pages: { put: [], deletePaths: [] },
  ledger: [],
  addresses: [],
  feeds: [],
  lastGood: { put: [], deletePaths: [] },
  archive: noArchiveChange,
};

export interface PublisherParts {
  readonly store: Pick<Store, 'releases' | 'durable'>;
  readonly current: Current;
  readonly log: Logger;
}

export interface Publisher {
  /** Resolves to the number of the release, which is served even where it cannot be stored. */
  publish(publication: Publication): Promise<number>;
  /** False while the store lacks what readers see. */
  isStored(): boolean;
}

export function createPublisher({ store, current, log }: PublisherParts): Publisher {
  let isStored = true;

  /** A store that cannot be written does not keep news from the readers: they are served from memory. */
  const save = async (publication: Publication): Promise<number | undefined> => {
    try {
      return await store.releases.save(publication);
    } catch (error) {
      // Once, and not with every rebuild until the disk is freed.
      if (isStored)
        log.error(
          { err: error },
          'the release cannot be stored: it is served from memory, and is lost at a restart; free the disk',
        );
      return undefined;
    }
  };

  return {
    isStored: () => isStored,
    async publish(publication) {
      const stored = await save(publication);
      if (stored !== undefined && !isStored) log.info('releases can be stored again');
      isStored = stored !== undefined;
      const release = stored ?? current.get().release + 1;
      const snapshot = { ...publication.snapshot, release };
      // What the store does not hold for good stays in memory.
      current.swap(isStored && store.durable ? leaveInStore(snapshot) : snapshot);
      return release;
    },
  };
}
