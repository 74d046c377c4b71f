// Counts from how many networks an address was fetched in a day, and keeps none of them.
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';

export interface DayCount {
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  /** Exact up to some ten, and then right within a few percent. */
  readonly networks: number;
}

export interface NetworkCounts {
  /** The count of today where the network is new in it; else undefined. `client` as client-address.ts has it. */
  note(id: number, client: string): DayCount | undefined;
}

export interface NetworkCountsOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** How many ids are remembered; that which was away longest is forgotten for a new one. */
  readonly most?: number;
  /** Another in each process: without it nobody can try networks out on what is kept. */
  readonly salt?: Buffer;
}

interface Counted {
  readonly day: string;
  readonly bits: Uint8Array;
  set: number;
}

/** Linear counting (Whang et al., 1990): 128 bytes an id, and right up to a few thousand networks. */
const BITS = 1_024;

export function createNetworkCounts({
  clock,
  most = 10_000,
  salt = randomBytes(16),
}: NetworkCountsOptions): NetworkCounts {
  const counted = new Map<number, Counted>();
  const bitOf = (network: string): number =>
    createHash('sha256').update(salt).update(network).digest().readUInt16BE(0) % BITS;
  return {
    note(id, client) {
      const day = clock.now().toISOString().slice(0, 10);
      const known = counted.get(id);
      const today = known?.day === day ? known : { day, bits: new Uint8Array(BITS / 8), set: 0 };
      keepNewest(counted, [id, today], most);
      const bit = bitOf(wideNetwork(client));
      const [index, mask] = [bit >> 3, 1 << (bit & 7)];
      const byte = today.bits[index] ?? 0;
      if ((byte & mask) !== 0) return undefined;
      today.bits[index] = byte | mask;
      today.set += 1;
      return { day, networks: estimate(today.set) };
    },
  };
}

/** How many distinct ones it takes, on average, for so many bits to be set. */
function estimate(set: number): number {
  return Math.round(-BITS * Math.log(1 - Math.min(set, BITS - 1) / BITS));
}

/** The /24 of an IPv4 address and the /48 of an IPv6 one: a home or an office, and not each device in it. */
export function wideNetwork(client: string): string {
  const parts = client.split(client.includes(':') ? ':' : '.');
  return parts.slice(0, 3).join(' ');
}
