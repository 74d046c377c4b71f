// Holds that what a walk over two lists tells makes the one of the other.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeList, differenceOf } from '../src/sorted-lists.ts';

interface Numbered {
  readonly number: number;
}
const byNumber = (a: Numbered, b: Numbered) => a.number - b.number;
const pool = Array.from({ length: 12 }, (_, index): Numbered => ({ number: Math.floor(index / 2) }));

it('for sorted lists it is exactly what went and came', () => {
  const numbers = fc.uniqueArray(fc.nat(11)).map((all) => all.sort((a, b) => a - b));
  const list = numbers.map((all) => all.flatMap((index) => pool[index] ?? []));
  fc.assert(
    fc.property(list, list, (before, after) => {
      const change = differenceOf(before, after, byNumber);
      const made = changeList(before, change, byNumber);
      expect(made.map(({ number }) => number)).toEqual(after.map(({ number }) => number));
      expect(new Set(made)).toEqual(new Set(after));
    }),
    { seed: 5 },
  );
});

it('for lists in no order it leaves out nothing that is other', () => {
  const list = fc.shuffledSubarray(pool);
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { gone, came } = differenceOf(before, after, byNumber);
      const kept = new Set(before.filter((one) => !gone.includes(one)));
      expect(new Set([...kept, ...came])).toEqual(new Set(after));
    }),
    { seed: 5 },
  );
});

it('where nothing is other the list is the very same', () => {
  const change = differenceOf(pool, [...pool], byNumber);
  expect(change).toEqual({ gone: [], came: [] });
  expect(changeList(pool, change, byNumber)).toBe(pool);
});
