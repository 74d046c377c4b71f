// The documents that are composed when they are asked for: archive pages and feeds of a reader's own choice, the last of them kept.
import { createRecent } from '../keep-newest.ts';
import { archivePlace, chosenFeedFormat } from '../own-paths.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { ArchiveReader } from '../store/archive-reader.ts';
import { composeArchivePage } from './archive-page.ts';
import { readChoice } from './choice.ts';
import { composeChosenFeed } from './chosen-feed.ts';

export interface ComposedFeedsOptions {
  readonly reader: ArchiveReader;
  readonly hasArchives: boolean;
  readonly hasChosenFeeds: boolean;
  /** Bytes of documents that are kept. */
  readonly room?: number;
}

/** A document, or why there is none: `wait` is in seconds, for a client that asks for too much. */
export type Composed =
  | { readonly representation: Representation }
  | { readonly fault: string }
  | { readonly wait: number };

export interface ComposedFeeds {
  /**
   * Undefined for a path that is not ours, or where nothing is. `path` is below the base URL, `query` has its question
   * mark, or is ''. `admit` is asked before a feed of a reader's choice is composed, and says how many seconds the
   * client has to wait, or 0. Throws what SQLite throws, and for rows that are damaged.
   */
  find(path: string, query: string, admit: () => number): Composed | undefined;
}

interface Kept {
  readonly version: number;
  readonly representation: Representation;
}

const ROOM = 16 * 1024 * 1024;

export function createComposedFeeds(options: ComposedFeedsOptions): ComposedFeeds {
  const { reader, hasArchives, hasChosenFeeds, room = ROOM } = options;
  const kept = createRecent(room, sizeOf);
  const through = (key: string, make: () => Representation | undefined, admit: () => number) => {
    const known = kept.get(key);
    const version = reader.version();
    if (known?.version === version) return { representation: known.representation };
    const wait = admit();
    if (wait > 0) return { wait };
    const made = make();
    if (!made) return undefined;
    const isSame = known?.representation.hash === made.hash && known.representation.link === made.link;
    // The very same object, for which the head of the answer is prepared already.
    const isDated = known?.representation.lastModified.getTime() === made.lastModified.getTime();
    const representation = isSame && isDated ? known.representation : made;
    kept.put(key, { version, representation });
    return { representation };
  };
  return {
    find(path, query, admit) {
      if (hasArchives && archivePlace(path))
        return through(path, () => composeArchivePage(reader, path), free);
      const format = hasChosenFeeds ? chosenFeedFormat(path) : undefined;
      if (!format) return undefined;
      const choice = readChoice(format, query.slice(1));
      if ('fault' in choice) return choice;
      // That is the main feed, to which this address is an alias.
      if (choice.query === '') return undefined;
      return through(`${path}?${choice.query}`, () => composeChosenFeed(reader, choice), admit);
    },
  };
}

const free = () => 0;

function sizeOf({ representation: { codings } }: Kept): number {
  return Object.values(codings).reduce((sum, { length }) => sum + length, 0);
}
