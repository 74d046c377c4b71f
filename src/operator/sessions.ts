// Sessions of the dashboard: kept in memory under the hash of their id, ended by idleness, age, logout and restart.
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';
import { hashToken, newToken } from '../secret.ts';

export interface Session {
  /** To be sent back with every form: other sites cannot know it. */
  readonly csrf: string;
}

export interface Sessions {
  /** The id goes into the cookie, and is nowhere kept. */
  begin(): { readonly id: string; readonly session: Session };
  /** Undefined where there is none, or none any more. Counts as a sign of life. */
  find(id: string): Session | undefined;
  /** Whether it still counts; no sign of life. */
  has(session: Session): boolean;
  end(id: string): void;
  endAll(): void;
}

export interface SessionsOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly random?: (bytes: number) => Buffer;
}

const IDLE = 2 * 3_600_000;
const LONGEST = 12 * 3_600_000;
/** The one that was idle longest goes for a new one. */
const MOST = 100;

interface Kept {
  readonly session: Session;
  readonly begunAt: number;
  readonly seenAt: number;
}

export function createSessions({ clock, random }: SessionsOptions): Sessions {
  // In the order of the last sign of life.
  const kept = new Map<string, Kept>();
  const keep = (key: string, one: Kept): void => {
    keepNewest(kept, [key, one], MOST);
  };
  const isOver = ({ seenAt, begunAt }: Kept): boolean => {
    const now = clock.monotonic();
    return now - seenAt > IDLE || now - begunAt > LONGEST;
  };
  return {
    begin() {
      const id = newToken(random);
      const session = { csrf: newToken(random) };
      const now = clock.monotonic();
      keep(hashToken(id), { session, begunAt: now, seenAt: now });
      return { id, session };
    },
    find(id) {
      const key = hashToken(id);
      const found = kept.get(key);
      if (!found) return undefined;
      if (isOver(found)) {
        kept.delete(key);
        return undefined;
      }
      keep(key, { ...found, seenAt: clock.monotonic() });
      return found.session;
    },
    has: (session) => [...kept.values()].some((one) => one.session === session && !isOver(one)),
    end: (id) => void kept.delete(hashToken(id)),
    endAll: () => kept.clear(),
  };
}
