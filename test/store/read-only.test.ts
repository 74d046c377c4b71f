// Reading beside the service: what it holds, and no trace of having been there.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src/problem.ts';
import { openReadOnly, type ReadOnlyStore } from '../../src/store/read-only.ts';
import { makeOld } from './old-file.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const at = new Date('2026-05-31T12:00:00Z');

function openFor(folder: string): ReadOnlyStore {
  const store = openReadOnly({ folder });
  onTestFinished(() => store.close());
  return store;
}

function failureOf(folder: string): AppError {
  try {
    openFor(folder);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

test('it sees what the service commits, while that has it open', async () => {
  const folder = await makeFolder();
  const service = await openTemporary(folder);
  const reader = openFor(folder);
  expect((await reader.releases.loadLatest()).snapshot).toBeUndefined();
  await service.releases.save(makePublication(makeNumberedFeeds(1, 1_000)));
  await service.approvals.setHeld({ fingerprint: 'f', reason: 'why', heldAt: at });
  await service.pins.set({ release: 1, pinnedAt: at });
  expect((await reader.releases.loadLatest()).snapshot?.release).toBe(1);
  expect(await reader.approvals.held()).toMatchObject({ reason: 'why' });
  expect(await reader.pins.get()).toMatchObject({ release: 1 });
});

test('a service that is not running leaves one file, and it stays one, byte for byte', async () => {
  const folder = await makeFolder();
  const service = await openTemporary(folder);
  await service.releases.save(makePublication(makeNumberedFeeds(1, 1_000)));
  await service.close();
  const before = await readFile(join(folder, 'feedwright.db'));
  const reader = openFor(folder);
  expect((await reader.releases.loadLatest()).snapshot?.release).toBe(1);
  await reader.close();
  expect((await readFile(join(folder, 'feedwright.db'))).equals(before)).toBe(true);
});

test('without a database it says how there will be one, and makes none', async () => {
  const folder = await makeFolder();
  expect(failureOf(folder)).toMatchObject({
    code: 'store-unusable',
    message: expect.stringMatching(/feedwright\.db is not there; run feedwright serve first/),
  });
  expect(await readdir(folder)).toEqual([]);
});

test('of an older or newer Feedwright, or damaged: refused with the remedy, and left as it is', async () => {
  const folder = await makeFolder();
  const path = join(folder, 'feedwright.db');
  await (await openTemporary(folder)).close();
  makeOld(folder, 2);
  const old = await readFile(path);
  expect(failureOf(folder).message).toMatch(/schema is number 2.*start feedwright serve once/);
  expect((await readFile(path)).equals(old)).toBe(true);
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(failureOf(folder).message).toMatch(/schema is number 99.*the newer Feedwright/);
  await writeFile(path, 'garbage '.repeat(1_000));
  expect(failureOf(folder).message).toMatch(/not a database/);
  expect(await readFile(path, 'utf8')).toMatch(/^garbage/);
});
