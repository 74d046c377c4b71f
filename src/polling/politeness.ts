// How often a client may fetch a whole feed: a token bucket, as a value.

export interface Bucket {
  /** At most the hourly limit, and never below 0. */
  readonly tokens: number;
  /** When they were counted, in milliseconds of a monotonic clock. */
  readonly at: number;
}

export interface Taken {
  readonly bucket: Bucket;
  /** 0 where there was a token; else the seconds until there is one, rounded up. */
  readonly waitSeconds: number;
}

const HOUR = 3_600_000;

/** `perHour` is at least 1. */
export function fullBucket(perHour: number, at: number): Bucket {
  return { tokens: perHour, at };
}

/** Takes one token. A refusal takes none: who goes on asking too early waits no longer for it. */
export function takeToken({ tokens, at }: Bucket, perHour: number, now: number): Taken {
  const filled = Math.min(perHour, tokens + ((now - at) * perHour) / HOUR);
  if (filled >= 1) return { bucket: { tokens: filled - 1, at: now }, waitSeconds: 0 };
  const waitSeconds = Math.ceil(((1 - filled) * HOUR) / perHour / 1_000);
  return { bucket: { tokens: filled, at: now }, waitSeconds };
}
