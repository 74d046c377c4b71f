// The history of releases: bounded by number and age, never fewer than two, and the pinned one always.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Retention } from '../../src/store/retention.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { makeOld } from './old-file.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const DAY = 24 * 3_600_000;
const began = Date.parse('2026-05-01T00:00:00Z');
const windows = new Map([
  ['', [{ id: 'a', url: 'https://example.org/a/', title: 'žuvis “A”', published: '2026-05-01', hash: 'x' }]],
  ['/tags/b', []],
]);

async function openKeeping(folder: string, history: Retention): Promise<Store> {
  const store = await openStore({ folder, history });
  onTestFinished(() => store.close());
  return store;
}

/** Saves release `number`, of the day with that number. */
function saveDay({ releases }: Store, number: number, bytes = 100): Promise<number> {
  const { snapshot, ...rest } = makePublication(makeNumberedFeeds(number, bytes));
  return releases.save({ snapshot: { ...snapshot, publishedAt: new Date(began + number * DAY) }, ...rest });
}

const numbers = async ({ releases }: Store) => (await releases.list()).map(({ release }) => release);

test('the newest are kept, and a release that is kept comes back whole', async () => {
  const store = await openKeeping(await makeFolder(), { releases: 3, days: 100 });
  for (let number = 1; number <= 5; number += 1) await saveDay(store, number);
  expect(await numbers(store)).toEqual([5, 4, 3]);
  const third = await store.releases.load(3);
  expect(third?.byPath.get('/rss.xml')?.codings?.identity.toString()).toMatch(/^3 \/rss\.xml/);
  expect(third).toMatchObject({ release: 3, publishedAt: new Date(began + 3 * DAY), articleCount: 7 });
  for (const gone of [2, 6, Number.NaN]) expect(await store.releases.load(gone)).toBeUndefined();
});

test('those that are too old go, but two stay', async () => {
  const store = await openKeeping(await makeFolder(), { releases: 20, days: 10 });
  for (const number of [1, 2, 8, 12]) await saveDay(store, number);
  // The days are 1, 2, 8 and 12; at the last, 2 is ten days old.
  expect(await numbers(store)).toEqual([4, 3, 2]);
  await saveDay(store, 100);
  expect(await numbers(store)).toEqual([5, 4]);
});

test('the pinned one stays until it is unpinned', async () => {
  const store = await openKeeping(await makeFolder(), { releases: 2, days: 100 });
  await saveDay(store, 1);
  await store.pins.set({ release: 1, pinnedAt: new Date(began) });
  for (const number of [2, 3, 4]) await saveDay(store, number);
  expect(await numbers(store)).toEqual([4, 3, 1]);
  expect(await store.releases.load(1)).toBeDefined();
  await store.pins.clear();
  await saveDay(store, 5);
  expect(await numbers(store)).toEqual([5, 4]);
});

test('two hundred releases need no more room than thirty', async () => {
  const folder = await makeFolder();
  const store = await openKeeping(folder, { releases: 10, days: 100 });
  const size = async () => (await stat(join(folder, 'feedwright.db'))).size;
  // Folds the write-ahead log into the file.
  const fold = () => {
    const other = new DatabaseSync(join(folder, 'feedwright.db'));
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    other.close();
  };
  for (let number = 1; number <= 30; number += 1) await saveDay(store, number, 20_000);
  fold();
  const early = await size();
  for (let number = 31; number <= 200; number += 1) await saveDay(store, number, 20_000);
  fold();
  expect(await size()).toBeLessThanOrEqual(early * 1.1);
  expect(await numbers(store)).toHaveLength(10);
});

test('what each feed shows and how many files had errors come back, under the checksum', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const { snapshot, ...rest } = makePublication(makeNumberedFeeds(1, 100));
  await store.releases.save({ snapshot: { ...snapshot, windows, refusedCount: 3 }, ...rest });
  expect((await store.releases.loadLatest()).snapshot).toEqual({
    ...snapshot,
    ...{ windows, refusedCount: 3, release: 1 },
  });
  for (const change of [
    "windows = replace(windows, 'žuvis', 'zuvis')",
    "windows = ''",
    'refused_count = 4',
  ]) {
    const database = new DatabaseSync(join(folder, 'feedwright.db'));
    database.exec(`BEGIN; UPDATE release SET ${change}; COMMIT`);
    const { snapshot: found, notes } = await store.releases.loadLatest();
    expect([found, notes.length], change).toEqual([undefined, 1]);
    database.prepare('UPDATE release SET windows = ?, refused_count = 3').run(JSON.stringify([...windows]));
    database.close();
  }
  expect((await store.releases.loadLatest()).snapshot?.release).toBe(1);
});

test('a release of an earlier Feedwright is whole without them', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const publication = makePublication(makeNumberedFeeds(1, 100));
  await store.releases.save(publication);
  await store.close();
  makeOld(folder, 2);
  const again = await openTemporary(folder);
  expect([again.durable, again.notes]).toEqual([true, []]);
  const { snapshot, notes } = await again.releases.loadLatest();
  expect(notes).toEqual([]);
  expect(snapshot).toEqual({ ...publication.snapshot, windows: new Map(), release: 1 });
  expect(snapshot).not.toHaveProperty('refusedCount');
});
