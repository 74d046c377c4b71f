import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createServiceMetrics, type ServiceFacts } from '../../src/metrics/service-metrics.ts';
import { metricNames, metricTable } from '../../src/metrics/table.ts';
import type { Problem } from '../../src/problem.ts';
import { countsWith, factsWith, reportWith, rss200, rss304 } from './counts-with.ts';

/** The samples of our own, by name and labels as they are written. */
function samplesOf(body: string): Record<string, number> {
  const lines = body.split('\n').filter((line) => line.startsWith('feedwright_'));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

function metricsOver(facts: Partial<ServiceFacts> = {}) {
  const metrics = createServiceMetrics(async () => factsWith(facts));
  return { ...metrics, samples: async () => samplesOf((await metrics.text()).body) };
}

const problem = (severity: Problem['severity']): Problem => ({
  ...{ path: 'posts/a.md', code: 'x', message: 'x', hint: 'x' },
  severity,
});

test('what is so now is told', async () => {
  const nextMoment = new Date('2026-06-01T00:00:00Z');
  const { samples } = metricsOver({ isHeld: true, nextMoment });
  expect(await samples()).toMatchObject({
    feedwright_release: 7,
    feedwright_snapshot_age_seconds: 90,
    feedwright_held: 1,
    feedwright_pinned: 0,
    feedwright_next_moment_timestamp_seconds: nextMoment.getTime() / 1000,
  });
});

test('before the first release there is no age, and a clock that went back makes none below 0', async () => {
  const early = metricsOver({ release: 0, publishedAt: new Date(0) });
  const later = metricsOver({ now: new Date('2026-04-30T00:00:00Z') });
  for (const { samples } of [early, later]) expect((await samples()).feedwright_snapshot_age_seconds).toBe(0);
});

test('rebuilds are counted by outcome and trigger, and timed by stage', async () => {
  const { note, samples } = metricsOver();
  note(reportWith());
  note(reportWith({ trigger: 'watch', outcome: 'held', finishedAt: '2026-05-01T00:00:09.000Z' }));
  expect(await samples()).toMatchObject({
    'feedwright_rebuilds_total{outcome="published",trigger="schedule"}': 1,
    'feedwright_rebuilds_total{outcome="held",trigger="watch"}': 1,
    'feedwright_rebuild_duration_seconds_sum{outcome="published"}': 0.25,
    'feedwright_rebuild_stage_duration_seconds_count{stage="reading"}': 2,
    'feedwright_rebuild_stage_duration_seconds_bucket{le="0.1",stage="rendering"}': 0,
    'feedwright_rebuild_stage_duration_seconds_bucket{le="0.5",stage="rendering"}': 2,
    feedwright_last_rebuild_timestamp_seconds: Date.parse('2026-05-01T00:00:09Z') / 1000,
    feedwright_last_good_rebuild_timestamp_seconds: Date.parse('2026-05-01T00:00:00Z') / 1000,
  });
});

test('articles and problems are those of the last rebuild that looked at them', async () => {
  const { note, samples } = metricsOver();
  const problems = [problem('error'), problem('warning'), problem('warning')];
  note(reportWith({ problems, problemCount: 3 }));
  note(reportWith({ outcome: 'failed', articles: { ...reportWith().articles, files: 0, published: 0 } }));
  expect(await samples()).toMatchObject({
    feedwright_article_files: 9,
    'feedwright_articles{state="published"}': 4,
    'feedwright_articles{state="draft"}': 2,
    'feedwright_articles{state="refused"}': 1,
    'feedwright_problems{severity="error"}': 1,
    'feedwright_problems{severity="warning"}': 2,
  });
});

test('of more problems than a report keeps, those that it leaves out are no better than the last that it has', async () => {
  const { note, samples } = metricsOver();
  note(reportWith({ problems: [problem('error')], problemCount: 900 }));
  expect(await samples()).toMatchObject({ 'feedwright_problems{severity="error"}': 900 });
  note(reportWith({ problems: [problem('error'), problem('warning')], problemCount: 900 }));
  expect(await samples()).toMatchObject({
    'feedwright_problems{severity="error"}': 1,
    'feedwright_problems{severity="warning"}': 899,
  });
});

test('serving processes are added up, the worst delay is told, and reading twice counts nothing twice', async () => {
  const serving = [
    countsWith({ traffic: [{ ...rss200, count: 2, bytes: 1_000 }], refused: 1, fullFetches: 2 }),
    countsWith({ traffic: [{ ...rss304, count: 5 }], delay: { p50: 0.001, p99: 0.2, max: 0.3 } }),
  ];
  const others = { traffic: [{ ...rss304, count: 4 }], fullFetches: 1, refused: 0 };
  const { samples } = metricsOver({ serving, others });
  await samples();
  expect(await samples()).toMatchObject({
    'feedwright_http_requests_total{format="rss",status="200",coding="br"}': 2,
    'feedwright_http_requests_total{format="rss",status="304",coding="br"}': 9,
    'feedwright_http_body_bytes_total{format="rss",coding="br"}': 1_000,
    feedwright_full_fetches_total: 3,
    feedwright_fetch_limit_refusals_total: 1,
    feedwright_serving_processes: 2,
    feedwright_serving_resident_memory_bytes: 2_000,
    'feedwright_event_loop_delay_seconds{stat="p99"}': 0.2,
  });
});

test('every metric of the table is there, with its help, and the process besides', async () => {
  const { text } = metricsOver();
  const { contentType, body } = await text();
  expect(contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  for (const name of metricNames)
    expect(body).toContain(
      `# HELP ${name} ${metricTable[name].help}\n# TYPE ${name} ${metricTable[name].type}\n`,
    );
  for (const name of [
    'process_cpu_seconds_total',
    'process_resident_memory_bytes',
    'nodejs_gc_duration_seconds',
  ])
    expect(body).toContain(`# TYPE ${name} `);
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

test.skipIf(!hasPromtool)('promtool finds nothing to say (apt-get install prometheus)', async () => {
  const { note, text } = metricsOver({
    serving: [countsWith({ traffic: [{ ...rss200, count: 2 }] })],
  });
  note(reportWith());
  const { body } = await text();
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: body,
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([0, '', '']);
});
