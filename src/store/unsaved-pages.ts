// The article pages of a release that the disk had no room for: readers get them from memory, as they get the feeds.
import type { Representation } from '../snapshot/snapshot.ts';
import type { Pages } from './pages.ts';
import type { Releases } from './releases.ts';
import { toRepresentation, toRow } from './representation-row.ts';

/** The same releases and pages, over whose reading what could not be saved comes first until something is saved. */
export function serveUnsavedPages(
  releases: Releases,
  pages: Pages,
): { readonly releases: Releases; readonly pages: Pages } {
  // A release that fails brings all again that one before it could not save.
  let unsaved: ReadonlyMap<string, Representation | undefined> = new Map();
  return {
    releases: {
      ...releases,
      save: async (publication) => {
        try {
          const number = await releases.save(publication);
          unsaved = new Map();
          return number;
        } catch (error) {
          const { put, deletePaths } = publication.pages;
          unsaved = new Map([
            ...deletePaths.map((path) => [path, undefined] as const),
            ...put.map(({ representation }) => [representation.path, copyOf(representation)] as const),
          ]);
          throw error;
        }
      },
    },
    pages: { ...pages, get: (path) => (unsaved.has(path) ? unsaved.get(path) : pages.get(path)) },
  };
}

/** Frozen, with buffers: it may have come from another process. */
function copyOf(representation: Representation): Representation | undefined {
  return toRepresentation(toRow(representation), new Map(Object.entries(representation.codings)));
}
