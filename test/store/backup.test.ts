// A backup while the service writes: whole, never over a file, and what it restores is what was there.
import { copyFile, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../src/problem.ts';
import { backUp } from '../../src/store/backup.ts';
import { makeNumberedFeeds, makePublication } from './publication.ts';
import { makeFolder, openTemporary } from './temporary.ts';

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

test('the copy holds all that was committed, also what is in the log only, and is one file', async () => {
  const [folder, other] = [await makeFolder(), await makeFolder()];
  const store = await openTemporary(folder);
  const publication = makePublication(makeNumberedFeeds(1, 50_000));
  await store.releases.save(publication);
  const file = join(other, 'backup.db');
  await backUp(folder, file);
  expect(await readdir(other)).toEqual(['backup.db']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const restored = await makeFolder();
  await copyFile(file, join(restored, 'feedwright.db'));
  const again = await openTemporary(restored);
  expect([again.durable, again.notes]).toEqual([true, []]);
  expect((await again.releases.loadLatest()).snapshot).toEqual({ ...publication.snapshot, release: 1 });
  expect(await again.releases.save(publication)).toBe(2);
});

test('while releases are saved each copy has one of them, whole', async () => {
  const [folder, other] = [await makeFolder(), await makeFolder()];
  const store = await openTemporary(folder);
  await store.releases.save(makePublication(makeNumberedFeeds(1, 20_000)));
  const saving = (async () => {
    for (let number = 2; number <= 20; number += 1)
      await store.releases.save(makePublication(makeNumberedFeeds(number, 20_000)));
  })();
  const files = Array.from({ length: 4 }, (_, index) => join(other, `${index}.db`));
  for (const file of files) await backUp(folder, file);
  await saving;
  for (const file of files) {
    const restored = await makeFolder();
    await copyFile(file, join(restored, 'feedwright.db'));
    const { snapshot, notes } = await (await openTemporary(restored)).releases.loadLatest();
    expect(notes).toEqual([]);
    const text = snapshot?.byPath.get('/atom.xml')?.codings?.identity.toString();
    expect(text).toMatch(new RegExp(`^${snapshot?.release} /atom\\.xml `));
  }
});

test('a file that is there stays as it is', async () => {
  const folder = await makeFolder();
  await openTemporary(folder);
  const file = join(folder, 'mine.txt');
  await writeFile(file, 'mine');
  expect(await failure(backUp(folder, file))).toMatchObject({
    code: 'exists',
    message: expect.stringContaining('mine.txt is there already'),
  });
  expect(await readFile(file, 'utf8')).toBe('mine');
});

test.each([
  ['no database', undefined, 'it cannot be opened'],
  ['a database that is none', 'garbage '.repeat(1_000), 'not a database'],
])('of %s there is no copy, and nothing is left', async (_name, content, message) => {
  const [folder, other] = [await makeFolder(), await makeFolder()];
  if (content !== undefined) await writeFile(join(folder, 'feedwright.db'), content);
  const error = await failure(backUp(folder, join(other, 'backup.db')));
  expect(error).toMatchObject({ code: 'store-unusable', message: expect.stringContaining(message) });
  expect(await readdir(other)).toEqual([]);
});

test('into a folder that is not there it cannot be written', async () => {
  const folder = await makeFolder();
  await openTemporary(folder);
  expect((await failure(backUp(folder, join(folder, 'no', 'backup.db')))).message).toContain('(ENOENT)');
});
