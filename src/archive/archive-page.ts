// Finds the archive page at a path, and composes it.
import { defineArchivePage, historyOf } from '../feed/archive.ts';
import type { FeedDefinition } from '../feed/feed.ts';
import { archivePlace } from '../own-paths.ts';
import type { Representation } from '../snapshot/snapshot.ts';
import type { ArchiveReader } from '../store/archive-reader.ts';
import { compose, pieceName } from './compose.ts';

/** Undefined where no finished page is at the path. Throws for rows that are damaged. */
export function composeArchivePage(reader: ArchiveReader, path: string): Representation | undefined {
  const place = archivePlace(path);
  const feed = place && reader.feed(place.folder);
  const page = feed && reader.page(feed.key, place.number);
  if (!page) return undefined;
  const { number, format } = place;
  const definition = JSON.parse(feed.definition) as FeedDefinition;
  return compose({
    format,
    feed: {
      definition: defineArchivePage(definition, number),
      history: historyOf(definition, feed.pages, number),
    },
    pieces: reader.pieces(page.ids, pieceName(definition, format)),
    changedAt: new Date(Math.max(page.changedAt.getTime(), feed.changedAt.getTime())),
  });
}
