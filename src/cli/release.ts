// feedwright release: lets out what the guard holds.
import { AppError } from '../problem.ts';
import { openStore } from '../store/store.ts';
import type { Context } from './context.ts';

/** The running service publishes it with its next rebuild. */
export async function release({ config }: Context, now: Date): Promise<void> {
  const store = await openStore({ folder: config.data });
  try {
    if (!store.durable) throw new AppError('store-unusable', store.notes.join('\n'));
    const held = await store.approvals.held();
    if (!held) throw new AppError('usage', 'nothing is held: the last rebuild was published');
    await store.approvals.approve(held.fingerprint, now);
    process.stdout.write(`approved: ${held.reason}\nthe next rebuild publishes it\n`);
  } finally {
    await store.close();
  }
}
