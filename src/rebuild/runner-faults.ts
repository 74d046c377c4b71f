// Why no pass can be made: the rebuild process does not start, does not stay, or is not wanted any more.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '../problem.ts';

export async function startFailure(child: ChildProcess): Promise<AppError> {
  const [error] = (await once(child, 'error')) as [NodeJS.ErrnoException];
  return new AppError(
    'rebuild-failed',
    `the rebuild process cannot be started (${error.code}); free memory, processes or file descriptors`,
  );
}

export function stopped(): AppError {
  return new AppError('rebuild-failed', 'the rebuild was stopped together with the service');
}

export function lostTooOften(): AppError {
  return new AppError(
    'rebuild-failed',
    'the rebuild process was lost again and again; look for very large articles',
  );
}
