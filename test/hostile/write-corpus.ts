// Puts files of the corpus on disk.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes each file below `folder`, with the folders that its name asks for. */
export function writeCorpus(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array | string }[],
): void {
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}
