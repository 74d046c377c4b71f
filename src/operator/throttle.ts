// Counts failed attempts to get in, by client and in all, and says how long the next one has to wait.
import type { Clock } from '../clock.ts';
import { keepNewest } from '../keep-newest.ts';

export interface Throttle {
  /** Whole seconds to wait, for what this client did and for what all did; 0 where there is no need. */
  wait(client: string): { readonly client: number; readonly inAll: number };
  fail(client: string): void;
  /** How many attempts failed since the start. */
  failures(): number;
}

export interface ThrottleOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly mostClients?: number;
}

/** Of one client in ten minutes, and of all in an hour. */
const PER_CLIENT = { most: 5, span: 600_000 };
const IN_ALL = { most: 100, span: 3_600_000 };

/** Instants of failures by the monotonic clock, the oldest first. */
type Failures = readonly number[];

export function createThrottle({ clock, mostClients = 10_000 }: ThrottleOptions): Throttle {
  // In the order of the last failure.
  const clients = new Map<string, Failures>();
  let all: Failures = [];
  let count = 0;
  const within = (failures: Failures, span: number): Failures =>
    failures.filter((at) => at > clock.monotonic() - span);
  const waitFor = (failures: Failures, { most, span }: typeof IN_ALL): number => {
    const first = within(failures, span).at(-most);
    return first === undefined ? 0 : Math.max(1, Math.ceil((first + span - clock.monotonic()) / 1000));
  };
  return {
    wait: (client) => ({
      client: waitFor(clients.get(client) ?? [], PER_CLIENT),
      inAll: waitFor(all, IN_ALL),
    }),
    fail(client) {
      const now = clock.monotonic();
      count += 1;
      all = [...within(all, IN_ALL.span), now].slice(-IN_ALL.most);
      const own = [...within(clients.get(client) ?? [], PER_CLIENT.span), now].slice(-PER_CLIENT.most);
      keepNewest(clients, [client, own], mostClients);
    },
    failures: () => count,
  };
}
