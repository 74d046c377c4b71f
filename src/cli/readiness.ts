// Whether the service should get requests, and in a sentence why not: what /readyz says.
import type { RebuildReport } from '../rebuild/report.ts';
import type { Current } from '../snapshot/current.ts';
import type { Readiness } from '../web/app.ts';

export interface ReadinessKeeper {
  get(): Readiness;
  note(report: RebuildReport): void;
  stop(): void;
}

/** Ready as soon as there is a release to serve: a rebuild that fails or is held makes nothing worse for readers. */
export function createReadiness(current: Current): ReadinessKeeper {
  let last: RebuildReport | undefined;
  let isStopping = false;
  return {
    get() {
      if (isStopping) return { ready: false, reason: 'the service is stopping' };
      if (current.get().release === 0)
        return { ready: false, reason: last?.reason || 'the first rebuild is not done yet' };
      const isDegraded = last?.outcome === 'failed' || last?.outcome === 'held';
      return {
        ready: true,
        reason: isDegraded ? `the last rebuild was ${last?.outcome}: ${last?.reason}` : '',
      };
    },
    note(report) {
      last = report;
    },
    stop() {
      isStopping = true;
    },
  };
}
