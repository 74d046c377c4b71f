// Holds the page about metrics, the dashboard and the alert rules against the metrics that there are.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createServiceMetrics } from '../../src/metrics/service-metrics.ts';
import { type MetricEntry, metricNames, metricTable } from '../../src/metrics/table.ts';
import type { RebuildStage } from '../../src/rebuild/report.ts';
import { factsWith } from '../metrics/counts-with.ts';
import { codeSpans, read, root, tableRows } from './markdown.ts';

const page = read('docs/metrics.md');
const dashboard = read('docs/grafana-dashboard.json');
const rules = read('docs/alert-rules.yml');

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly targets: readonly { readonly expr: string }[];
  readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>>;
}

const { panels } = JSON.parse(dashboard) as { panels: readonly Panel[] };

function namesIn(text: string): string[] {
  const names = text.match(/\b(?:feedwright|process|nodejs)_[a-z_]+/g) ?? [];
  return [...new Set(names)];
}

/** All that the service tells, and the series of its histograms. */
async function told(): Promise<Set<string>> {
  const { body } = await createServiceMetrics(async () => factsWith()).text();
  const types = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, ...['bucket', 'sum', 'count'].map((end) => `${name}_${end}`)] : [name],
    ),
  );
}

describe('the page about metrics', () => {
  it('has the table as it is in the code', () => {
    const rows = tableRows(page, ['metric', 'type', 'labels', 'what it says']);
    const expected = metricNames.map((name) => {
      const { type, labels, help }: MetricEntry = metricTable[name];
      return [`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(', '), help];
    });
    expect(rows).toEqual(expected);
  });

  it('says of every label what it may be', () => {
    const labels = metricNames.flatMap((name): readonly string[] => metricTable[name].labels);
    const explained = codeSpans(page.split('## What there is')[1] ?? '');
    for (const label of new Set(labels)) expect(explained).toContain(label);
  });

  it('names every stage', () => {
    const stages: Readonly<Record<RebuildStage | 'starting', true>> = {
      ...{ fetching: true, starting: true, reading: true, rendering: true, composing: true },
      ...{ compressing: true, pages: true, judging: true, storing: true },
    };
    const explained = codeSpans(page);
    for (const stage of Object.keys(stages)) expect(explained).toContain(stage);
  });

  it('speaks of metrics that there are', async () => {
    const known = await told();
    expect(namesIn(page).filter((name) => !name.endsWith('_') && !known.has(name))).toEqual([]);
  });
});

describe('the dashboard', () => {
  it('asks for metrics that there are', async () => {
    const known = await told();
    const names = namesIn(panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n'));
    expect(names.length).toBeGreaterThan(15);
    expect(namesIn(dashboard).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has panels that say what they show, each in a place of its own', () => {
    const places = new Set<string>();
    for (const { title, description, gridPos, targets } of panels) {
      expect(description, title).toMatch(/\.$/);
      expect(targets.length, title).toBeGreaterThan(0);
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(places.has(`${x} ${y}`), title).toBe(false);
          places.add(`${x} ${y}`);
        }
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });
});

describe('the alert rules', () => {
  it('watch metrics that there are', async () => {
    const known = await told();
    expect(namesIn(rules).length).toBeGreaterThan(5);
    expect(namesIn(rules).filter((name) => !known.has(name))).toEqual([]);
  });

  const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

  it.skipIf(!hasPromtool)('fire when they should (promtool: apt-get install prometheus)', () => {
    for (const args of [
      ['check', 'rules', 'docs/alert-rules.yml'],
      ['test', 'rules', 'test/docs/alert-rules.test.yml'],
    ]) {
      const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: root, encoding: 'utf8' });
      expect(status, stdout + stderr).toBe(0);
    }
  });

  it.skipIf(!hasPromtool)('and the dashboard are of queries that Prometheus reads', () => {
    const queries = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const records = queries.map((expr, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll('$__rate_interval', '5m'),
    }));
    const folder = mkdtempSync(join(tmpdir(), 'feedwright-rules-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'rules.yml');
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules: records }] }));
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });
});
