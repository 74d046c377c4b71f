// Lists the files of a commit, and leaves out what is no plain file or would lead out of the folder.

export interface TreeFile {
  /** Relative, with slashes. */
  readonly path: string;
  /** The object id of its content. */
  readonly id: string;
  /** Bytes. */
  readonly size: number;
}

export interface Tree {
  readonly files: readonly TreeFile[];
  /** Paths of symbolic links, of submodules, and of names that no file may have. */
  readonly leftOut: readonly string[];
}

/** `listing` is what `git ls-tree -r -l -z` prints. */
export function readListing(listing: string): Tree {
  const files: TreeFile[] = [];
  const leftOut: string[] = [];
  for (const line of listing.split('\0')) {
    const [, mode, id = '', size, path = ''] =
      /^(\d{6}) [a-z]+ ([0-9a-f]{40,64}) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    if (path === '') continue;
    if ((mode === '100644' || mode === '100755') && isSafe(path))
      files.push({ path, id, size: Number(size) });
    else leftOut.push(path);
  }
  return { files, leftOut };
}

/** git itself makes no such names, but a server that means harm can. */
function isSafe(path: string): boolean {
  // What is not UTF-8 was read as U+FFFD: such a name leads nowhere.
  if (/[\\\uFFFD]/.test(path)) return false;
  return path.split('/').every((part) => !/^(\.{0,2}|\.git)$/i.test(part));
}
