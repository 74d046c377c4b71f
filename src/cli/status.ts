// feedwright status: what is published, held and next, from the database of a service that runs or not.
import { openReadOnly } from '../store/read-only.ts';
import type { Context } from './context.ts';
import { describeStatus } from './describe-status.ts';
import { readStatus } from './service-status.ts';

/** Throws AppError where there is no database that can be read. */
export async function status({ config }: Context, { format }: { format: 'text' | 'json' }): Promise<void> {
  const store = openReadOnly({ folder: config.data });
  try {
    const { snapshot, notes } = await store.releases.loadLatest();
    for (const note of notes) process.stderr.write(`${note}\n`);
    const found = await readStatus(store, snapshot, new Date());
    const text = format === 'json' ? JSON.stringify(found, null, 2) : describeStatus(found).join('\n');
    process.stdout.write(`${text}\n`);
  } finally {
    await store.close();
  }
}
