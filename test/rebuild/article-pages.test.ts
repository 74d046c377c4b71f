// Holds that a plan of pages that follows the one before is what a fresh one would be.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { newestFirst } from '../../src/article-order.ts';
import { createPagePlanner, type PageGround } from '../../src/rebuild/article-pages.ts';
import { makeArticle } from '../format/sample.ts';

/** Three versions of four articles, and one more at the address of the first; they are as old as their name says. */
const pool: readonly Article[] = ['a', 'b', 'c', 'd', 'twin'].flatMap((name, day) =>
  ['1', '2', '3'].map((version) =>
    makeArticle({
      ...{ id: name, path: `${name}.md`, hash: version.repeat(20) },
      url: `https://example.org/articles/${name === 'twin' ? 'a' : name}/`,
      published: new Date(Date.UTC(2026, 0, 9 - day)),
    }),
  ),
);

const articles = fc
  .uniqueArray(fc.constantFrom(...pool), { selector: ({ id }) => id })
  .map((some) => some.toSorted(newestFirst));
const ground = fc.record({
  fingerprint: fc.constantFrom('x', 'x', 'y'),
  hasLearnt: fc.constantFrom(false, false, true),
  taken: fc.constantFrom(new Set<string>(), new Set<string>(), new Set(['/articles/b/'])),
});

it('whatever came and went, and whatever the ground', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(articles, ground), { minLength: 2, maxLength: 8 }), (passes) => {
      const planner = createPagePlanner('https://example.org');
      const made = new Set<string>();
      for (const [live, facts] of passes) {
        const pageGround: PageGround = {
          ...facts,
          learntOf: () => (facts.hasLearnt ? ' 3s' : ''),
          lists: { feedsOf: { of: () => [], printOf: () => '' }, version: '1' },
        };
        const { pages, moved } = planner.plan(live, pageGround);
        const fresh = createPagePlanner('https://example.org').plan(live, pageGround);
        expect(pages).toEqual(fresh.pages);
        if (!moved) made.clear();
        for (const path of moved ?? pages.keys()) pages.has(path) ? made.add(path) : made.delete(path);
        expect(made).toEqual(new Set(fresh.pages.keys()));
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});
