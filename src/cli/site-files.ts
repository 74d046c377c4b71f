// Writes what is served as files: each whole or not at all, and none anew that is there already.
import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../problem.ts';
import { type DraftPlace, draftOf, holds } from '../rebuild/drafts.ts';
import { type CompressedCoding, compress } from '../snapshot/compress.ts';
import { fileOfPath } from '../snapshot/file-of-path.ts';
import type { Codings, Representation, StoredRepresentation } from '../snapshot/snapshot.ts';

export interface SiteFiles {
  /** The folder that gets the files. */
  readonly out: string;
  /** Also write .gz and .br beside each file. */
  readonly isCompressed: boolean;
}

const ENDINGS: Readonly<Partial<Record<CompressedCoding, string>>> = { gzip: '.gz', br: '.br' };

/** Throws ERR_NO_FILE_NAME, and what writing throws. */
export async function writeRepresentation(
  { path, codings }: Representation,
  { out, isCompressed }: SiteFiles,
): Promise<void> {
  const file = await prepareFile(out, path);
  const isWritten = holds(file, codings.identity);
  if (isCompressed) await compressBeside(file, { isWritten, read: async () => codings });
  else await removeBeside(file);
  if (!isWritten) await writeWhole(file, codings.identity);
}

/** Moves a draft to where it belongs; where there is none, the file has these bytes already. Throws the same, and AppError. */
export async function placeDraft(
  { path, hash, lengths }: StoredRepresentation,
  place: Pick<DraftPlace, 'drafts'>,
  { out, isCompressed }: SiteFiles,
): Promise<void> {
  const file = await prepareFile(out, path);
  const draft = draftOf(place, hash);
  const isWritten = !existsSync(draft);
  if (isWritten && statSync(file, { throwIfNoEntry: false })?.size !== lengths.identity)
    throw new AppError('rebuild-failed', `${draft}, the draft of ${path}, is gone; build again`);
  const read = async () => ({ identity: await readFile(isWritten ? file : draft) });
  if (isCompressed) await compressBeside(file, { isWritten, read });
  else await removeBeside(file);
  if (!isWritten) await move(draft, file);
}

/** What writing threw, as a sentence with a remedy. */
export function explainFault(error: unknown): unknown {
  const { code, syscall, dest, path } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (!syscall) return error;
  return new AppError(
    'rebuild-failed',
    `${dest ?? path} cannot be written (${code}); make room for it, or name another folder with --out`,
  );
}

async function prepareFile(out: string, path: string): Promise<string> {
  const file = join(resolve(out), fileOfPath(path));
  await mkdir(dirname(file), { recursive: true });
  return file;
}

interface Compressing {
  /** True where the file has its bytes already: then only what is missing beside it is made. */
  readonly isWritten: boolean;
  readonly read: () => Promise<Codings>;
}

/** Before the file itself is written, so that they are never older. */
async function compressBeside(file: string, { isWritten, read }: Compressing): Promise<void> {
  const missing = Object.entries(ENDINGS).filter(([, ending]) => !isWritten || !existsSync(file + ending));
  if (missing.length === 0) return;
  const { identity, ...made } = await read();
  for (const [coding, ending] of missing as [CompressedCoding, string][]) {
    const bytes = made[coding] ?? (await compress(coding, identity));
    // Only where it is smaller.
    if (bytes.length < identity.length) await writeWhole(file + ending, bytes);
    else await rm(file + ending, { force: true });
  }
}

async function removeBeside(file: string): Promise<void> {
  for (const ending of Object.values(ENDINGS)) await rm(file + ending, { force: true });
}

async function move(draft: string, file: string): Promise<void> {
  try {
    await rename(draft, file);
  } catch (error) {
    // The data folder may be on another disk.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await writeWhole(file, await readFile(draft));
  }
}

/** A reader of the folder sees the old file or the new one, never a part. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const temporary = `${file}.tmp-${process.pid}`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
