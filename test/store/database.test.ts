// Opening: damaged files go aside, newer ones are refused, and where nothing can be written memory serves.
import { chmod, copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src/problem.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';
import { makeOld } from './old-file.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeSavedFolder, overwrite, publication } from './saved-folder.ts';
import { makeFolder, openTemporary } from './temporary.ts';

test('the folder is made, and only the owner may read the files', async () => {
  const folder = join(await makeFolder(), 'not', 'there', 'yet');
  const { releases, notes, durable } = await openTemporary(folder);
  await releases.save(publication);
  expect({ notes, durable }).toEqual({ notes: [], durable: true });
  const files = (await readdir(folder)).sort();
  expect(files).toEqual(['feedwright.db', 'feedwright.db-shm', 'feedwright.db-wal']);
  for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
});

test('commits wait for the disk, foreign keys hold, and the log is folded in at closing', async () => {
  const folder = await makeFolder();
  const { kysely, close } = await openDatabase({ folder });
  const read = async (pragma: string) => {
    const { rows } = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(pragma)}`.execute(kysely);
    return Object.values(rows[0] ?? {})[0];
  };
  const values = await Promise.all(['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map(read));
  expect(values).toEqual(['wal', 2, 1, 0]);
  await close();
  expect((await readdir(folder)).sort()).toEqual(['feedwright.db', 'feedwright.db-closed']);
});

describe('a damaged file is moved aside and a new one begun', () => {
  const garbage = Buffer.from('not a database at all, '.repeat(1_000));
  const harms: [string, (path: string) => Promise<void>][] = [
    ['garbage', (path) => writeFile(path, garbage)],
    ['half a kilobyte', (path) => writeFile(path, garbage.subarray(0, 512))],
    ['truncated in the header', (path) => truncate(path, 60)],
    ['truncated in the first page', (path) => truncate(path, 3_000)],
    ['truncated after the first page', (path) => truncate(path, 4_096)],
    ['truncated in the middle of a page', (path) => truncate(path, 70_001)],
    ['truncated before the last page', async (path) => truncate(path, (await stat(path)).size - 4_096)],
    ['truncated in the last page', async (path) => truncate(path, (await stat(path)).size - 1)],
    ['zeros in the middle', (path) => overwrite(path, 4_096 * 3, Buffer.alloc(4_096 * 4))],
    ['a damaged schema', (path) => replaceText(path, 'last_modified TEXT', 'last_modifiee TEXT')],
    ['a foreign page in the middle', (path) => overwrite(path, 4_096 * 2, garbage)],
  ];
  test.each(harms)('%s', async (_name, harm) => {
    const { folder, path } = await makeSavedFolder();
    await harm(path);
    const harmed = await readFile(path);
    const { releases, notes, durable, close } = await openTemporary(folder);
    expect(durable).toBe(true);
    expect(notes).toEqual([expect.stringContaining('is now ' + path + '.corrupt-1')]);
    expect(await readFile(`${path}.corrupt-1`)).toEqual(harmed);
    expect(await releases.loadLatest()).toEqual({ snapshot: undefined, notes: [] });
    expect(await releases.save(publication)).toBe(1);
    await close();
    expect((await openTemporary(folder)).notes).toEqual([]);
  });
});

/** Everywhere: a page that SQLite split has left a copy behind, which nobody reads. */
async function replaceText(path: string, found: string, replacement: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'latin1')).replaceAll(found, replacement), 'latin1');
}

test.each([0, 1, 50])('a file cut to %i bytes is usable', async (size) => {
  const { folder, path } = await makeSavedFolder();
  await truncate(path, size);
  const { releases } = await openTemporary(folder);
  expect(await releases.save(publication)).toBe(1);
});

test('damaged files are numbered, and take the logs that another process keeps open with them', async () => {
  const { folder, path } = await makeSavedFolder();
  for (const number of [1, 2]) {
    const other = new DatabaseSync(path);
    onTestFinished(() => other.close());
    other.prepare('SELECT number FROM release').all();
    await overwrite(path, 0, Buffer.alloc(4_096, 'garbage'));
    const { close } = await openTemporary(folder);
    await close();
    const files = await readdir(folder);
    const moved = ['', '-shm', '-wal'].map((ending) => `feedwright.db.corrupt-${number}${ending}`);
    expect(files.filter((file) => file.includes(`corrupt-${number}`)).sort()).toEqual(moved);
  }
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a bit flipped or the end cut off anywhere: the saved release or none, and the store works', async () => {
  const put = [{ path: 'a.md', text: 'the text' }];
  const addresses = [{ path: '/left/', id: 'urn:a' }];
  const small = {
    ...makePublication(makeNumberedFeeds(1, 3_000)),
    addresses,
    lastGood: { put, deletePaths: [] },
  };
  const { folder, path } = await makeSavedFolder(small);
  const whole = await readFile(path);
  for (let round = 0; round < 200; round += 1) {
    const position = Math.floor(Math.random() * whole.length);
    await writeFile(
      path,
      round % 4 === 0 ? whole.subarray(0, position) : flipBit(whole, position, round % 8),
    );
    const store = await openStore({ folder });
    const harm = `round ${round}, byte ${position}`;
    const { snapshot } = await store.releases.loadLatest();
    if (snapshot) expect(snapshot, harm).toEqual({ ...small.snapshot, release: 1 });
    expect(['the text', undefined], harm).toContain((await store.lastGood()).get('a.md'));
    expect([(await store.ledger.all()).length, store.formerly('/left/')], harm).toEqual([0, undefined]);
    await store.releases.save(small);
    expect((await store.releases.loadLatest()).snapshot?.byPath, harm).toEqual(small.snapshot.byPath);
    await store.close();
  }
});

function flipBit(bytes: Buffer, position: number, bit: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(position) ^ (1 << bit), position);
  return flipped;
}

test('without its log, as after a copy of one file, an earlier release is there, and all is well', async () => {
  const { folder, path } = await makeSavedFolder();
  const { releases } = await openTemporary(folder);
  const copies: Buffer[] = [];
  for (let number = 2; number <= 6; number += 1) {
    await releases.save(makePublication(makeNumberedFeeds(number, 50_000)));
    copies.push(await readFile(path));
  }
  for (const bytes of copies) {
    const other = await makeFolder();
    await writeFile(join(other, 'feedwright.db'), bytes);
    const store = await openTemporary(other);
    const { snapshot, notes } = await store.releases.loadLatest();
    expect([store.notes, notes]).toEqual([[], []]);
    expect(snapshot?.release).toBe(1);
    expect(snapshot?.byPath.get('/rss.xml')?.codings?.identity.toString()).toMatch(/^1 /);
    expect(await store.releases.save(publication)).toBe(2);
  }
});

test('a number of the schema that its tables contradict is mended, or the file goes aside', async () => {
  const { folder, path } = await makeSavedFolder();
  const setVersion = (version: number, more = '') => {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${version}; ${more}`);
    database.close();
  };
  for (const version of [0, 1, 7, 536_870_915]) {
    setVersion(version);
    const { releases, notes, close } = await openTemporary(folder);
    expect([notes, (await releases.loadLatest()).snapshot?.release], `${version}`).toEqual([[], 1]);
    await close();
  }
  setVersion(1, 'DROP TABLE approval');
  expect((await openTemporary(folder)).notes).toEqual([expect.stringContaining('.corrupt-1')]);
});

test('a file of a newer Feedwright is refused, with the remedy, and stays as it is', async () => {
  const { folder, path } = await makeSavedFolder();
  const database = new DatabaseSync(path);
  database.exec('CREATE TABLE newer (a TEXT) STRICT; PRAGMA user_version = 99');
  database.close();
  const before = await readFile(path);
  const failure = await openStore({ folder }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  const message = expect.stringMatching(/feedwright\.db: its schema is number 99.*run the newer Feedwright/);
  expect(failure).toMatchObject({ code: 'store-unusable', message });
  expect(await readFile(path)).toEqual(before);
});

test('below a regular file the store lives in memory, says so, and works', async () => {
  const file = join(await makeFolder(), 'file');
  await writeFile(file, '');
  const { releases, pages, rebuilds, notes, durable } = await openTemporary(join(file, 'data'));
  expect(durable).toBe(false);
  expect(notes).toEqual([
    expect.stringMatching(/ENOTDIR.*make the data folder writable, and restart.*memory only/),
  ]);
  expect(await releases.save(publication)).toBe(1);
  expect((await releases.loadLatest()).snapshot?.byPath).toEqual(publication.snapshot.byPath);
  const [page] = makeNumberedFeeds(1, 100);
  if (page) await pages.put([{ representation: page, fingerprint: '1' }]);
  expect(pages.get('/rss.xml')?.hash).toBe(page?.hash);
  expect(await rebuilds.begin({ trigger: 'start', startedAt: '' })).toBe(1);
});

test('where the file is a folder the store lives in memory', async () => {
  const folder = await makeFolder();
  await mkdir(join(folder, 'feedwright.db'));
  const { notes, durable } = await openTemporary(folder);
  expect(durable).toBe(false);
  expect(notes).toEqual([expect.stringContaining('it cannot be opened')]);
});

test('a file that can be read and not written: its last release is served from memory', async () => {
  const { snapshot } = publication;
  const outline = { hash: 'a', isFull: false, headLength: 1, tailLength: 1, separator: '', articles: [] };
  const outlined = {
    ...publication,
    snapshot: { ...snapshot, outlines: new Map([['/rss.xml', [outline]]]) },
  };
  const { folder, path } = await makeSavedFolder(outlined);
  // SQLite cannot make its log where a folder has that name; this hinders root too.
  await mkdir(`${path}-wal`);
  const { releases, notes, durable } = await openTemporary(folder);
  expect(durable).toBe(false);
  expect(notes).toHaveLength(1);
  expect((await releases.loadLatest()).snapshot).toEqual({ ...outlined.snapshot, release: 1 });
  expect(await releases.save(publication)).toBe(2);
});

test.skipIf(process.getuid?.() === 0)(
  'a read-only folder: the last release is served from memory',
  async () => {
    const { folder } = await makeSavedFolder();
    await chmod(join(folder, 'feedwright.db'), 0o400);
    await chmod(folder, 0o500);
    const { releases, durable } = await openTemporary(folder);
    await chmod(folder, 0o700);
    expect(durable).toBe(false);
    expect((await releases.loadLatest()).snapshot?.release).toBe(1);
  },
);

test('a file of an earlier Feedwright that can be read and not written: its last release is served from memory', async () => {
  const { folder, path } = await makeSavedFolder();
  makeOld(folder, 1);
  await mkdir(`${path}-wal`);
  const { releases, durable } = await openTemporary(folder);
  expect(durable).toBe(false);
  expect((await releases.loadLatest()).snapshot).toEqual({ ...publication.snapshot, release: 1 });
});

test('what is pinned stays pinned where the file can be read and not written', async () => {
  const { folder, path } = await makeSavedFolder();
  const { pins, close } = await openTemporary(folder);
  await pins.set({ release: 1, pinnedAt: new Date(0) });
  await close();
  await mkdir(`${path}-wal`);
  expect(await (await openTemporary(folder)).pins.get()).toMatchObject({ release: 1 });
});

test('a file without the log that belonged to it: a release of before, or none, and the store works', async () => {
  const folder = await makeFolder();
  const { releases } = await openTemporary(folder);
  const loaded: (number | undefined)[] = [];
  for (let number = 1; number <= 12; number += 1) {
    await releases.save(makePublication(makeNumberedFeeds(number, 120_000)));
    const restored = await makeFolder();
    await copyFile(join(folder, 'feedwright.db'), join(restored, 'feedwright.db'));
    const store = await openTemporary(restored);
    const { snapshot } = await store.releases.loadLatest();
    const text = snapshot?.byPath.get('/rss.xml')?.codings?.identity.toString();
    if (snapshot) expect(text).toMatch(new RegExp(`^${snapshot.release} `));
    loaded.push(snapshot?.release);
    expect(store.durable).toBe(true);
    expect(await store.releases.save(publication)).toBe((snapshot?.release ?? 0) + 1);
  }
  // Some had a part of the log folded in, or the test would show nothing.
  expect(loaded.filter((number) => number !== undefined).length).toBeGreaterThan(0);
});
