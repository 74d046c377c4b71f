// The outlines of the feeds: kept over a restart, replaced with each release, and never trusted when damaged.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { Outline } from '../../src/snapshot/outline.ts';
import type { Publication } from '../../src/store/releases.ts';
import { makeOld } from './old-file.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const outline = (hash: string): Outline => ({
  ...{ hash, isFull: true, headLength: 10, tailLength: 5, separator: ',' },
  articles: [{ id: 'https://example.org/žuvis/', hash: 'x', length: 7 }],
});

function publicationWith(outlines: Readonly<Record<string, readonly Outline[]>>): Publication {
  const { snapshot, ...rest } = makePublication(makeNumberedFeeds(1, 100));
  return { snapshot: { ...snapshot, outlines: new Map(Object.entries(outlines)) }, ...rest };
}

/** Runs SQL in the file behind the store's back. */
function run(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, 'feedwright.db'));
  database.exec(sql);
  database.close();
}

async function loaded(folder: string) {
  const store = await openTemporary(folder);
  const { snapshot, notes } = await store.releases.loadLatest();
  await store.close();
  expect(notes).toEqual([]);
  return snapshot?.outlines;
}

test('they come back after a restart, in their order', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const publication = publicationWith({ '/rss.xml': [outline('b'), outline('a')], '/atom.xml': [] });
  await store.releases.save(publication);
  await store.close();
  expect(await loaded(folder)).toEqual(publication.snapshot.outlines);
});

test('those of the last release are kept, and no others', async () => {
  const folder = await makeFolder();
  const { releases, close } = await openTemporary(folder);
  await releases.save(publicationWith({ '/rss.xml': [outline('a')], '/feed.json': [outline('a')] }));
  const last = publicationWith({ '/rss.xml': [outline('b'), outline('a')], '/atom.xml': [outline('c')] });
  await releases.save(last);
  await close();
  expect(await loaded(folder)).toEqual(last.snapshot.outlines);
});

test('what is damaged is left out, and written anew with the next release', async () => {
  const folder = await makeFolder();
  const first = await openTemporary(folder);
  const publication = publicationWith({ '/rss.xml': [outline('a')], '/atom.xml': [outline('a')] });
  await first.releases.save(publication);
  await first.close();
  run(folder, "UPDATE outline SET outlines = replace(outlines, '\"x\"', '\"y\"') WHERE path = '/rss.xml'");
  expect([...((await loaded(folder)) ?? []).keys()]).toEqual(['/atom.xml']);
  const second = await openTemporary(folder);
  await second.releases.save(publication);
  await second.close();
  expect(await loaded(folder)).toEqual(publication.snapshot.outlines);
});

test('a file from before there were any gets the table, and keeps its release', async () => {
  const folder = await makeFolder();
  const store = await openTemporary(folder);
  const publication = publicationWith({});
  await store.releases.save(publication);
  await store.close();
  makeOld(folder, 1);
  const again = await openTemporary(folder);
  expect([again.durable, again.notes]).toEqual([true, []]);
  expect((await again.releases.loadLatest()).snapshot).toEqual({ ...publication.snapshot, release: 1 });
  const next = publicationWith({ '/rss.xml': [outline('a')] });
  expect(await again.releases.save(next)).toBe(2);
  await again.close();
  expect(await loaded(folder)).toEqual(next.snapshot.outlines);
});
