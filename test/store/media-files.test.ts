// What servers said of files is kept over a restart, replaced by address, and bounded.
import { expect, test } from 'vitest';
import type { RemoteFile } from '../../src/remote-file.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createMediaFiles } from '../../src/store/media-files.ts';
import { openReadOnly } from '../../src/store/read-only.ts';
import { makeFolder, openTemporary } from './temporary.ts';

function fileOf(name: string, day: number, facts: Partial<RemoteFile> = {}): RemoteFile {
  const checkedAt = new Date(Date.UTC(2026, 4, day, 12, 0, 0, 7));
  return { url: `https://cdn.example.org/${name}?a=ü`, version: 'v', checkedAt, failures: 0, ...facts };
}

test('files come back as they were put, and one of the same address takes the place of the other', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const [a, b] = [fileOf('a', 1, { length: 123_456_789_012, mediaType: 'audio/mpeg' }), fileOf('b', 2)];
  await store.mediaFiles.put([b, a]);
  await store.mediaFiles.put([]);
  expect(await store.mediaFiles.all()).toEqual([a, b]);
  const failed = fileOf('b', 3, { failures: 4, version: 'w' });
  await store.mediaFiles.put([failed]);
  await store.close();
  const reading = openReadOnly({ folder });
  expect(await reading.mediaFiles.all()).toEqual([a, failed]);
  await reading.close();
});

test('beyond the limit those go that were not asked for the longest', async () => {
  const { kysely, close } = await openDatabase({ folder: await makeFolder() });
  const files = createMediaFiles(kysely, 3);
  await files.put([fileOf('c', 3), fileOf('a', 1), fileOf('d', 4), fileOf('b', 2)]);
  expect((await files.all()).map(({ url }) => url.charAt(24))).toEqual(['b', 'c', 'd']);
  await files.put([fileOf('e', 5)]);
  expect((await files.all()).map(({ url }) => url.charAt(24))).toEqual(['c', 'd', 'e']);
  await close();
});
