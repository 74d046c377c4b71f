// Windows: what became of each article of a feed in the next one.
import { expect, test } from 'vitest';
import { compareWindows, type WindowEntry, windowOf } from '../../src/snapshot/window.ts';
import { entries, entry } from './window-entry.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

function compare(before: readonly WindowEntry[], after: readonly WindowEntry[], isFull = false) {
  const { kept, renamed, added, vanished, expired } = compareWindows(before, after, { isFull, now: NOW });
  const titles = (list: readonly WindowEntry[]) => list.map(({ title }) => title.replace('Article ', ''));
  return {
    kept: titles(kept.map(([, now]) => now)),
    renamed: renamed.map(([old, now]) => [old.id, now.id]),
    added: titles(added),
    vanished: titles(vanished),
    expired: titles(expired),
  };
}

const NONE = { kept: [], renamed: [], added: [], vanished: [], expired: [] };

test('an entry is what readers see of the article, in every format', () => {
  const article = { id: 'a', url: 'https://example.org/a/', title: 'A', published: new Date(0) };
  const fragments = { rss: { hash: 'r' }, atom: { hash: 't' } };
  expect(windowOf([{ article, fragments }])).toEqual([
    { ...article, published: '1970-01-01T00:00:00.000Z', hash: 'r t' },
  ]);
  const expiring = { ...article, expires: NOW };
  expect(windowOf([{ article: expiring, fragments }])[0]?.expires).toBe('2026-06-01T00:00:00.000Z');
});

test('the same articles are kept, a new one is added, a missing one has vanished', () => {
  expect(compare(entries(3), [...entries(5, 3), entry(1)])).toEqual({
    ...NONE,
    ...{ kept: ['3', '1'], added: ['5', '4'], vanished: ['2'] },
  });
});

test('what newer articles push out has not vanished, what is missing among them has', () => {
  expect(compare(entries(4), entries(6, 3), true)).toMatchObject({ added: ['6', '5'], vanished: [] });
  expect(compare(entries(4), [...entries(7, 4), entry(2)], true).vanished).toEqual(['3']);
  // Nothing had to give way here.
  expect(compare(entries(4), entries(6, 3), false).vanished).toEqual(['2', '1']);
});

test('what was known to expire has expired at that moment, and vanished before it', () => {
  const [past, future] = ['2026-06-01T00:00:00.000Z', '2026-06-01T00:00:00.001Z'];
  const before = [entry(3), entry(2, { expires: past }), entry(1, { expires: future })];
  expect(compare(before, [entry(3)])).toMatchObject({ expired: ['2'], vanished: ['1'] });
});

test('another id at one address, on whatever host, is the same article renamed', () => {
  const now = entry(1, { id: 'urn:x', url: 'http://other.example/1/' });
  expect(compare([entry(1)], [now])).toEqual({ ...NONE, renamed: [['https://example.org/1/', 'urn:x']] });
});

test('another id under one title and date is, too; the title alone is not', () => {
  const moved = entry(1, { id: 'b', url: 'https://example.org/b/' });
  expect(compare([entry(1)], [moved]).renamed).toEqual([['https://example.org/1/', 'b']]);
  const later = { ...moved, published: '2026-02-01T00:00:00.000Z' };
  expect(compare([entry(1)], [later])).toMatchObject({ renamed: [], added: ['1'], vanished: ['1'] });
});

test('two articles that exchange their addresses are neither renamed nor gone', () => {
  const [one, two] = [entry(1), entry(2)];
  const after = [
    { ...two, url: one.url },
    { ...one, url: two.url },
  ];
  expect(compare([two, one], after)).toEqual({ ...NONE, kept: ['2', '1'] });
});
