// Holds what a rebuild does with articles that have to be fetched first.
import { expect, test } from 'vitest';
import { AppError } from '../../src/problem.ts';
import type { RebuildProgress } from '../../src/rebuild/report.ts';
import type { PassOrder } from '../../src/rebuild/runner.ts';
import { createFakeParts, makeResult } from './fake-parts.ts';

test('each pass comes after a fetch, and looks at everything where that brought something', async () => {
  const events: unknown[] = [];
  const isNew = [true, false, true];
  const parts = createFakeParts(
    async ({ touched }: PassOrder) => {
      events.push(touched);
      return makeResult(1);
    },
    {
      fetch: async () => {
        events.push('fetch');
        return isNew.shift() ?? false;
      },
    },
  );
  for (let count = 0; count < 3; count += 1) await parts.rebuilder.request('watch', ['/templates/a']);
  expect(events).toEqual(['fetch', undefined, 'fetch', ['/templates/a'], 'fetch', undefined]);
});

test('a fetch that fails makes no pass, and the next one looks at everything', async () => {
  const touchedOf: unknown[] = [];
  let isDown = false;
  const parts = createFakeParts(
    async ({ touched }: PassOrder) => {
      touchedOf.push(touched);
      return makeResult(1, `pass ${touchedOf.length}`);
    },
    {
      fetch: async () => {
        if (isDown) throw new AppError('rebuild-failed', 'the articles cannot be fetched');
        return false;
      },
    },
  );
  await parts.rebuilder.request('start');
  isDown = true;
  const failed = await parts.rebuilder.request('watch', ['/templates/a']);
  expect(failed).toMatchObject({ outcome: 'failed', reason: 'the articles cannot be fetched', release: 1 });
  expect([parts.text(), parts.lines]).toEqual(['pass 1', []]);
  isDown = false;
  await parts.rebuilder.request('watch', ['/templates/b']);
  expect(touchedOf).toEqual([undefined, undefined]);
});

test('a fetch is a stage that is told of and timed, and pages of the rebuild before do not hide it', async () => {
  const told: RebuildProgress[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  let tellPages = (): void => undefined;
  let count = 0;
  const parts = createFakeParts(
    async (_, onProgress) => {
      tellPages = () => onProgress?.({ phase: 'pages', done: 1, total: 2 });
      return makeResult(1);
    },
    {
      fetch: async () => {
        count += 1;
        if (count === 2) await promise;
        return false;
      },
      onProgress: (progress) => told.push(progress),
    },
  );
  await parts.rebuilder.request('start');
  const second = parts.rebuilder.request('signal');
  while (count < 2) await new Promise(setImmediate);
  tellPages();
  expect(parts.rebuilder.progress()).toMatchObject({ trigger: 'signal', phase: 'fetching' });
  resolve();
  const { stages } = await second;
  expect(Object.keys(stages ?? {})).toContain('fetching');
});
