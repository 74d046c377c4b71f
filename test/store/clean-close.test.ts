// A file that was closed as it should be is read through while it is in use, and any other before.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noteCleanClose, takeCleanClose } from '../../src/store/clean-close.ts';
import { makeSavedFolder, overwrite } from './saved-folder.ts';
import { openTemporary } from './temporary.ts';

describe('a file that was closed as it should be', () => {
  test('is known again, once, as long as nobody wrote to it', async () => {
    const { path } = await makeSavedFolder();
    expect([takeCleanClose(path), takeCleanClose(path)]).toEqual([true, false]);
    noteCleanClose(path);
    await overwrite(path, 5_000, Buffer.alloc(1));
    expect(takeCleanClose(path)).toBe(false);
    expect(await readdir(join(path, '..'))).toEqual(['feedwright.db']);
  });

  test('is not noted while another process has it open', async () => {
    const { folder, path } = await makeSavedFolder();
    const other = new DatabaseSync(path);
    onTestFinished(() => other.close());
    other.prepare('SELECT number FROM release').all();
    const { close } = await openTemporary(folder);
    await close();
    expect(takeCleanClose(path)).toBe(false);
  });

  test('is read through while it is in use, and where it is damaged the next opening moves it aside', async () => {
    const { folder, path } = await makeSavedFolder();
    const sound = await openTemporary(folder);
    expect(await sound.examine()).toBeUndefined();
    await sound.close();
    const { examine, close, notes } = await openTemporary(folder);
    expect(notes).toEqual([]);
    await overwrite(path, 4_096 * 2, Buffer.alloc(4_096 * 4, 'garbage'));
    expect(await examine()).toMatch(/./);
    await close();
    expect((await openTemporary(folder)).notes).toEqual([expect.stringContaining('.corrupt-1')]);
  });

  test('is read through at once where an answer of the database told of damage', async () => {
    const { folder, path } = await makeSavedFolder();
    const { releases, close } = await openTemporary(folder);
    await overwrite(path, 4_096, Buffer.alloc((await stat(path)).size - 4_096, 'garbage'));
    await expect(releases.list()).rejects.toThrow('damaged');
    await close();
    expect((await openTemporary(folder)).notes).toEqual([expect.stringContaining('.corrupt-1')]);
  });
});
