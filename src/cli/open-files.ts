// How many connections a process may hold open: below its limit on open files, of which the rest of it needs some.
import { readFileSync } from 'node:fs';

/** For the database, the log, the watched folders, and the files that a rebuild or a request reads. */
const RESERVE = 200;
const FEWEST = 50;

/** At most `wanted`; `limits` is the text of /proc/self/limits, or '' where there is none. */
export function mostConnections(wanted: number, limits: string): number {
  const [, limit] = /^Max open files +(\d+)/m.exec(limits) ?? [];
  return limit === undefined ? wanted : Math.max(FEWEST, Math.min(wanted, Number(limit) - RESERVE));
}

export function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
