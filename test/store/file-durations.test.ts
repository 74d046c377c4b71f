// How long files last is kept over a restart, replaced by path, and bounded.
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { createFileDurations } from '../../src/store/file-durations.ts';
import { openReadOnly } from '../../src/store/read-only.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const version = '123456789012 1780000000000.25 7';

test('durations come back as they were put, and one of the same path takes the place of the other', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const [a, b] = [{ path: 'a/ü.mp3', version, seconds: 61 } as const, { path: 'b.mp3', version } as const];
  await store.fileDurations.put([b, a], new Date(1));
  await store.fileDurations.put([], new Date(2));
  expect(await store.fileDurations.all()).toEqual([a, b]);
  const changed = { path: 'b.mp3', version: 'w', seconds: 1 };
  await store.fileDurations.put([changed], new Date(3));
  await store.close();
  const reading = openReadOnly({ folder });
  expect(await reading.fileDurations.all()).toEqual([a, changed]);
  await reading.close();
});

test('beyond the limit those go that were read the longest ago', async () => {
  const { kysely, close } = await openDatabase({ folder: await makeFolder() });
  const files = createFileDurations(kysely, 2);
  for (const [day, path] of ['c', 'a', 'b'].entries()) await files.put([{ path, version }], new Date(day));
  expect((await files.all()).map(({ path }) => path)).toEqual(['a', 'b']);
  await close();
});
