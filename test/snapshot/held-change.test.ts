import { expect, test } from 'vitest';
import { describeHeld } from '../../src/snapshot/held-change.ts';
import type { WindowEntry } from '../../src/snapshot/window.ts';
import { entries, entry } from './window-entry.ts';

const now = new Date('2026-06-01T00:00:00Z');
const describe = (before: readonly WindowEntry[], after: readonly WindowEntry[], fullFeeds: string[] = []) =>
  describeHeld(new Map([['', before]]), new Map([['', after]]), { fullFeeds, now });

test('what is added, edited, renamed and gone is told old beside new', () => {
  const before = [entry(4), entry(3), entry(2), entry(1)];
  const moved = entry(3, { url: 'https://example.com/3/', hash: 'another' });
  const renamed = entry(2, { id: 'tag:2' });
  const [change] = describe(before, [entry(5), moved, renamed, entry(1)]);
  expect(change?.counts).toEqual({ added: 1, edited: 1, renamed: 1, vanished: 1 });
  expect(
    change?.examples.map(({ kind, before: old, after }) => [kind, old?.url ?? '', after?.url ?? '']),
  ).toEqual([
    ['vanished', 'https://example.org/4/', ''],
    ['renamed', 'https://example.org/2/', 'https://example.org/2/'],
    ['edited', 'https://example.org/3/', 'https://example.com/3/'],
    ['added', '', 'https://example.org/5/'],
  ]);
  expect(change?.examples[1]).toMatchObject({
    before: { id: 'https://example.org/2/' },
    after: { id: 'tag:2' },
  });
});

test('a feed that is as it was is left out, and so is what newer articles pushed out', () => {
  expect(describe(entries(3), entries(3))).toEqual([]);
  const [change] = describe(entries(3), entries(4, 2), ['']);
  expect(change?.counts).toMatchObject({ added: 1, vanished: 0 });
});

test('a feed that empties names a few and counts all', () => {
  const [change] = describe(entries(40), []);
  expect([change?.counts.vanished, change?.examples.length]).toEqual([40, 5]);
});
