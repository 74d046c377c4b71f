// Visits a feed as the command does, without waiting between requests.
import type { Clock } from '../../src/clock.ts';
import { diagnose } from '../../src/doctor/diagnose.ts';
import { examine } from '../../src/doctor/examine.ts';
import type { Recording } from '../../src/doctor/exchange.ts';
import { createFetch, type FetchLimits } from '../../src/doctor/fetch.ts';
import type { Finding } from '../../src/doctor/finding.ts';

const now = new Date('2026-06-01T00:00:00Z');
export const clock: Clock = { now: () => now, monotonic: () => performance.now() };

export interface Visited {
  readonly recording: Recording;
  readonly findings: readonly Finding[];
  readonly codes: readonly string[];
}

export async function visit(url: string, limits: Partial<FetchLimits> = {}): Promise<Visited> {
  const fetch = createFetch(clock, { patience: 10_000, size: 1_000_000, ...limits });
  const recording = await examine(
    url,
    { requests: 21, patience: 60_000, isBrief: false },
    { fetch, pause: async () => {}, monotonic: clock.monotonic },
  );
  const findings = diagnose(recording, now);
  return { recording, findings, codes: findings.map(({ code }) => code) };
}
