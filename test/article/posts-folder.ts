// A posts folder in a temporary place, for tests that read real files.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface PostsFolder {
  /** Absolute. */
  readonly root: string;
  path(name: string): string;
  /** Folders included; `mtime` in milliseconds since 1970. Returns the absolute path. */
  write(name: string, content: string | Uint8Array, mtime?: number): string;
  /** A named pipe, which blocks whoever opens it the usual way. */
  makePipe(name: string): string;
}

/** A folder that is new for each test of the file and removed after it. */
export function usePostsFolder(): PostsFolder {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'feedwright-posts-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const path = (name: string) => join(root, name);
  return {
    get root() {
      return root;
    },
    path,
    write(name, content, mtime) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), content);
      if (mtime !== undefined) utimesSync(path(name), mtime / 1000, mtime / 1000);
      return path(name);
    },
    makePipe(name) {
      execFileSync('mkfifo', [path(name)]);
      return path(name);
    },
  };
}
