import { expect, onTestFinished, test } from 'vitest';
import type { RebuildProgress } from '../../src/rebuild/report.ts';
import { createSite, type SiteOptions } from '../site.ts';
import { createFakeClock, createFakeParts, makeResult } from './fake-parts.ts';
import { articleText } from './write-article.ts';

async function longSite(count: number, options: SiteOptions) {
  const site = await createSite(options);
  onTestFinished(() => site.close());
  for (let index = 0; index < count; index += 1) site.write(`a-${index}.md`, articleText(`a-${index}`));
  return site;
}

const inPass = ['reading', 'rendering', 'composing', 'compressing', 'pages', 'judging', 'storing'];

test('a rebuild tells each stage in its order, and its report how long each took', async () => {
  const told: RebuildProgress[] = [];
  const site = await longSite(3, { onProgress: (progress) => told.push(progress) });
  const report = await site.rebuild();
  await site.rebuilder.pagesMade();
  expect([...new Set(told.map(({ phase }) => phase))]).toEqual(inPass);
  const { id, trigger, startedAt } = report;
  for (const progress of told) expect(progress).toMatchObject({ id, trigger, startedAt });
  expect(told).toContainEqual(expect.objectContaining({ phase: 'rendering', done: 3, total: 3 }));
  expect(Object.keys(report.stages ?? {})).toEqual(['starting', ...inPass]);
  const sum = Object.values(report.stages ?? {}).reduce((total, time) => total + time, 0);
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThanOrEqual(report.milliseconds + 1);
});

test('the pages that are made after the report are told of until the last', async () => {
  const told: RebuildProgress[] = [];
  const site = await longSite(30, { onProgress: (progress) => told.push(progress) });
  const report = await site.rebuild();
  await site.rebuilder.pagesMade();
  // The feed shows twenty.
  expect(told.at(-1)).toMatchObject({ id: report.id, phase: 'pages', done: 10, total: 10, isReported: true });
  expect(told.find(({ phase }) => phase === 'storing')).not.toHaveProperty('isReported');
  expect(site.rebuilder.progress()).toBeUndefined();
});

test('the progress can be asked for while a rebuild is under way, and only then', async () => {
  const clock = createFakeClock();
  let seen: RebuildProgress | undefined;
  const parts = createFakeParts(
    async (_, onProgress) => {
      onProgress?.({ phase: 'rendering', done: 7, total: 20 });
      seen = parts.rebuilder.progress();
      return makeResult(1, 'one', { stages: { reading: 4 } });
    },
    { clock },
  );
  expect(parts.rebuilder.progress()).toBeUndefined();
  const report = await parts.rebuilder.request('signal');
  expect(seen).toEqual({
    ...{ id: 1, trigger: 'signal', startedAt: clock.now().toISOString() },
    ...{ phase: 'rendering', done: 7, total: 20 },
  });
  expect(parts.rebuilder.progress()).toBeUndefined();
  expect(report.stages).toEqual({ starting: 0, reading: 4, judging: 0, storing: 0 });
});

test('a word about the pages of the rebuild before is not taken for one about this', async () => {
  const told: RebuildProgress[] = [];
  const parts = createFakeParts(
    async (_, onProgress) => {
      onProgress?.({ phase: 'pages', done: 7, total: 20 });
      return makeResult(1, 'one');
    },
    { onProgress: (progress) => told.push(progress) },
  );
  await parts.rebuilder.request('start');
  expect(told.map(({ phase }) => phase)).toEqual(['reading', 'judging', 'storing']);
});

test('a rebuild that is held stored nothing, and one that failed is over as well', async () => {
  const results = [makeResult(9, 'nine'), makeResult(1, 'one')];
  const parts = createFakeParts(async () => {
    const result = results.shift();
    if (!result) throw new Error('a bug');
    return result;
  });
  await parts.rebuilder.request('start');
  expect((await parts.rebuilder.request('watch')).stages).toEqual({ starting: 0, judging: 0 });
  expect((await parts.rebuilder.request('watch')).stages).toEqual({});
  expect(parts.rebuilder.progress()).toBeUndefined();
});
