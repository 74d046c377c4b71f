// An earlier release that is pinned: served at once, nothing newer goes out, and validators do not go back.
import { expect, test } from 'vitest';
import { entries } from '../snapshot/window-entry.ts';
import { createFakeClock, createFakeParts, type FakeParts, makeResult } from './fake-parts.ts';

const HOUR = 3_600_000;
const clock = () => createFakeClock('2026-05-01T00:00:00Z');

/** Each pass gives a feed with its number as the text and as the number of its articles. */
function createParts(at = clock()): FakeParts & { advance(milliseconds: number): void } {
  let number = 0;
  const parts = createFakeParts(
    async () => {
      number += 1;
      return makeResult(number, String(number), { windows: new Map([['', entries(number)]]) });
    },
    { clock: at },
  );
  return { ...parts, advance: at.advance };
}

const modified = ({ current }: FakeParts) => current.get().byPath.get('/rss.xml')?.lastModified.getTime();

test('it is served under a new number with the old bytes, and what comes after it waits', async () => {
  const parts = createParts();
  for (let count = 0; count < 3; count += 1) await parts.rebuilder.request('watch');
  parts.advance(HOUR);
  parts.pin(2);
  const first = await parts.rebuilder.request('command');
  expect(first).toMatchObject({ outcome: 'held', release: 4, changes: [{ counts: { retracted: 1 } }] });
  expect(first.reason).toMatch(/^release 2 is pinned.*rollback --unpin$/);
  expect(parts.text()).toBe('2');
  expect(modified(parts)).toBe(Date.parse('2026-05-01T01:00:00Z'));
  const second = await parts.rebuilder.request('schedule');
  expect(second).toMatchObject({ outcome: 'held', release: 4, changes: [] });
  expect(parts.saved).toHaveLength(4);
  expect(parts.settled.slice(-2)).toEqual([false, false]);
});

test('unpinned, what there is goes out, with a later date', async () => {
  const parts = createParts();
  for (let count = 0; count < 3; count += 1) await parts.rebuilder.request('watch');
  parts.pin(1);
  await parts.rebuilder.request('command');
  parts.unpin();
  expect(await parts.rebuilder.request('command')).toMatchObject({ outcome: 'published', release: 5 });
  expect(parts.text()).toBe('5');
});

test('it is served also where no pass can be made', async () => {
  let isBroken = false;
  let number = 0;
  const parts = createFakeParts(async () => {
    if (isBroken) throw new Error('posts are gone');
    number += 1;
    return makeResult(number, String(number));
  });
  for (let count = 0; count < 2; count += 1) await parts.rebuilder.request('watch');
  isBroken = true;
  parts.pin(1);
  expect((await parts.rebuilder.request('command')).outcome).toBe('failed');
  expect(parts.text()).toBe('1');
});

test('a release that is not kept leaves what is served, says so once, and nothing newer goes out', async () => {
  const parts = createParts();
  await parts.rebuilder.request('watch');
  parts.pin(99);
  for (let count = 0; count < 3; count += 1)
    expect((await parts.rebuilder.request('watch')).outcome).toBe('held');
  expect(parts.text()).toBe('1');
  expect(parts.lines.filter(({ msg }) => msg.startsWith('release 99 is not kept'))).toHaveLength(1);
});

test('a store that cannot be written serves it from memory, once', async () => {
  const parts = createParts();
  for (let count = 0; count < 2; count += 1) await parts.rebuilder.request('watch');
  parts.pin(1);
  parts.setFull(true);
  await parts.rebuilder.request('command');
  expect([parts.text(), parts.current.get().release]).toEqual(['1', 3]);
  await parts.rebuilder.request('command');
  expect(parts.current.get().release).toBe(3);
});
