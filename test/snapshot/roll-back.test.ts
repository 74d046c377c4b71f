// An earlier release that is served again: its bytes and entity tags, and dates that do not go back.
import { expect, test } from 'vitest';
import type { Outline } from '../../src/snapshot/outline.ts';
import { rollBack } from '../../src/snapshot/roll-back.ts';
import { snapshotOf } from '../web/snapshot-of.ts';
import { entries } from './window-entry.ts';

const earlier = {
  ...snapshotOf({ '/rss.xml': '<rss>1</rss>', '/style.css': 'p {}', '/atom.xml': '<feed/>' }),
  windows: new Map([['', entries(3)]]),
  refusedCount: 2,
};
const current = snapshotOf(
  {
    '/rss.xml': { text: '<rss>2</rss>', lastModified: new Date('2026-05-31T12:00:00Z') },
    '/style.css': { text: 'p {}', lastModified: new Date('2026-05-31T11:00:00Z') },
  },
  7,
);

test('what differs gets the old bytes and a new date, what stands already stays as it is', () => {
  const next = rollBack(earlier, current, new Date('2026-05-31T13:00:00.500Z'));
  const [old, made] = [earlier, next].map(({ byPath }) => byPath.get('/rss.xml'));
  expect(made).toEqual({ ...old, lastModified: new Date('2026-05-31T13:00:00Z') });
  expect(next.byPath.get('/style.css')).toBe(current.byPath.get('/style.css'));
  expect(next.byPath.get('/atom.xml')?.lastModified).toEqual(new Date('2026-05-31T13:00:00Z'));
  expect(next).toMatchObject({ articleCount: 3, refusedCount: 2, windows: earlier.windows });
  expect(next.publishedAt).toEqual(new Date('2026-05-31T13:00:00.500Z'));
});

test('Last-Modified does not go back where the clock did', () => {
  const next = rollBack(earlier, current, new Date('2026-05-30T00:00:00Z'));
  expect(next.byPath.get('/rss.xml')?.lastModified).toEqual(new Date('2026-05-31T12:00:01Z'));
});

test('an outline of the old bytes comes in front, a feed without one has none', () => {
  const outline = (hash: string): Outline => ({
    ...{ hash, isFull: false, headLength: 0, tailLength: 0, separator: '', articles: [] },
  });
  const hash = earlier.byPath.get('/rss.xml')?.hash ?? '';
  const outlines = new Map([
    ['/rss.xml', [outline('now'), outline(hash), outline('older')]],
    ['/atom.xml', [outline('other')]],
  ]);
  const next = rollBack(earlier, { ...current, outlines }, new Date());
  expect([...next.outlines.keys()]).toEqual(['/rss.xml']);
  expect(next.outlines.get('/rss.xml')?.map((one) => one.hash)).toEqual([hash, 'now', 'older']);
});

test('a release of before all feeds were there takes none away', () => {
  const next = rollBack(
    { ...earlier, isPartial: true },
    snapshotOf({ '/tags/a/rss.xml': '<rss/>' }),
    new Date(),
  );
  expect([...next.byPath.keys()].sort()).toEqual(['/atom.xml', '/rss.xml', '/style.css', '/tags/a/rss.xml']);
  expect(next).not.toHaveProperty('isPartial');
});
