// Notes when private addresses were last fetched, and reports those that too many networks fetch: counts, and nobody's address.
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';
import type { Logger } from '../log.ts';
import type { PrivateTokens, TokenFetches } from '../store/private-tokens.ts';
import { createNetworkCounts } from './networks.ts';

export interface FetchBookOptions {
  readonly tokens: Pick<PrivateTokens, 'noteFetches'>;
  /** From how many networks an address may be fetched in a day; 0 reports nothing. */
  readonly most: number;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Logger, 'warn' | 'error'>;
  /** Milliseconds between the first thing to be stored and the storing. */
  readonly pause?: number;
}

export interface FetchBook {
  /** `id` is that of the token. To be quick: a request is just answered. */
  note(id: number, client: string): void;
  /** Stores what is not stored yet. Never rejects. */
  flush(): Promise<void>;
}

const MOST_REPORTED = 1_000;

export function createFetchBook({ tokens, most, clock, log, pause = 60_000 }: FetchBookOptions): FetchBook {
  const counts = createNetworkCounts({ clock });
  let open = new Map<number, TokenFetches>();
  /** With the day of it. */
  const reported = new Map<number, string>();
  let hasFailed = false;
  let timer: NodeJS.Timeout | undefined;
  const report = (id: number, day: string, networks: number): void => {
    if (reported.get(id) === day) return;
    keepNewest(reported, [id, day], MOST_REPORTED);
    log.warn(
      { privateAddress: id, networks, day },
      'a private address is fetched from many networks; it may have been passed on: feedwright private list',
    );
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const fetches = [...open.values()];
    open = new Map();
    if (fetches.length === 0) return;
    try {
      await tokens.noteFetches(fetches);
      hasFailed = false;
    } catch (err) {
      if (!hasFailed) log.error({ err }, 'the fetches of private addresses cannot be stored');
      hasFailed = true;
      for (const one of fetches) if (!open.has(one.id)) open.set(one.id, one);
    }
  };
  return {
    note(id, client) {
      const counted = counts.note(id, client);
      if (!counted) return;
      const { day, networks } = counted;
      const isReported = most > 0 && networks > most;
      if (isReported) report(id, day, networks);
      open.set(id, { id, fetchedOn: day, networks, isReported });
      timer ??= setTimeout(() => void flush(), pause).unref();
    },
    flush,
  };
}
