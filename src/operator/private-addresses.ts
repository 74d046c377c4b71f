// Addresses of private feeds as operators have to do with them, the same for the command and for the API: made, listed, revoked, rotated.
import type { Clock } from '../clock.ts';
import { privatePaths, urlsAt } from '../own-paths.ts';
import { quoteForMessage } from '../problem.ts';
import { hashToken, newToken } from '../secret.ts';
import type { PrivateToken, PrivateTokens } from '../store/private-tokens.ts';
import { legalLine } from '../text.ts';

/** Survives JSON: dates are ISO 8601, days YYYY-MM-DD in UTC. */
export interface PrivateAddress {
  readonly id: number;
  readonly feed: string;
  readonly label: string;
  /** 'ending' is active until `endsAt`. */
  readonly state: 'active' | 'ending' | 'revoked';
  readonly createdAt: string;
  readonly endsAt: string | null;
  /** What its reader is told of the end; or ''. */
  readonly reason: string;
  /** The last day on which it was fetched, and from how many networks then. */
  readonly fetchedOn: string | null;
  readonly networks: number;
  /** The last day on which those were too many. */
  readonly reported: { readonly on: string; readonly networks: number } | null;
}

/** With what is shown once and kept nowhere. */
export interface NewAddress extends PrivateAddress {
  readonly urls: { readonly rss: string; readonly atom: string; readonly json: string };
}

/** Why it cannot be done, in a sentence with the remedy. */
export interface Refusal {
  readonly refusal: 'malformed' | 'unknown' | 'ended';
  readonly detail: string;
}

/** What comes from outside is `unknown`. */
export interface PrivateAddresses {
  add(feed: unknown, label: unknown): Promise<NewAddress | Refusal>;
  list(): Promise<readonly PrivateAddress[]>;
  revoke(id: number, reason: unknown): Promise<PrivateAddress | Refusal>;
  /** Another address for the same reader; the old one ends after `grace` days. */
  rotate(id: number, grace: unknown): Promise<NewAddress | Refusal>;
}

export interface PrivateAddressesOptions {
  readonly tokens: PrivateTokens;
  /** The names of the private feeds. */
  readonly feeds: readonly string[];
  readonly baseUrl: string;
  readonly clock: Pick<Clock, 'now'>;
}

const LONGEST_LABEL = 200;
const LONGEST_REASON = 1_000;
const LONGEST_GRACE = 365;
const DAY = 86_400_000;

export function createPrivateAddresses(options: PrivateAddressesOptions): PrivateAddresses {
  const { tokens, feeds, baseUrl, clock } = options;
  const show = (token: PrivateToken) => viewToken(token, clock.now());
  const found = async (id: number): Promise<PrivateToken> => {
    const token = await tokens.find(id);
    if (!token) throw new Error(`no address ${id} after it was written`);
    return token;
  };
  const issue = async (put: (hash: string) => Promise<number>): Promise<NewAddress> => {
    const token = newToken();
    const urls = urlsAt(baseUrl, privatePaths(token));
    return { ...show(await found(await put(hashToken(token)))), urls };
  };
  /** One that can still be ended. */
  const active = async (id: number): Promise<PrivateToken | Refusal> => {
    const token = Number.isSafeInteger(id) ? await tokens.find(id) : undefined;
    if (!token) return { refusal: 'unknown', detail: NO_SUCH };
    if (stateOf(token, clock.now()) !== 'revoked') return token;
    return { refusal: 'ended', detail: `The address ${id} is revoked already.` };
  };
  return {
    add: async (feed, label) => {
      if (typeof feed !== 'string' || !feeds.includes(feed)) return malformed(noSuchFeed(feed, feeds));
      if (!isLine(label, LONGEST_LABEL) || /^\d+$/.test(label)) return malformed(BAD_LABEL);
      const createdAt = clock.now();
      return issue((hash) => tokens.add({ hash, feed, label, createdAt }));
    },
    list: async () => (await tokens.list()).map(show),
    revoke: async (id, reason = '') => {
      if (reason !== '' && !isLine(reason, LONGEST_REASON)) return malformed(BAD_REASON);
      const token = await active(id);
      if ('refusal' in token) return token;
      await tokens.end(id, { endsAt: clock.now(), reason });
      return show(await found(id));
    },
    rotate: async (id, grace = 0) => {
      const days = typeof grace === 'string' && /^\d+$/.test(grace) ? Number(grace) : grace;
      if (typeof days !== 'number' || !Number.isInteger(days) || days < 0 || days > LONGEST_GRACE)
        return malformed(BAD_GRACE);
      const token = await active(id);
      if ('refusal' in token) return token;
      const { feed, label } = token;
      if (!feeds.includes(feed)) return malformed(noSuchFeed(feed, feeds));
      const now = clock.now();
      const ending = { endsAt: new Date(now.getTime() + days * DAY), reason: '' };
      return issue((hash) => tokens.replace(id, ending, { hash, feed, label, createdAt: now }));
    },
  };
}

export function viewToken(token: PrivateToken, now: Date): PrivateAddress {
  const { id, feed, label, createdAt, endsAt, reason, fetchedOn, networks, reported } = token;
  return {
    ...{ id, feed, label, state: stateOf(token, now) },
    createdAt: createdAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    reason,
    fetchedOn: fetchedOn || null,
    networks,
    reported: reported ?? null,
  };
}

function stateOf({ endsAt }: Pick<PrivateToken, 'endsAt'>, now: Date): PrivateAddress['state'] {
  if (!endsAt) return 'active';
  return endsAt > now ? 'ending' : 'revoked';
}

/** Text that may stand in a list and in a feed. */
function isLine(text: unknown, longest: number): text is string {
  return typeof text === 'string' && text !== '' && text.length <= longest && legalLine(text) === text;
}

function malformed(detail: string): Refusal {
  return { refusal: 'malformed', detail };
}

function noSuchFeed(feed: unknown, feeds: readonly string[]): string {
  const known = feeds.length > 0 ? `; name one of ${feeds.join(', ')}` : '; give a feed private: true first';
  return `${quoteForMessage(String(feed))} is no private feed of the configuration${known}.`;
}

const NO_SUCH = 'There is no address of this id; list them.';
const BAD_LABEL = `A label is one line of 1 to ${LONGEST_LABEL} characters that is not a number: whose address it is.`;
const BAD_REASON = `A reason is one line of at most ${LONGEST_REASON} characters.`;
const BAD_GRACE = `grace is a whole number of days, at most ${LONGEST_GRACE}.`;
