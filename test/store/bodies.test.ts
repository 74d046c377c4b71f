// The bytes of feeds that stay in the store: read when asked for, kept within bounds, never other ones than were written.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Bodies, type BodiesOptions, createBodies } from '../../src/store/bodies.ts';
import type { Publication } from '../../src/store/releases.ts';
import type { Store } from '../../src/store/store.ts';
import { makePublication, makeRepresentation } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const feedAt = (path: string, text: string) => ({
  ...makeRepresentation(path, text),
  mediaType: 'application/rss+xml; charset=utf-8',
});
const main = feedAt('/rss.xml', 'main');
const art = feedAt('/tags/art/rss.xml', 'art '.repeat(100));

interface Kept {
  readonly store: Store;
  readonly publication: Publication;
  /** Reads and counts. */
  readonly open: (options?: BodiesOptions) => Bodies;
  readonly run: (sql: string) => void;
}

async function keep(): Promise<Kept> {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const publication = makePublication([main, art]);
  await store.releases.save(publication);
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  onTestFinished(() => database.close());
  return {
    ...{ store, publication },
    open: (options) => createBodies(database, options),
    run: (sql) => void database.exec(sql),
  };
}

test('a snapshot comes without the bytes of most feeds, but with their lengths', async () => {
  const { store } = await keep();
  const { snapshot } = await store.releases.loadLatest();
  expect(snapshot?.byPath.get('/rss.xml')).toEqual(main);
  const { codings, ...facts } = art;
  const lengths = Object.fromEntries(Object.entries(codings).map(([name, { length }]) => [name, length]));
  expect(snapshot?.byPath.get('/tags/art/rss.xml')).toEqual({ ...facts, lengths });
  expect(store.bodies.find(art.hash, 'br')).toEqual(codings.br);
});

test('a feed that the guard judges comes whole', async () => {
  const { store, publication } = await keep();
  const windows = new Map([['/tags/art', []]]);
  await store.releases.save({ ...publication, snapshot: { ...publication.snapshot, windows } });
  const { snapshot } = await store.releases.loadLatest();
  expect(snapshot?.byPath.get('/tags/art/rss.xml')).toEqual(art);
});

test('what was asked for last is kept, as much as there is room for', async () => {
  const { open, run } = await keep();
  const { find } = open({ most: art.codings.identity.length + (main.codings.gzip?.length ?? 0) });
  const first = find(art.hash, 'identity');
  find(main.hash, 'identity');
  expect(find(art.hash, 'identity')).toBe(first);
  // There is no room for this one beside both.
  find(main.hash, 'gzip');
  run('DELETE FROM body');
  expect(find(art.hash, 'identity')).toBe(first);
  expect(find(main.hash, 'identity')).toBeUndefined();
});

test("bytes that are not as they were written are nobody's, are told once, and are written anew", async () => {
  const { store, publication, open, run } = await keep();
  const told: string[] = [];
  const { find, lost } = open({ onLost: (hash) => told.push(hash) });
  run("UPDATE body SET bytes = x'00' WHERE coding = 'gzip'");
  expect([find(art.hash, 'gzip'), find(art.hash, 'gzip')]).toEqual([undefined, undefined]);
  expect([told, [...lost]]).toEqual([[art.hash], [art.hash]]);
  expect(store.bodies.find(art.hash, 'gzip')).toBeUndefined();
  await store.releases.save(publication);
  expect(store.bodies.lost.size).toBe(0);
  expect(store.bodies.find(art.hash, 'gzip')).toEqual(art.codings.gzip);
});

test('a release that lacks bytes which stay in the store is not whole', async () => {
  const { store, run } = await keep();
  run("DELETE FROM body WHERE coding = 'zstd'");
  expect((await store.releases.loadLatest()).snapshot).toBeUndefined();
});

test('a release whose bytes are neither with it nor in the store is not saved', async () => {
  const { store, publication, run } = await keep();
  const { snapshot } = await store.releases.loadLatest();
  run('DELETE FROM body');
  if (!snapshot) throw new Error('nothing was saved');
  await expect(store.releases.save({ ...publication, snapshot })).rejects.toThrow(/tags\/art/);
});
