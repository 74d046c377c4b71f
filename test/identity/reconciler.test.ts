// Holds that a pass which judges only what something new may concern gives what judging all articles gives.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { byPath } from '../../src/article-order.ts';
import { type Ledger, type LedgerEntry, ledgerOf, ledgerWith } from '../../src/identity/entry.ts';
import { type Reconciled, reconcile } from '../../src/identity/reconcile.ts';
import { createReconciler, type PassGround } from '../../src/identity/reconciler.ts';
import { retract } from '../../src/identity/retract.ts';
import { fileWith, moment, stating } from './ledger-with.ts';

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const few = fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8');
const file = fc.record({
  ...{ name, content: few, address: few, title: few, day: fc.integer({ min: 1, max: 3 }) },
  ...{ id: fc.option(few, { nil: undefined }), slug: fc.option(few, { nil: undefined }), isHidden: rarely() },
});
type File = typeof file extends fc.Arbitrary<infer F> ? F : never;

/** What one pass finds is told as the files that are others than before. */
const step = fc.record({
  puts: fc.array(file, { maxLength: 3 }),
  removes: fc.array(name, { maxLength: 1 }),
  isPublished: fc.boolean().map((isIt) => isIt || undefined),
});

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 7 }).map((chance) => chance === 0);
}

function articleOf({ name, content, address, title, day, id, slug }: File): Article {
  return fileWith(name, {
    ...stating({ ...(id && { id: `urn:${id}` }), ...(slug && { slug }) }),
    ...{ contentHash: content, url: `https://example.org/${address}/`, title },
    published: new Date(`2024-03-0${day}T00:00:00Z`),
  });
}

it('over random lives of a folder', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const known = new Map<string, LedgerEntry>();
      const reconciler = createReconciler(known);
      const files = new Map<string, { readonly article: Article; readonly isHidden: boolean }>();
      for (const { puts, removes, isPublished } of steps) {
        for (const put of puts) files.set(put.name, { article: articleOf(put), isHidden: put.isHidden });
        for (const gone of removes) files.delete(gone);
        const learnt = comparePass([...files.values()], known, reconciler);
        if (!isPublished) continue;
        for (const entry of learnt) known.set(entry.id, entry);
        reconciler.learn(learnt);
      }
    }),
    { numRuns: 500, seed: 7 },
  );
});

/** Gives the entries that a pass brings. */
function comparePass(
  files: readonly { readonly article: Article; readonly isHidden: boolean }[],
  known: ReadonlyMap<string, LedgerEntry>,
  reconciler: ReturnType<typeof createReconciler>,
): readonly LedgerEntry[] {
  const articlesOf = (isHidden: boolean) =>
    files.flatMap((one) => (one.isHidden === isHidden ? [one.article] : [])).sort(byPath);
  const live = articlesOf(false);
  const ground: PassGround = {
    ...{ hidden: articlesOf(true), present: new Set(files.map(({ article }) => article.path)) },
    ...{ pending: new Map(), wasBeside: () => false, label: 'posts', now: moment, rule: 'keep' },
  };
  const whole = reconcile(live, { ...ground, ledger: known, memory: new WeakMap() });
  const part = reconciler.reconcile(live, ground);
  expect(tell(part)).toEqual(tell(whole));
  expect(takenBack(part.open)).toEqual(takenBack(known));
  const ofWhole = retract({ ...whole, ledger: ledgerWith(known, whole.entries), ...places });
  const ofPart = retract({
    ...{ ...part, ledger: ledgerWith(part.open, part.entries), published: part.judged },
    ...places,
  });
  expect(byId(ofPart.entries)).toEqual(byId(ofWhole.entries));
  expect(byId(ofPart.standing)).toEqual(byId(ofWhole.standing));
  return [...ledgerOf([...whole.entries, ...ofWhole.entries]).values()];
}

const places = { isHidden: () => false, now: moment };

function tell({ published, entries, hidden, withheld, refused, problems }: Reconciled): unknown {
  return {
    ...{ published, entries: byId(entries), hidden: [...hidden].sort(), withheld: [...withheld].sort() },
    ...{ refused, problems: problems.map((problem) => JSON.stringify(problem)).sort() },
  };
}

function takenBack(ledger: Ledger): readonly LedgerEntry[] {
  return byId([...ledger.values()].filter(({ retractedAt }) => retractedAt !== ''));
}

function byId(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

it('what stands is not judged again, and is the same object', () => {
  const known = new Map<string, LedgerEntry>();
  const reconciler = createReconciler(known);
  const articles = ['a', 'b', 'c'].map((one) => fileWith(one));
  const ground: PassGround = {
    ...{ hidden: [], present: new Set(articles.map(({ path }) => path)), pending: new Map() },
    ...{ wasBeside: () => false, label: 'posts', now: moment, rule: 'keep' },
  };
  const pass = (found: readonly Article[]) => {
    const part = reconciler.reconcile(found, ground);
    for (const entry of part.entries) known.set(entry.id, entry);
    reconciler.learn(part.entries);
    return part;
  };
  pass(articles);
  const second = pass(articles);
  const edited = fileWith('b', { contentHash: 'other' });
  const third = pass([articles[0], edited, articles[2]].filter((one) => one !== undefined));
  expect(third.judged.map(({ path }) => path)).toEqual(['b.md']);
  expect([...third.open.keys()]).toEqual(['https://example.org/b/']);
  expect([third.published[0], third.published[2]]).toEqual([second.published[0], second.published[2]]);
  expect(third.published[0]).toBe(second.published[0]);
});
