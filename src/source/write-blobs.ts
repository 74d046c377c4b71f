// Writes the contents of files as `git cat-file --batch` sends them, one after the other and never a whole one in memory.
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { GitFailure, type GitPipes } from './git.ts';
import type { TreeFile } from './list-tree.ts';

export interface BlobTarget {
  /** Absolute; the folders of all files are there. */
  readonly folder: string;
  /** What each file gets as its own time, so that the same commit makes the same files. */
  readonly time: Date;
}

/** Asks for each file's content and writes it, read-only, never over a file that is there. */
export async function writeBlobs(
  files: readonly TreeFile[],
  pipes: GitPipes,
  target: BlobTarget,
): Promise<void> {
  const asked = ask(files, pipes.input);
  const source = createByteSource(pipes.output);
  for (const file of files) {
    const header = await source.line();
    if (header !== `${file.id} blob ${file.size}`)
      throw new GitFailure('failed', `the content of ${file.path} is not in the repository`);
    const handle = await open(join(target.folder, file.path), 'wx', 0o444);
    try {
      await copy(source, file.size, handle);
      await handle.utimes(target.time, target.time);
    } finally {
      await handle.close();
    }
    // The end of the content.
    await source.line();
  }
  await asked;
}

async function ask(files: readonly TreeFile[], input: Writable): Promise<void> {
  for (const { id } of files)
    if (!input.write(`${id}\n`))
      await new Promise((resolve) => input.once('drain', resolve).once('close', resolve));
  input.end();
}

async function copy(source: ByteSource, size: number, handle: FileHandle): Promise<void> {
  for (let left = size; left > 0; ) {
    const bytes = await source.some(left);
    await handle.appendFile(bytes);
    left -= bytes.length;
  }
}

interface ByteSource {
  /** Without its end. */
  line(): Promise<string>;
  /** At least one byte, and at most so many. */
  some(most: number): Promise<Buffer>;
}

function createByteSource(stream: AsyncIterable<Buffer>): ByteSource {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<void> => {
    const { done, value } = await chunks.next();
    if (done) throw new GitFailure('failed', 'the content of the repository ended too early');
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
  };
  return {
    async line() {
      let end = rest.indexOf(10);
      while (end < 0) {
        await more();
        end = rest.indexOf(10);
      }
      const line = rest.toString('latin1', 0, end);
      rest = rest.subarray(end + 1);
      return line;
    },
    async some(most) {
      while (rest.length === 0) await more();
      const bytes = rest.subarray(0, most);
      rest = rest.subarray(bytes.length);
      return bytes;
    },
  };
}
