// feedwright release: lets out what the guard holds, or what waits behind a pinned release.
import { AppError } from '../problem.ts';
import { ANYTHING } from '../store/approvals.ts';
import { openStore } from '../store/store.ts';
import { printableLine } from '../text.ts';
import type { Context } from './context.ts';

export interface ReleaseOptions {
  /** Whatever is held when it comes to it, also if that is not what is held now. */
  readonly isForced: boolean;
  readonly now: Date;
}

/** The running service publishes it within seconds, one that is started later with its first rebuild. */
export async function release({ config }: Context, { isForced, now }: ReleaseOptions): Promise<void> {
  const store = await openStore({ folder: config.data });
  try {
    if (!store.durable) throw new AppError('store-unusable', store.notes.join('\n'));
    const [held, pin] = [await store.approvals.held(), await store.pins.get()];
    if (!held && !pin) throw new AppError('usage', 'nothing is held: the last rebuild was published');
    if (pin) {
      await store.pins.clear();
      process.stdout.write(`release ${pin.release} is not pinned any more\n`);
    }
    if (held) {
      await store.approvals.approve(isForced ? ANYTHING : held.fingerprint, now);
      process.stdout.write(`approved: ${printableLine(held.reason)}\n`);
    }
    process.stdout.write('the next rebuild publishes it, which a running service begins within a second\n');
  } finally {
    await store.close();
  }
}
