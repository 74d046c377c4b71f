import { expect, test } from 'vitest';
import { AppError } from '../../src/problem.ts';
import type { PassResult } from '../../src/rebuild/message.ts';
import { entries } from '../snapshot/window-entry.ts';
import { createFakeClock, createFakeParts, makeResult } from './fake-parts.ts';

/** A function that gives these results in turn. */
function inTurn(...results: (PassResult | Error)[]) {
  return async () => {
    const next = results.shift();
    if (next === undefined) throw new Error('one pass too many');
    if (next instanceof Error) throw next;
    return next;
  };
}

test('a change is published, and a pass without one is unchanged and saves nothing', async () => {
  const parts = createFakeParts(inTurn(makeResult(3, 'one'), makeResult(3)));
  const first = await parts.rebuilder.request('start');
  expect(first).toMatchObject({ outcome: 'published', release: 1, changed: ['/rss.xml'], reason: '' });
  expect(parts.text()).toBe('one');
  const second = await parts.rebuilder.request('schedule');
  expect(second).toMatchObject({ outcome: 'unchanged', release: 1, changed: [] });
  expect(parts.saved).toHaveLength(1);
  expect(parts.settled).toEqual([true, true]);
});

test('a failed pass keeps what readers see, and says why', async () => {
  const failure = new AppError('posts-unreadable', 'the posts folder cannot be listed');
  const parts = createFakeParts(inTurn(makeResult(3, 'one'), failure, new Error('a bug')));
  await parts.rebuilder.request('start');
  const failed = await parts.rebuilder.request('schedule');
  expect(failed).toMatchObject({ outcome: 'failed', release: 1, reason: failure.message, changed: [] });
  expect(parts.lines).toEqual([]);
  const broken = await parts.rebuilder.request('schedule');
  expect(broken).toMatchObject({ outcome: 'failed', reason: 'a bug' });
  expect(parts.lines).toEqual([expect.objectContaining({ level: 50 })]);
  expect(parts.text()).toBe('one');
  expect(parts.settled).toEqual([true, false, false]);
});

test('a path that is no longer there leaves the snapshot and counts as changed', async () => {
  const parts = createFakeParts(inTurn(makeResult(3, 'one'), makeResult(3, '', { paths: [] })));
  await parts.rebuilder.request('start');
  expect(await parts.rebuilder.request('schedule')).toMatchObject({ changed: ['/rss.xml'], release: 2 });
  expect(parts.text()).toBeUndefined();
});

test('a loss is held until an operator approves it, and the approval is good for that once', async () => {
  const results = [makeResult(9, 'nine'), makeResult(1, 'one'), makeResult(1, 'one'), makeResult(9, 'nine')];
  const parts = createFakeParts(inTurn(...results, makeResult(1, 'one')));
  await parts.rebuilder.request('start');
  const held = await parts.rebuilder.request('schedule');
  expect(held).toMatchObject({ outcome: 'held', release: 1, reason: expect.stringContaining('8 of 9') });
  expect([parts.text(), parts.held()?.reason]).toEqual(['nine', held.reason]);
  parts.approve();
  expect((await parts.rebuilder.request('schedule')).outcome).toBe('published');
  expect([parts.text(), parts.held()]).toEqual(['one', undefined]);
  await parts.rebuilder.request('schedule');
  expect((await parts.rebuilder.request('schedule')).outcome).toBe('held');
  expect(parts.settled).toEqual([true, false, true, true, false]);
});

test('a store that cannot be written keeps no news from readers, and gets them when it can', async () => {
  const parts = createFakeParts(
    inTurn(makeResult(2, 'one'), makeResult(3, 'two'), makeResult(3), makeResult(3), makeResult(3)),
  );
  await parts.rebuilder.request('start');
  parts.setFull(true);
  expect(await parts.rebuilder.request('watch')).toMatchObject({ outcome: 'published', release: 2 });
  expect(parts.text()).toBe('two');
  await parts.rebuilder.request('schedule');
  const told = () => parts.lines.filter(({ msg, level }) => level >= 30 && msg.includes('release'));
  expect(told()).toMatchObject([{ level: 50, msg: expect.stringContaining('served from memory') }]);
  parts.setFull(false);
  await parts.rebuilder.request('schedule');
  expect(told()).toMatchObject([{ level: 50 }, { level: 30, msg: 'releases can be stored again' }]);
  expect(parts.saved).toHaveLength(2);
  expect(parts.saved[1]?.snapshot.byPath.get('/rss.xml')?.hash).toBe('two');
  expect((await parts.rebuilder.request('schedule')).outcome).toBe('unchanged');
  // The rebuild process must not take pages for stored that are not.
  expect(parts.settled).toEqual([true, false, false, true, true]);
});

test('a store that cannot be written does not let a loss through', async () => {
  const parts = createFakeParts(inTurn(makeResult(9, 'nine'), makeResult(1, 'one')));
  await parts.rebuilder.request('start');
  parts.setFull(true);
  expect((await parts.rebuilder.request('watch')).outcome).toBe('held');
  expect(parts.text()).toBe('nine');
});

test('files that are being written at the start are waited for, but only ten seconds', async () => {
  const clock = createFakeClock();
  const isIncomplete = true;
  const less = () => makeResult(8, 'less', { isIncomplete });
  const parts = createFakeParts(inTurn(makeResult(9, 'all'), less(), less(), less()), { clock });
  await parts.rebuilder.request('start');
  const waits = await parts.rebuilder.request('start');
  expect(waits).toMatchObject({ outcome: 'unchanged', reason: expect.stringContaining('being written') });
  clock.advance(9_999);
  expect((await parts.rebuilder.request('settle')).outcome).toBe('unchanged');
  expect(parts.text()).toBe('all');
  clock.advance(1);
  expect((await parts.rebuilder.request('settle')).outcome).toBe('published');
  expect(parts.text()).toBe('less');
  expect(parts.settled).toEqual([true, false, false, true]);
});

test('a second process that starts among files that are being written is waited for as well', async () => {
  const clock = createFakeClock();
  const less = () => makeResult(8, 'less', { isIncomplete: true });
  const parts = createFakeParts(inTurn(makeResult(9, 'all'), less(), makeResult(9), less()), { clock });
  await parts.rebuilder.request('start');
  await parts.rebuilder.request('start');
  clock.advance(60_000);
  await parts.rebuilder.request('settle');
  expect((await parts.rebuilder.request('schedule')).outcome).toBe('unchanged');
  expect(parts.text()).toBe('all');
});

test('without an earlier release an empty feed waits, since its articles may just be on their way', async () => {
  const parts = createFakeParts(inTurn(makeResult(0, 'none', { isIncomplete: true }), makeResult(8, 'some')));
  expect((await parts.rebuilder.request('start')).outcome).toBe('unchanged');
  expect((await parts.rebuilder.request('settle')).outcome).toBe('published');
  expect(parts.text()).toBe('some');
});

test('without an earlier release what there is goes out at once', async () => {
  const parts = createFakeParts(inTurn(makeResult(8, 'some', { isIncomplete: true })));
  expect((await parts.rebuilder.request('start')).outcome).toBe('published');
});

test('a scan that found nothing new is remembered only where it found other articles waiting', async () => {
  const at = new Date('2026-06-01T00:00:00Z');
  const next = { at, path: 'posts/soon.md', isComing: true };
  const waiting = () => makeResult(1, '', { nextMoment: at, next });
  const parts = createFakeParts(inTurn(makeResult(1, 'one'), makeResult(1), waiting(), waiting()));
  await parts.rebuilder.request('start');
  for (let count = 0; count < 3; count += 1) await parts.rebuilder.request('schedule');
  expect(parts.reports.map(({ outcome, next: told }) => [outcome, told])).toEqual([
    ['published', undefined],
    ['unchanged', { at: '2026-06-01T00:00:00.000Z', path: 'posts/soon.md', isComing: true }],
  ]);
});

test('what a release changed for the readers stands in its report', async () => {
  const windows = (count: number) => ({ windows: new Map([['', entries(count)]]) });
  const parts = createFakeParts(
    inTurn(makeResult(1, 'one', windows(1)), makeResult(3, 'two', windows(3)), makeResult(3)),
  );
  const counts = async () => (await parts.rebuilder.request('watch')).changes?.map((change) => change.counts);
  expect(await counts()).toEqual([{ added: 1, edited: 0, retracted: 0 }]);
  expect(await counts()).toEqual([{ added: 2, edited: 0, retracted: 0 }]);
  expect(parts.saved[1]?.snapshot).toMatchObject({ refusedCount: 0, windows: windows(3).windows });
});

test('ids that change are held with old and new, and a harmless pass goes out by itself', async () => {
  const windows = (more?: (number: number) => object) => ({ windows: new Map([['', entries(3, 1, more)]]) });
  const renamed = windows((number) => ({ id: `urn:${number}` }));
  const parts = createFakeParts(
    inTurn(makeResult(3, 'one', windows()), makeResult(3, 'two', renamed), makeResult(3, 'three', windows())),
  );
  await parts.rebuilder.request('start');
  const held = await parts.rebuilder.request('watch');
  expect(held).toMatchObject({ outcome: 'held', changes: [] });
  expect(held.reason).toContain('https://example.org/3/ → urn:3');
  expect(parts.text()).toBe('one');
  expect((await parts.rebuilder.request('watch')).outcome).toBe('published');
  expect(parts.held()).toBeUndefined();
});
