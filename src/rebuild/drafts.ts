// Documents of a build on their way into its folder: written by the rebuild process where nobody looks, and moved when readers may have them.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../problem.ts';
import { fileOfPath } from '../snapshot/file-of-path.ts';
import type { Representation } from '../snapshot/snapshot.ts';

export interface DraftPlace {
  /** The folder that gets the files. Absolute, and so is the other. */
  readonly out: string;
  /** In it, so that a draft can be moved to where it belongs. */
  readonly drafts: string;
}

const PREFIX = '.feedwright-';

/** Of this process. Removes those of processes that ended before they could. */
export function placeDrafts(out: string): DraftPlace {
  const drafts = join(out, `${PREFIX}${process.pid}`);
  for (const name of listOrNone(out)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : 0;
    if (pid > 0 && (pid === process.pid || !isRunning(pid))) removeDrafts(join(out, name));
  }
  return { out, drafts };
}

/** Does not throw: what cannot be removed is removed by the next build. */
export function removeDrafts(drafts: string): void {
  try {
    rmSync(drafts, { recursive: true, force: true });
  } catch {}
}

/** By the hash of the representation, as hexadecimal digits: some file systems know no capital letters. */
export function draftOf(drafts: string, hash: string): string {
  return join(drafts, Buffer.from(hash, 'base64url').toString('hex'));
}

/** None where the file has these bytes already. Throws AppError where it cannot be written. */
export function writeDraft({ path, hash, codings }: Representation, { out, drafts }: DraftPlace): void {
  if (holds(join(out, fileOfPath(path)), codings.identity)) return;
  try {
    mkdirSync(drafts, { recursive: true });
    writeFileSync(draftOf(drafts, hash), codings.identity);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AppError(
      'rebuild-failed',
      `${out} cannot be written (${code}); make room for it, or name another folder with --out`,
    );
  }
}

function holds(file: string, bytes: Buffer): boolean {
  try {
    return statSync(file).size === bytes.length && readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}

function listOrNone(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
