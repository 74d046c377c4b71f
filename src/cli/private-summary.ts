// How it stands with the addresses of private feeds, for the status and the metrics.
import { viewToken } from '../operator/private-addresses.ts';
import type { PrivateToken } from '../store/private-tokens.ts';

/** Survives JSON. */
export interface PrivateSummary {
  readonly active: number;
  readonly revoked: number;
  /** Those active ones that too many networks fetched within the last days, with the last such day. */
  readonly reported: readonly {
    readonly id: number;
    readonly feed: string;
    readonly on: string;
    readonly networks: number;
  }[];
}

const DAYS = 7;
const DAY = 86_400_000;

export function summarizePrivate(tokens: readonly PrivateToken[], now: Date): PrivateSummary {
  const since = new Date(now.getTime() - DAYS * DAY).toISOString().slice(0, 10);
  const active = tokens.map((token) => viewToken(token, now)).filter(({ state }) => state !== 'revoked');
  return {
    active: active.length,
    revoked: tokens.length - active.length,
    reported: active.flatMap(({ id, feed, reported }) =>
      reported && reported.on > since ? [{ id, feed, ...reported }] : [],
    ),
  };
}
