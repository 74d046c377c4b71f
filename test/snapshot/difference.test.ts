// What the history says of a release: which articles came, changed and went, by feed.
import { expect, test } from 'vitest';
import { differ } from '../../src/snapshot/difference.ts';
import type { WindowEntry } from '../../src/snapshot/window.ts';
import { entries, entry } from './window-entry.ts';

const now = new Date('2026-06-01T00:00:00Z');
const windows = (main: readonly WindowEntry[], more: Record<string, readonly WindowEntry[]> = {}) =>
  new Map(Object.entries({ '': main, ...more }));
const at = (number: number) => ({ id: `https://example.org/${number}/`, title: `Article ${number}` });

test('what was added, edited and retracted, and no word of what stayed or was pushed out', () => {
  const after = [entry(5), entry(4, { hash: 'new' }), entry(2)];
  expect(differ(windows(entries(4)), windows(after), { fullFeeds: [''], now })).toEqual([
    {
      ...{ feed: '', added: [at(5)], edited: [at(4)], retracted: [at(3)] },
      counts: { added: 1, edited: 1, retracted: 1 },
    },
  ]);
});

test('an expired article and one under another id are retracted, too', () => {
  const before = [entry(2), entry(1, { expires: '2026-05-01T00:00:00.000Z' })];
  const [change] = differ(windows(before), windows([entry(2, { id: 'x' })]), { fullFeeds: [], now });
  expect(change?.retracted.map(({ id }) => id)).toEqual([at(1).id, at(2).id]);
  expect(change?.added.map(({ id }) => id)).toEqual(['x']);
});

test('each feed by itself, and none that is the same', () => {
  const before = windows(entries(3), { '/tags/a': entries(1) });
  const after = windows(entries(3), { '/tags/b': entries(2) });
  const changes = differ(before, after, { fullFeeds: [], now });
  expect(changes.map(({ feed, counts }) => [feed, counts])).toEqual([
    ['/tags/a', { added: 0, edited: 0, retracted: 1 }],
    ['/tags/b', { added: 2, edited: 0, retracted: 0 }],
  ]);
  expect(differ(before, before, { fullFeeds: [], now })).toEqual([]);
});

test('fifty are told, all are counted', () => {
  const [change] = differ(windows([]), windows(entries(60)), { fullFeeds: [], now });
  expect([change?.added.length, change?.counts.added]).toEqual([50, 60]);
});
