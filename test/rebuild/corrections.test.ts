// Holds that corrections that are followed from pass to pass are those that a look at everything finds.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { newestFirst } from '../../src/article-order.ts';
import { createCorrections } from '../../src/rebuild/corrections.ts';
import type { KeptArticle } from '../../src/store/archive.ts';
import { makeArticle } from '../format/sample.ts';

const days = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 5, day)));
const ids = ['a', 'b', 'c', 'd'];
const pool: readonly Article[] = ids.flatMap((id, index) =>
  days.flatMap((updated) =>
    [true, false].map((hasUpdated) =>
      makeArticle({
        ...{ id, updated, stated: { hasDate: true, hasUpdated } },
        published: new Date(Date.UTC(2026, 0, index)),
      }),
    ),
  ),
);

const published = fc
  .uniqueArray(fc.constantFrom(...pool), { selector: ({ id }) => id })
  .map((some) => some.toSorted(newestFirst));
const kept = fc.record({
  fingerprint: fc.constant(''),
  updated: fc.constantFrom(...days),
  isCorrected: fc.boolean(),
});
const changes = fc.dictionary(fc.constantFrom(...ids), fc.option(kept));

it('whatever is published, kept and deleted', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(changes, published), { maxLength: 8 }), (passes) => {
      const stored = new Map<string, KeptArticle>();
      const corrections = createCorrections(stored);
      for (const [changed, articles] of passes) {
        for (const [id, found] of Object.entries(changed)) {
          if (found) stored.set(id, found);
          else stored.delete(id);
          corrections.note(id);
        }
        expect(corrections.find(articles)).toEqual(createCorrections(stored).find(articles));
      }
    }),
    { numRuns: 300, seed: 3 },
  );
});

it('a correction is what says that it was updated since it was kept', () => {
  const [first, , second] = pool as readonly [Article, Article, Article];
  const of = (article: Article, isCorrected = false) =>
    createCorrections(new Map([['a', { fingerprint: '', updated: first.updated, isCorrected }]])).find([
      article,
    ]).size;
  expect([of(first), of(second), of(first, true)]).toEqual([0, 1, 1]);
});
