// Outlines: what is remembered of a feed over its releases, and for how long.
import { expect, test } from 'vitest';
import { addOutlines, type Outline } from '../../src/snapshot/outline.ts';

const outline = (hash: string): Outline => ({
  ...{ hash, isFull: false, headLength: 1, tailLength: 1, separator: '', articles: [] },
});

const made = (path: string, hash: string) => new Map([[path, outline(hash)]]);
const hashes = (list: readonly Outline[] | undefined) => list?.map(({ hash }) => hash);

test('the newest comes first, and one that comes back is not kept twice', () => {
  let all = addOutlines(new Map(), made('/rss.xml', 'a'), ['/rss.xml']);
  for (const hash of ['b', 'a', 'c']) all = addOutlines(all, made('/rss.xml', hash), ['/rss.xml']);
  expect(hashes(all.get('/rss.xml'))).toEqual(['c', 'a', 'b']);
});

test('a feed that did not change keeps what it had, and one that is gone is forgotten', () => {
  const before = addOutlines(new Map(), made('/rss.xml', 'a'), ['/rss.xml']);
  const paths = ['/rss.xml', '/atom.xml', '/'];
  const after = addOutlines(before, made('/atom.xml', 'b'), paths);
  expect([...after.keys()]).toEqual(['/rss.xml', '/atom.xml']);
  expect(hashes(after.get('/rss.xml'))).toEqual(['a']);
  expect([...addOutlines(after, new Map(), ['/atom.xml']).keys()]).toEqual(['/atom.xml']);
});

test('no more than twenty are kept of a feed', () => {
  let all = addOutlines(new Map(), new Map(), []);
  for (let count = 1; count <= 50; count += 1)
    all = addOutlines(all, made('/rss.xml', String(count)), ['/rss.xml']);
  expect(hashes(all.get('/rss.xml'))).toHaveLength(20);
  expect(hashes(all.get('/rss.xml'))?.slice(0, 2)).toEqual(['50', '49']);
});
