// What goes from one process to the other is the change, and the other has the same snapshot then.
import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { applyChange, changeBetween } from '../../src/snapshot/change.ts';
import { createCurrent } from '../../src/snapshot/current.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.ts';
import { representationOf, snapshotOf } from '../web/snapshot-of.ts';

const empty = createCurrent().get();
const first = snapshotOf({ '/rss.xml': '<rss/>', '/atom.xml': '<feed/>', '/': 'Home' });

function next(texts: Readonly<Record<string, string>>): Snapshot {
  const kept = [...first.byPath].filter(([path]) => texts[path] !== '');
  const made = Object.entries(texts).filter(([, text]) => text !== '');
  const byPath = new Map([
    ...kept,
    ...made.map(([path, text]) => [path, representationOf(path, text)] as const),
  ]);
  return { ...first, byPath, release: 2, articleCount: 7 };
}

/** As a message between processes carries it. */
const carry = <T>(value: T): T => deserialize(serialize(value)) as T;

test('who has nothing gets everything', () => {
  const change = changeBetween(undefined, first);
  expect(change.representations).toHaveLength(3);
  const got = applyChange(empty, carry(change));
  expect([...got.byPath.keys()]).toEqual(['/rss.xml', '/atom.xml', '/']);
  expect(got).toMatchObject({ release: 1, publishedAt: first.publishedAt, articleCount: 3 });
  const [there, here] = [got, first].map(({ byPath }) => byPath.get('/rss.xml'));
  expect(there).toMatchObject({ hash: here?.hash, lastModified: here?.lastModified, link: here?.link });
  expect(there?.codings?.identity.toString()).toBe('<rss/>');
});

test('only what changed is sent, and what is gone is gone', () => {
  const second = next({ '/rss.xml': '<rss>2</rss>', '/atom.xml': '', '/feed.json': '{}' });
  const change = changeBetween(first, second);
  expect(change.representations.map(({ path }) => path)).toEqual(['/rss.xml', '/feed.json']);
  const got = applyChange(first, change);
  expect(got).toEqual(second);
  expect(got.byPath.get('/')).toBe(first.byPath.get('/'));
});

test('a change of another snapshot is refused', () => {
  const change = changeBetween(first, next({ '/rss.xml': '<rss>2</rss>' }));
  expect(() => applyChange(empty, change)).toThrow('lacks /atom.xml');
});
