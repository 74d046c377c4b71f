// Representations that come before the result of their pass: their bytes go into the store, or stay in memory where they cannot.
import { expect, test } from 'vitest';
import { createGatherer, createKeepMade, withMade } from '../../src/rebuild/keep-made.ts';
import { withoutBytes } from '../../src/snapshot/bodies.ts';
import { makeFolder, openTemporary } from '../store/temporary.ts';
import { makeRepresentation, makeResult } from './fake-parts.ts';

const feed = makeRepresentation('/tags/a/rss.xml', 'text');

test('the bytes are in the store, and nowhere else', async () => {
  const store = await openTemporary(await makeFolder());
  expect(await createKeepMade(store)([feed])).toEqual([withoutBytes(feed)]);
  expect(store.bodies.find(feed.hash, 'identity')?.toString()).toBe('text');
});

test('they stay in memory where the disk is full, and where the store is in memory itself', async () => {
  const { releases } = await openTemporary(await makeFolder());
  const putBodies = () => Promise.reject(new Error('no space left on device'));
  expect(await createKeepMade({ releases: { ...releases, putBodies }, durable: true })([feed])).toEqual([
    feed,
  ]);
  expect(await createKeepMade({ releases: { ...releases, putBodies }, durable: false })([feed])).toEqual([
    feed,
  ]);
});

test('all are in the order of the paths, whichever was made first', () => {
  const [a, b, c] = ['/a/rss.xml', '/b/rss.xml', '/c/rss.xml'].map((path) => makeRepresentation(path, path));
  if (!a || !b || !c) throw new Error('three');
  const result = makeResult(1, 'main', { paths: ['/rss.xml', a.path, b.path] });
  const whole = withMade(result, [c, b, a]);
  expect(whole.representations.map(({ path }) => path)).toEqual(['/rss.xml', a.path, b.path]);
  expect(withMade(result, [])).toBe(result);
});

test('they are handed on some megabytes at a time, and what is left goes with the result', () => {
  const handed: number[] = [];
  const gatherer = createGatherer((list) => handed.push(list.length));
  const large = makeRepresentation('/a/rss.xml', 'x'.repeat(3 * 1024 * 1024));
  for (let count = 0; count < 4; count += 1) gatherer.add([large]);
  expect(handed).toEqual([3]);
  expect(gatherer.left()).toEqual([large]);
});
