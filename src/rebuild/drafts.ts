// Documents of a build on their way into its folder: the rebuild process writes them where nobody looks, and they are moved when readers may have them.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../problem.ts';
import { fileOfPath } from '../snapshot/file-of-path.ts';
import type { Representation } from '../snapshot/snapshot.ts';

export interface DraftPlace {
  /** The folder that gets the files. Absolute. */
  readonly out: string;
  /** The folder of the drafts, of one build alone. It need not be there. */
  readonly drafts: string;
}

const PREFIX = 'drafts-';
/** Milliseconds after which those of a build that was killed are not those of one that runs. */
const OLD = 24 * 3_600_000;

/** Below a folder that several builds may use at once; removes what one that was killed left there long ago. */
export function createDraftPlace(folder: string, { out, now }: { out: string; now: Date }): DraftPlace {
  for (const name of listOrNone(folder)) {
    const drafts = join(folder, name);
    const stat = name.startsWith(PREFIX) ? statSync(drafts, { throwIfNoEntry: false }) : undefined;
    if (stat && now.getTime() - stat.mtimeMs > OLD) removeDrafts({ drafts });
  }
  return { out, drafts: join(folder, `${PREFIX}${randomUUID()}`) };
}

function listOrNone(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
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

/** False as well where the file cannot be read. */
export function holds(file: string, bytes: Buffer): boolean {
  try {
    return statSync(file).size === bytes.length && readFileSync(file).equals(bytes);
  } catch {
    return false;
  }
}
