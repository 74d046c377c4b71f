// Holds when a file may be read: only after two looks, a window apart, in which it was the same.
import { describe, expect, it } from 'vitest';
import type { ArticleFile } from '../../src/article/article.ts';
import { createSettler } from '../../src/article/settle.ts';

const startedAt = 1_700_000_000_000;
const old = startedAt - 60_000;
const file = (path: string, mtime = old, size = 10, inode = 1): ArticleFile => ({ path, size, mtime, inode });

/** A settler whose first look, at 1,000, saw these; looks in words: what is taken, what waits, when to look next. */
function settlerAfter(first: readonly ArticleFile[], window = 2000, expected: readonly string[] = []) {
  const settler = createSettler(window, startedAt, expected);
  const look = (files: readonly ArticleFile[], now: number) => {
    const { files: taken, waiting, nextLook } = settler.look(files, now);
    return { taken: taken.map(({ path }) => path), waiting: [...waiting], nextLook };
  };
  return { look, first: look(first, 1000) };
}

describe('in the first look', () => {
  it('everything old is taken at once', () => {
    expect(settlerAfter([file('a'), file('b', startedAt - 2000)]).first).toEqual({
      taken: ['a', 'b'],
      waiting: [],
      nextLook: undefined,
    });
  });

  it.each([
    ['a moment ago', startedAt - 1999],
    ['now', startedAt],
    ['in the future', startedAt + 1e9],
  ])('a file written %s waits', (_, mtime) => {
    const { first, look } = settlerAfter([file('a'), file('b', mtime)]);
    expect(first).toEqual({ taken: ['a'], waiting: ['b'], nextLook: 2000 });
    expect(look([file('a'), file('b', mtime)], 3000)).toEqual({
      taken: ['a', 'b'],
      waiting: [],
      nextLook: undefined,
    });
  });

  it('nothing is taken on the word of its mtime later on', () => {
    const { look } = settlerAfter([]);
    expect(look([file('a')], 2000)).toMatchObject({ taken: [], waiting: ['a'] });
  });
});

describe('a file that changed', () => {
  it.each([
    ['mtime', file('a', old + 1)],
    ['size', file('a', old, 11)],
    ['inode', file('a', old, 10, 2)],
  ])('by its %s waits for the window, to the millisecond', (_, changed) => {
    const { look } = settlerAfter([file('a')]);
    expect(look([changed], 5000)).toEqual({ taken: [], waiting: ['a'], nextLook: 2000 });
    expect(look([changed], 6999)).toEqual({ taken: [], waiting: ['a'], nextLook: 1 });
    expect(look([changed], 7000)).toEqual({ taken: ['a'], waiting: [], nextLook: undefined });
    expect(look([changed], 7001)).toMatchObject({ taken: ['a'], waiting: [] });
  });

  it('waits anew with each change', () => {
    const { look } = settlerAfter([file('a')]);
    look([file('a', old + 1)], 5000);
    expect(look([file('a', old + 2)], 7000)).toEqual({ taken: [], waiting: ['a'], nextLook: 2000 });
    expect(look([file('a', old + 2)], 8999)).toMatchObject({ taken: [], nextLook: 1 });
    expect(look([file('a', old + 2)], 9000)).toMatchObject({ taken: ['a'] });
  });

  it('and changed back is as it was', () => {
    const { look } = settlerAfter([file('a')]);
    look([file('a', old + 1)], 5000);
    expect(look([file('a')], 5001)).toMatchObject({ taken: ['a'], waiting: [] });
    expect(look([file('a', old + 1)], 8000)).toMatchObject({ taken: [], nextLook: 2000 });
  });

  it('does not hold up the others, and the next look is for the first to be ready', () => {
    const { look } = settlerAfter([file('a'), file('b'), file('c')]);
    look([file('a', old + 1), file('b'), file('c')], 5000);
    expect(look([file('a', old + 1), file('b', old + 1), file('c')], 6000)).toEqual({
      taken: ['c'],
      waiting: ['a', 'b'],
      nextLook: 1000,
    });
  });
});

describe('a file that vanished', () => {
  it('is waited for, and then given up', () => {
    const { look } = settlerAfter([file('a'), file('b')]);
    expect(look([file('a')], 5000)).toEqual({ taken: ['a'], waiting: ['b'], nextLook: 2000 });
    expect(look([file('a')], 6999)).toMatchObject({ waiting: ['b'] });
    expect(look([file('a')], 7000)).toEqual({ taken: ['a'], waiting: [], nextLook: undefined });
  });

  it('and returns as it was is taken at once', () => {
    const { look } = settlerAfter([file('a')]);
    look([], 5000);
    expect(look([file('a')], 6000)).toEqual({ taken: ['a'], waiting: [], nextLook: undefined });
  });

  it('and returns for a moment is waited for anew', () => {
    const { look } = settlerAfter([file('a')]);
    look([], 5000);
    look([file('a')], 6000);
    expect(look([], 7500)).toMatchObject({ waiting: ['a'], nextLook: 2000 });
    expect(look([], 9499)).toMatchObject({ waiting: ['a'] });
    expect(look([], 9500)).toMatchObject({ waiting: [] });
  });

  it('and returns as another waits as a changed one', () => {
    const { look } = settlerAfter([file('a')]);
    look([], 5000);
    expect(look([file('a', old + 1, 3, 9)], 6500)).toMatchObject({
      taken: [],
      waiting: ['a'],
      nextLook: 2000,
    });
    expect(look([file('a', old + 1, 3, 9)], 8500)).toMatchObject({ taken: ['a'], waiting: [] });
  });

  it('and was given up is new when it returns', () => {
    const { look } = settlerAfter([file('a')]);
    look([], 5000);
    look([], 7000);
    expect(look([file('a')], 8000)).toMatchObject({ taken: [], waiting: ['a'] });
  });

  it('before it was ever taken is nobody’s loss', () => {
    const { look } = settlerAfter([]);
    look([file('a')], 2000);
    expect(look([], 2500)).toEqual({ taken: [], waiting: [], nextLook: undefined });
  });

  it('is one of two halves of a rename, which come and go in the same look', () => {
    const { look } = settlerAfter([file('a')]);
    expect(look([file('b')], 5000)).toEqual({ taken: [], waiting: ['b', 'a'], nextLook: 2000 });
    expect(look([file('b')], 7000)).toEqual({ taken: ['b'], waiting: [], nextLook: undefined });
  });
});

it('without a window everything is as it is', () => {
  const { first, look } = settlerAfter([file('a', startedAt + 5)], 0);
  expect(first).toEqual({ taken: ['a'], waiting: [], nextLook: undefined });
  expect(look([file('a', old + 1), file('b', startedAt)], 1000)).toMatchObject({
    taken: ['a', 'b'],
    waiting: [],
  });
  expect(look([], 1001)).toEqual({ taken: [], waiting: [], nextLook: undefined });
});

describe('a file that is expected in the first look', () => {
  it('is taken where it is there, like any other', () => {
    const { first } = settlerAfter([file('a'), file('b')], 2000, ['a']);
    expect(first).toEqual({ taken: ['a', 'b'], waiting: [], nextLook: undefined });
  });

  it('is given up when it was missing for the window', () => {
    const { first, look } = settlerAfter([file('a')], 2000, ['a', 'gone']);
    expect(first).toEqual({ taken: ['a'], waiting: ['gone'], nextLook: 2000 });
    expect(look([file('a')], 2999).waiting).toEqual(['gone']);
    expect(look([file('a')], 3000)).toEqual({ taken: ['a'], waiting: [], nextLook: undefined });
    expect(look([file('a')], 9000).waiting).toEqual([]);
  });

  it('may have come under another name, which waits as long', () => {
    const { first, look } = settlerAfter([file('a'), file('new')], 2000, ['a', 'gone']);
    expect(first).toEqual({ taken: ['a'], waiting: ['new', 'gone'], nextLook: 2000 });
    expect(look([file('a'), file('new')], 3000)).toEqual({
      taken: ['a', 'new'],
      waiting: [],
      nextLook: undefined,
    });
  });

  it('that comes back in time has to hold still, and is one like any other then', () => {
    const { look } = settlerAfter([file('a')], 2000, ['a', 'b']);
    expect(look([file('a'), file('b')], 2500)).toEqual({ taken: ['a'], waiting: ['b'], nextLook: 2000 });
    expect(look([file('a'), file('b')], 4500).taken).toEqual(['a', 'b']);
    expect(look([file('a')], 9000).waiting).toEqual(['b']);
  });

  it('is missing at once where there is no window', () => {
    expect(settlerAfter([file('a')], 0, ['gone']).first).toEqual({
      taken: ['a'],
      waiting: [],
      nextLook: undefined,
    });
  });
});
