import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArchivePages, archivePageSize, closePages } from '../../src/feed/archive.ts';

const always = () => true;
const names = (count: number) => Array.from({ length: count }, (_, index) => `a${count - index}`);

describe('closePages', () => {
  it('finishes none while the feed shows everything', () => {
    const ids = names(20);
    expect(closePages([], { ids, shown: 20, size: 10, isReady: always })).toEqual({
      ...{ pages: [], changed: [], isWaiting: false },
    });
  });

  it('counts from the oldest, and finishes no more than it must', () => {
    const { pages, changed } = closePages([], { ids: names(25), shown: 20, size: 10, isReady: always });
    expect(pages).toEqual([names(10)]);
    expect(changed).toEqual([1]);
  });

  it('leaves a finished page as it is when articles come', () => {
    const first = closePages([], { ids: names(25), shown: 20, size: 10, isReady: always });
    const next = closePages(first.pages, { ids: names(31), shown: 20, size: 10, isReady: always });
    expect(next.pages[0]).toBe(first.pages[0]);
    expect(next.changed).toEqual([2]);
  });

  it('takes out what is gone, and keeps the page though it is empty', () => {
    const ids = names(25);
    const first = closePages([], { ids, shown: 20, size: 2, isReady: always });
    const left = ids.filter((id) => id !== 'a1' && id !== 'a2');
    const next = closePages(first.pages, { ids: left, shown: 20, size: 2, isReady: always });
    expect(next.pages).toEqual([[], ['a4', 'a3'], ['a6', 'a5']]);
    expect(next.changed).toEqual([1]);
  });

  it('waits for articles that cannot be served yet', () => {
    const isReady = (id: string) => id !== 'a12';
    const { pages, isWaiting } = closePages([], { ids: names(35), shown: 20, size: 10, isReady });
    expect(pages).toEqual([names(10)]);
    expect(isWaiting).toBe(true);
  });

  it('has each article in the feed or in exactly one page, whatever comes and goes', () => {
    const step = fc.record({
      come: fc.array(fc.nat(1_000), { maxLength: 12 }),
      go: fc.array(fc.nat(40), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (steps, shown) => {
        let pages: ArchivePages = [];
        let dates: number[] = [];
        for (const { come, go } of steps) {
          dates = [...new Set([...dates, ...come])].sort((a, b) => b - a).filter((_, at) => !go.includes(at));
          const ids = dates.map(String);
          const before = pages;
          const closed = closePages(before, {
            ...{ ids, shown, size: archivePageSize({ maxItems: shown }), isReady: always },
          });
          pages = closed.pages;
          const archived = pages.flat();
          expect(new Set(archived).size).toBe(archived.length);
          expect(new Set([...ids.slice(0, shown), ...archived])).toEqual(new Set(ids));
          for (const [index, page] of before.entries())
            expect(pages[index]).toEqual(page.filter((id) => ids.includes(id)));
        }
      }),
      { numRuns: 200, seed: 5005 },
    );
  });
});
