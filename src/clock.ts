// The time, as an argument: wall-clock time for what is published, monotonic time for waiting.

export interface Clock {
  /** Wall-clock time; it may jump. */
  now(): Date;
  /** Milliseconds that never go back, from an arbitrary origin. */
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
};
