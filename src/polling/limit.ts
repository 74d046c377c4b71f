// Counts who fetches whole feeds without asking whether they changed, and says who does it too often.
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';
import { type Bucket, fullBucket, takeToken } from './politeness.ts';

export interface FetchLimitOptions {
  /** How many whole feeds a client may fetch in an hour, at once or spread; 0 refuses nobody. */
  readonly perHour: number;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** How many clients are remembered; the one that was away longest is forgotten for a new one. */
  readonly mostClients?: number;
}

export interface ClientCounts {
  readonly client: string;
  readonly fullFetches: number;
  readonly refused: number;
}

export interface FetchCounts extends Omit<ClientCounts, 'client'> {
  /** How many are remembered. */
  readonly clients: number;
  /** Those that fetched most, at most ten of them, since they were last forgotten. */
  readonly greediest: readonly ClientCounts[];
}

export interface FetchLimit {
  /** For each whole feed that is asked for without a condition: 0, or the seconds that the client has to wait. */
  take(client: string): number;
  counts(): FetchCounts;
}

interface Known {
  readonly bucket: Bucket;
  readonly fullFetches: number;
  readonly refused: number;
}

const SHOWN = 10;

export function createFetchLimit({ perHour, clock, mostClients = 10_000 }: FetchLimitOptions): FetchLimit {
  // In the order of the last visit. To be forgotten costs nobody anything: a new client has a full bucket.
  const clients = new Map<string, Known>();
  const totals = { fullFetches: 0, refused: 0 };

  return {
    take(client) {
      const now = clock.monotonic();
      const known = clients.get(client) ?? { bucket: fullBucket(perHour, now), fullFetches: 0, refused: 0 };
      const { bucket, waitSeconds } =
        perHour > 0 ? takeToken(known.bucket, perHour, now) : { bucket: known.bucket, waitSeconds: 0 };
      const [fetched, refused] = waitSeconds === 0 ? [1, 0] : [0, 1];
      totals.fullFetches += fetched;
      totals.refused += refused;
      const next = {
        bucket,
        fullFetches: known.fullFetches + fetched,
        refused: known.refused + refused,
      };
      keepNewest(clients, [client, next], mostClients);
      return waitSeconds;
    },
    counts() {
      const all = [...clients].map(([client, { fullFetches, refused }]) => ({
        client,
        fullFetches,
        refused,
      }));
      const greedOf = ({ fullFetches, refused }: ClientCounts): number => fullFetches + refused;
      const greediest = all.sort((a, b) => greedOf(b) - greedOf(a)).slice(0, SHOWN);
      return { ...totals, clients: clients.size, greediest };
    },
  };
}
