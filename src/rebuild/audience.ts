// Those who want to hear what rebuilds do, while they want to.
import type { RebuildProgress, RebuildReport } from './report.ts';

export interface Hearer {
  progress(progress: RebuildProgress): void;
  report(report: RebuildReport): void;
}

export interface Audience extends Hearer {
  /** Returns what ends it. */
  listen(hearer: Hearer): () => void;
}

export function createAudience(): Audience {
  const hearers = new Set<Hearer>();
  return {
    progress: (progress) => {
      for (const hearer of hearers) hearer.progress(progress);
    },
    report: (report) => {
      for (const hearer of hearers) hearer.report(report);
    },
    listen(hearer) {
      hearers.add(hearer);
      return () => void hearers.delete(hearer);
    },
  };
}
