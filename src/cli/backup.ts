// feedwright backup: a copy of the database, also while the service runs.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backUp } from '../store/backup.ts';
import type { Context } from './context.ts';

/** Throws AppError where the file exists, or the copy cannot be made. */
export async function backup({ config }: Context, file: string): Promise<void> {
  await backUp(config.data, resolve(file));
  const { size } = await stat(resolve(file));
  process.stdout.write(
    `${file}: ${size} bytes; to restore it, stop the service and copy it to feedwright.db in an empty data folder\n`,
  );
}
