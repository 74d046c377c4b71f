// Logs who was refused, and no more than a line a minute of each kind, however many try.
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';

/** Milliseconds between two lines of one kind. */
const QUIET = 60_000;

/** `kind` is one of a few that the program itself names; `fields` are of the request that happens to be logged. */
export type LogRefusal = (kind: string, fields: Readonly<Record<string, string>>) => void;

export function createRefusalLog(
  log: Pick<Logger, 'warn'>,
  clock: Pick<Clock, 'monotonic'>,
  message: string,
): LogRefusal {
  const kinds = new Map<string, { readonly loggedAt: number; readonly unlogged: number }>();
  return (kind, fields) => {
    const { loggedAt = -Infinity, unlogged = 0 } = kinds.get(kind) ?? {};
    const count = unlogged + 1;
    const now = clock.monotonic();
    if (now - loggedAt < QUIET) {
      kinds.set(kind, { loggedAt, unlogged: count });
      return;
    }
    kinds.set(kind, { loggedAt: now, unlogged: 0 });
    log.warn({ ...fields, count }, message);
  };
}
