// feedwright rollback: serves an earlier release and pins it, or takes the pin away.
import { AppError } from '../problem.ts';
import { openStore, type Store } from '../store/store.ts';
import type { Context } from './context.ts';

export interface RollbackOptions {
  /** As it was written; undefined where there is none. */
  readonly release: string | undefined;
  readonly isUnpinned: boolean;
  readonly now: Date;
}

/** Throws AppError where that release is not kept, or not whole. */
export async function rollback({ config }: Context, options: RollbackOptions): Promise<void> {
  if ((options.release === undefined) !== options.isUnpinned)
    throw new AppError(
      'usage',
      'either name a release, as in feedwright rollback 12, or take the pin away with --unpin',
    );
  const store = await openStore({ folder: config.data });
  try {
    if (!store.durable) throw new AppError('store-unusable', store.notes.join('\n'));
    process.stdout.write(
      `${options.release === undefined ? await unpin(store) : await pin(store, options.release, options.now)}\n`,
    );
  } finally {
    await store.close();
  }
}

async function pin({ releases, pins }: Store, text: string, now: Date): Promise<string> {
  const release = Number(text);
  if (!(await releases.load(release))) {
    const kept = (await releases.list()).map(({ release: number }) => number);
    throw new AppError(
      'usage',
      `release ${text} is not kept, or damaged; name one of ${kept.join(', ') || '(none is kept)'}`,
    );
  }
  await pins.set({ release, pinnedAt: now });
  return `release ${release} is pinned: a running service serves it within seconds, and nothing newer until feedwright rollback --unpin`;
}

async function unpin({ pins }: Store): Promise<string> {
  const pinned = await pins.get();
  if (!pinned) throw new AppError('usage', 'nothing is pinned');
  await pins.clear();
  return `release ${pinned.release} is not pinned any more: a running service publishes what there is within seconds`;
}
