// A database that is closed, and what happens to its file then.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

export const publication = makePublication(makeNumberedFeeds(1, 50_000));

/** A folder whose database holds one release and is closed; returns the path of the file too. */
export async function makeSavedFolder(saved = publication): Promise<{ folder: string; path: string }> {
  const folder = await makeFolder();
  const { releases, close } = await openTemporary(folder);
  await releases.save(saved);
  await close();
  return { folder, path: join(folder, 'feedwright.db') };
}

export async function overwrite(path: string, position: number, bytes: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(bytes, 0, bytes.length, position);
  await file.close();
}
