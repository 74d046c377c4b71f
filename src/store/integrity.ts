// Looks for damage in a database file, in this thread or in one of its own.
import { once } from 'node:events';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

const script = new URL(
  import.meta.url.endsWith('.ts') ? './integrity-thread.ts' : './integrity-thread.js',
  import.meta.url,
);

/** Reads the whole file: a second for 1.4 GB. What it cannot find are other bytes in a value. */
export function findDamage(database: DatabaseSync): string | undefined {
  const finding = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
  return finding === 'ok' ? undefined : String(finding);
}

/** The same, while this thread answers requests. Rejects with what SQLite throws. */
export async function findDamageAside(path: string): Promise<string | undefined> {
  const thread = new Worker(script, { workerData: path });
  const [finding] = (await once(thread, 'message')) as [string | undefined];
  return finding;
}
