// Remembers beside a database that it was closed as it should be: then it need not be read through before it is used again.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** What cannot stay the same where anybody wrote to the file, or put another one in its place. */
function versionOf(path: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

const noteOf = (path: string) => `${path}-closed`;

/** To be called after the last connection of this process is closed. Where nothing can be written there is no note. */
export function noteCleanClose(path: string): void {
  try {
    // Another process has it open, and may write.
    if (existsSync(`${path}-wal`)) return;
    writeFileSync(noteOf(path), versionOf(path), { mode: 0o600 });
  } catch {}
}

/** Whether the file is the one that was closed; once, so that a crash after this call is none. */
export function takeCleanClose(path: string): boolean {
  try {
    const isSame = readFileSync(noteOf(path), 'utf8') === versionOf(path);
    rmSync(noteOf(path));
    return isSame;
  } catch {
    return false;
  }
}
