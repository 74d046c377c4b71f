// The metrics of the service as Prometheus reads them: what reports said, what is so now, what serving processes counted.
import { Counter, collectDefaultMetrics, Gauge, Histogram, type LabelValues, Registry } from 'prom-client';
import type { RebuildReport } from '../rebuild/report.ts';
import { version } from '../version.ts';
import { noteReport } from './report-metrics.ts';
import { addTotals, type ServingCounts, type ServingTotals } from './serving-counts.ts';
import { type MetricEntry, type MetricName, metricNames, metricTable } from './table.ts';

/** What is so at the moment at which it is asked. */
export interface ServiceFacts {
  readonly now: Date;
  readonly release: number;
  readonly publishedAt: Date;
  readonly isHeld: boolean;
  readonly isPinned: boolean;
  /** Those of private feeds that are not revoked, and those of them that too many networks fetched lately. */
  readonly privateAddresses: { readonly active: number; readonly reported: number };
  readonly nextMoment: Date | undefined;
  /** Of the serving processes that answered. */
  readonly serving: readonly ServingCounts[];
  /** Of processes that ended, and of those that did not answer what they said last. */
  readonly others: ServingTotals;
}

export interface MetricsText {
  readonly contentType: string;
  readonly body: string;
}

export interface ServiceMetrics {
  note(report: RebuildReport): void;
  text(): Promise<MetricsText>;
}

/** What a metric is written with, whichever type it is of. */
export interface MetricWriter {
  /** Sets a gauge, or a counter that is counted elsewhere. */
  set(name: MetricName, value: number, labels?: LabelValues<string>): void;
  /** Counts one in a counter. */
  count(name: MetricName, labels: LabelValues<string>): void;
  /** In the unit of its name. */
  observe(name: MetricName, value: number, labels: LabelValues<string>): void;
  /** Forgets all labels. */
  clear(name: MetricName): void;
}

/** Of prom-client, gauges whose names say that they were counters. */
const MISNAMED = ['active_handles_total', 'active_requests_total', 'active_resources_total'];

export function createServiceMetrics(facts: () => Promise<ServiceFacts>): ServiceMetrics {
  const registry = new Registry();
  const write = createWriter(registry);
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(`nodejs_${name}`);
  write.set('feedwright_build_info', 1, { version });
  return {
    note: (report) => noteReport(write, report),
    async text() {
      writeFacts(write, await facts());
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

function createWriter(registry: Registry): MetricWriter {
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  for (const name of metricNames) {
    const { type, help, labels, buckets }: MetricEntry = metricTable[name];
    const settings = { name, help, labelNames: [...labels], registers: [registry] };
    if (type === 'counter') counters.set(name, new Counter(settings));
    else if (type === 'gauge') gauges.set(name, new Gauge(settings));
    else histograms.set(name, new Histogram({ ...settings, buckets: [...(buckets ?? [])] }));
  }
  return {
    set(name, value, labels = {}) {
      gauges.get(name)?.set(labels, value);
      counters.get(name)?.inc(labels, value);
    },
    count: (name, labels) => counters.get(name)?.inc(labels),
    observe: (name, value, labels) => histograms.get(name)?.observe(labels, value),
    clear: (name) => (gauges.get(name) ?? counters.get(name))?.reset(),
  };
}

function writeFacts(write: MetricWriter, { now, nextMoment, serving, others, ...facts }: ServiceFacts): void {
  const hasRelease = facts.release > 0;
  write.set('feedwright_release', facts.release);
  write.set(
    'feedwright_snapshot_age_seconds',
    hasRelease ? Math.max(0, now.getTime() - facts.publishedAt.getTime()) / 1000 : 0,
  );
  write.set('feedwright_held', Number(facts.isHeld));
  write.set('feedwright_pinned', Number(facts.isPinned));
  write.set('feedwright_private_addresses', facts.privateAddresses.active);
  write.set('feedwright_private_addresses_reported', facts.privateAddresses.reported);
  write.set('feedwright_next_moment_timestamp_seconds', (nextMoment?.getTime() ?? 0) / 1000);
  writeTotals(write, serving.reduce(addTotals, others));
  write.set('feedwright_serving_processes', serving.length);
  const memory = serving.reduce((sum, { residentBytes }) => sum + residentBytes, 0);
  write.set('feedwright_serving_resident_memory_bytes', memory);
  for (const stat of ['p50', 'p99', 'max'] as const)
    write.set(
      'feedwright_event_loop_delay_seconds',
      Math.max(0, ...serving.map(({ delay }) => delay[stat])),
      {
        stat,
      },
    );
}

function writeTotals(write: MetricWriter, { traffic, fullFetches, refused }: ServingTotals): void {
  for (const name of [
    'feedwright_http_requests_total',
    'feedwright_http_body_bytes_total',
    'feedwright_full_fetches_total',
    'feedwright_fetch_limit_refusals_total',
  ] as const)
    write.clear(name);
  for (const { format, status, coding, count, bytes } of traffic) {
    write.set('feedwright_http_requests_total', count, { format, status: String(status), coding });
    if (bytes > 0) write.set('feedwright_http_body_bytes_total', bytes, { format, coding });
  }
  write.set('feedwright_full_fetches_total', fullFetches);
  write.set('feedwright_fetch_limit_refusals_total', refused);
}
