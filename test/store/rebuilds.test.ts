// The history of rebuilds: reports come back, a rebuild that the process did not survive is told, 500 are kept.
import { expect, test } from 'vitest';
import type { RebuildReport } from '../../src/rebuild/report.ts';
import { makeFolder, openTemporary } from './temporary.ts';

const startedAt = '2026-05-31T12:00:00.000Z';

function makeReport(id: number): RebuildReport {
  const hint = 'write 2026-05-31';
  const problem = {
    path: 'a.md',
    line: 3,
    severity: 'error',
    code: 'date-invalid',
    message: 'date "x"',
    hint,
  } as const;
  return {
    id,
    trigger: 'watch',
    startedAt,
    finishedAt: '2026-05-31T12:00:01.250Z',
    milliseconds: 1_250,
    outcome: 'published',
    release: 4,
    articles: { files: 9, published: 3, drafts: 2, scheduled: 1, expired: 1, refused: 1, unsettled: 1 },
    changed: ['/rss.xml', '/tags/%C5%BEuvis/rss.xml'],
    problems: [problem],
    problemCount: 1,
    reason: '',
  };
}

test('a rebuild is running from its beginning until its report', async () => {
  const { rebuilds } = await openTemporary(await makeFolder());
  const id = await rebuilds.begin({ trigger: 'watch', startedAt });
  const begun = { id, trigger: 'watch', startedAt };
  expect(await rebuilds.latest(5)).toEqual([{ ...begun, outcome: 'running', report: undefined }]);
  expect(await rebuilds.latestInShort(5)).toEqual([{ ...begun, outcome: 'running', report: undefined }]);
  await rebuilds.finish(makeReport(id));
  expect(await rebuilds.latest(5)).toEqual([{ ...begun, outcome: 'published', report: makeReport(id) }]);
  const short = { ...makeReport(id), problems: [] };
  expect(await rebuilds.latestInShort(5)).toEqual([{ ...begun, outcome: 'published', report: short }]);
});

test('a rebuild that was running when the process ended is interrupted, a finished one is not', async () => {
  const folder = await makeFolder();
  const { rebuilds, close } = await openTemporary(folder);
  await rebuilds.finish(makeReport(await rebuilds.begin({ trigger: 'start', startedAt })));
  await rebuilds.begin({ trigger: 'schedule', startedAt });
  await close();
  const reopened = await openTemporary(folder);
  await reopened.rebuilds.markInterrupted();
  const outcomes = (await reopened.rebuilds.latest(5)).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['interrupted', 'published']);
});

test('a number that was promised is taken by the next that begins, and is interrupted where none does', async () => {
  const folder = await makeFolder();
  const { rebuilds, close } = await openTemporary(folder);
  const promised = await rebuilds.promise({ trigger: 'api', startedAt });
  expect([await rebuilds.latest(5), await rebuilds.latestInShort(5)]).toEqual([[], []]);
  expect(await rebuilds.find(promised)).toBeUndefined();
  expect(await rebuilds.begin({ trigger: 'hook', startedAt })).toBe(promised);
  expect(await rebuilds.find(promised)).toMatchObject({ trigger: 'hook', outcome: 'running' });
  await rebuilds.finish(makeReport(promised));
  const lost = await rebuilds.promise({ trigger: 'api', startedAt });
  await close();
  const reopened = await openTemporary(folder);
  await reopened.rebuilds.markInterrupted();
  expect(await reopened.rebuilds.find(lost)).toMatchObject({ trigger: 'api', outcome: 'interrupted' });
  expect(await reopened.rebuilds.begin({ trigger: 'start', startedAt })).toBe(lost + 1);
});

test('a rebuild that runs while another process opens the store still gets its report', async () => {
  const folder = await makeFolder();
  const { rebuilds } = await openTemporary(folder);
  const id = await rebuilds.begin({ trigger: 'start', startedAt });
  const other = await openTemporary(folder);
  expect(await other.rebuilds.latest(1)).toMatchObject([{ outcome: 'running' }]);
  await rebuilds.finish(makeReport(id));
  expect(await rebuilds.latest(1)).toMatchObject([{ outcome: 'published', report: { id } }]);
});

test('a rebuild that is forgotten leaves no trace, and its id is not given again', async () => {
  const { rebuilds } = await openTemporary(await makeFolder());
  const id = await rebuilds.begin({ trigger: 'schedule', startedAt });
  await rebuilds.forget(id);
  expect(await rebuilds.latest(5)).toEqual([]);
  expect(await rebuilds.begin({ trigger: 'schedule', startedAt })).toBeGreaterThan(id);
});

test('the newest 500 are kept, ids are never given twice', async () => {
  const { rebuilds } = await openTemporary(await makeFolder());
  const ids: number[] = [];
  for (let count = 0; count < 503; count += 1)
    ids.push(await rebuilds.begin({ trigger: 'signal', startedAt }));
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  const kept = (await rebuilds.latest(1_000)).map(({ id }) => id);
  expect(kept).toEqual(ids.slice(-500).reverse());
  expect(await rebuilds.latest(2)).toHaveLength(2);
});
