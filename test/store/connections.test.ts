// Several connections to one file, as of several processes: they wait for each other, and never block the thread.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

test('two connections take turns, and each sees what the other saved', async () => {
  const folder = await makeFolder();
  const stores = [await openTemporary(folder), await openTemporary(folder)];
  const numbers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      stores[index % 2]?.releases.save(makePublication(makeNumberedFeeds(index, 2_000))),
    ),
  );
  expect(numbers.sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  for (const { releases } of stores) expect((await releases.loadLatest()).snapshot?.release).toBe(20);
});

test('a save waits until another process lets go of the lock, and others are served meanwhile', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const other = new DatabaseSync(join(folder, 'feedwright.db'));
  other.exec('BEGIN IMMEDIATE');
  const saving = releases.save(makePublication(makeNumberedFeeds(1, 100)));
  await turnOfEventLoop();
  other.exec('ROLLBACK');
  other.close();
  expect(await saving).toBe(1);
});

test('opening waits for another process that is making the file', async () => {
  const folder = await makeFolder();
  const other = new DatabaseSync(join(folder, 'feedwright.db'));
  other.exec('BEGIN EXCLUSIVE; CREATE TABLE any (thing TEXT)');
  const opening = openStore({ folder });
  await turnOfEventLoop();
  other.exec('ROLLBACK');
  other.close();
  const store = await opening;
  expect(store).toMatchObject({ durable: true, notes: [] });
  await store.close();
});

test('a lock that is never let go of: after 5 seconds the last release is served from memory', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const publication = makePublication(makeNumberedFeeds(1, 100));
  await releases.save(publication);
  const other = new DatabaseSync(join(folder, 'feedwright.db'));
  other.exec('BEGIN IMMEDIATE');
  const store = await openTemporary(folder);
  expect(store.durable).toBe(false);
  expect(store.notes).toEqual([expect.stringMatching(/another process kept it locked.*memory only/)]);
  expect((await store.releases.loadLatest()).snapshot?.byPath).toEqual(publication.snapshot.byPath);
  other.close();
});
