// The one table of metrics: what each is called, what it counts, and by what it is told apart.

export interface MetricEntry {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** The names of its labels. */
  readonly labels: readonly string[];
  /** One sentence, for Prometheus and for the documentation. */
  readonly help: string;
  /** Of a histogram: upper bounds, in the unit of its name. */
  readonly buckets?: readonly number[];
}

const DURATIONS = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300];

export const metricTable = {
  feedwright_build_info: {
    type: 'gauge',
    labels: ['version'],
    help: 'Always 1: the version that runs.',
  },
  feedwright_release: {
    type: 'gauge',
    labels: [],
    help: 'The number of the release that readers see; 0 before the first.',
  },
  feedwright_snapshot_age_seconds: {
    type: 'gauge',
    labels: [],
    help: 'How long ago that release was published. It grows while nobody writes, and says nothing of health.',
  },
  feedwright_held: {
    type: 'gauge',
    labels: [],
    help: '1 while a rebuild is held because it would harm subscribers.',
  },
  feedwright_pinned: {
    type: 'gauge',
    labels: [],
    help: '1 while an earlier release is served because an operator asked for it.',
  },
  feedwright_private_addresses: {
    type: 'gauge',
    labels: [],
    help: 'Addresses of private feeds that are not revoked.',
  },
  feedwright_private_addresses_reported: {
    type: 'gauge',
    labels: [],
    help: 'Those of them that too many networks fetched on one of the last seven days.',
  },
  feedwright_next_moment_timestamp_seconds: {
    type: 'gauge',
    labels: [],
    help: 'When the next article comes or goes by its date; 0 where none does.',
  },
  feedwright_rebuilds_total: {
    type: 'counter',
    labels: ['outcome', 'trigger'],
    help: 'Rebuilds, by what became of them and who asked.',
  },
  feedwright_rebuild_duration_seconds: {
    type: 'histogram',
    labels: ['outcome'],
    help: 'How long a rebuild took, until readers had it.',
    buckets: DURATIONS,
  },
  feedwright_rebuild_stage_duration_seconds: {
    type: 'histogram',
    labels: ['stage'],
    help: 'How long each stage of a rebuild took.',
    buckets: DURATIONS,
  },
  feedwright_last_rebuild_timestamp_seconds: {
    type: 'gauge',
    labels: [],
    help: 'When the last rebuild ended, whatever became of it; 0 before the first.',
  },
  feedwright_last_good_rebuild_timestamp_seconds: {
    type: 'gauge',
    labels: [],
    help: 'When the last rebuild ended that was neither held nor failed; 0 before the first.',
  },
  feedwright_articles: {
    type: 'gauge',
    labels: ['state'],
    help: 'Articles by state, as the last rebuild found them.',
  },
  feedwright_article_files: {
    type: 'gauge',
    labels: [],
    help: 'Files of articles, as the last rebuild found them.',
  },
  feedwright_problems: {
    type: 'gauge',
    labels: ['severity'],
    help: 'Problems in articles and templates, as the last rebuild found them.',
  },
  feedwright_http_requests_total: {
    type: 'counter',
    labels: ['format', 'status', 'coding'],
    help: 'Requests answered, by what was asked for, the status and the content coding.',
  },
  feedwright_http_body_bytes_total: {
    type: 'counter',
    labels: ['format', 'coding'],
    help: 'Bytes of the feeds and pages that were sent, as compressed, without headers.',
  },
  feedwright_full_fetches_total: {
    type: 'counter',
    labels: [],
    help: 'Requests for whole feeds without a condition that were not refused.',
  },
  feedwright_fetch_limit_refusals_total: {
    type: 'counter',
    labels: [],
    help: 'Requests for whole feeds that were refused because their client asks too often.',
  },
  feedwright_serving_processes: {
    type: 'gauge',
    labels: [],
    help: 'Processes that answer readers, and said so when asked.',
  },
  feedwright_serving_resident_memory_bytes: {
    type: 'gauge',
    labels: [],
    help: 'Resident memory of these processes together.',
  },
  feedwright_event_loop_delay_seconds: {
    type: 'gauge',
    labels: ['stat'],
    help: 'How late the event loop was since the metrics were last read, in the worst of these processes.',
  },
} as const satisfies Readonly<Record<string, MetricEntry>>;

export type MetricName = keyof typeof metricTable;

export const metricNames = Object.keys(metricTable) as MetricName[];
