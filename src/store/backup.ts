// Copies the database into a file while the service uses it, by SQLite's online backup.
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { AppError } from '../problem.ts';
import { findDamage } from './integrity.ts';
import { findRemedy } from './sqlite-failure.ts';

// Some 20 MB: each part of the copy holds the lock of a reader, and a write of the service in between begins it anew.
const PAGES_AT_ONCE = 5_000;

/**
 * `file` appears as a whole, never over one that is there. Throws AppError where it exists, cannot be written, or the
 * database in the folder cannot be read.
 */
export async function backUp(folder: string, file: string): Promise<void> {
  const temporary = `${file}.tmp-${process.pid}`;
  reserve(file);
  try {
    // Only the owner may read it, as with the database itself.
    reserve(temporary);
    await copy(join(folder, 'feedwright.db'), temporary);
    renameSync(temporary, file);
  } catch (error) {
    for (const path of [temporary, file]) rmSync(path, { force: true });
    throw error;
  }
}

function reserve(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new AppError('exists', `${file} is there already; name a file that does not exist`);
    throw new AppError('store-unusable', `${file} cannot be written (${code}); name another place`);
  }
}

async function copy(path: string, file: string): Promise<void> {
  let source: DatabaseSync | undefined;
  try {
    source = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    await backup(source, file, { rate: PAGES_AT_ONCE });
    source.close();
    // The copy is one file: whoever restores it needs no log beside it.
    source = new DatabaseSync(file);
    const finding = findDamage(source);
    if (finding !== undefined) throw new AppError('store-unusable', `${path} is damaged (${finding})`);
  } catch (error) {
    const remedy = findRemedy(error);
    throw remedy === undefined ? error : new AppError('store-unusable', `${path}: ${remedy}`);
  } finally {
    if (source?.isOpen) source.close();
  }
}
