// Documents of a build on their way into its folder: the rebuild process writes them where nobody looks, and they are moved when readers may have them.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../problem.ts';
import { fileOfPath } from '../snapshot/file-of-path.ts';
import type { Representation } from '../snapshot/snapshot.ts';

export interface DraftPlace {
  /** The folder that gets the files. Absolute. */
  readonly out: string;
  /** The folder of the drafts, which belongs to one build at a time. It need not be there. */
  readonly drafts: string;
}

/** Does not throw: what cannot be removed is removed by the next build. */
export function removeDrafts({ drafts }: Pick<DraftPlace, 'drafts'>): void {
  try {
    rmSync(drafts, { recursive: true, force: true });
  } catch {}
}

/** By the hash of the representation, as hexadecimal digits: some file systems know no capital letters. */
export function draftOf({ drafts }: Pick<DraftPlace, 'drafts'>, hash: string): string {
  return join(drafts, Buffer.from(hash, 'base64url').toString('hex'));
}

/** None where the file has these bytes already. Throws AppError where it cannot be written. */
export function writeDraft({ path, hash, codings }: Representation, place: DraftPlace): void {
  if (holds(join(place.out, fileOfPath(path)), codings.identity)) return;
  try {
    mkdirSync(place.drafts, { recursive: true });
    writeFileSync(draftOf(place, hash), codings.identity);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AppError(
      'rebuild-failed',
      `${place.drafts} cannot be written (${code}); make room for it, or name another folder with --data`,
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
