import { expect, test } from 'vitest';
import { type AdoptedItem, adoptItems } from '../../src/identity/adopt.ts';
import { type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
import { codesOf, entryWith, fileWith, idsOf, pass, stating } from './ledger-with.ts';

const item: AdoptedItem = {
  ...{ id: 'tag:old,1', url: 'https://example.org/a', title: 'a' },
  published: new Date('2024-02-02T02:02:02Z'),
  updated: new Date('2024-02-03T00:00:00Z'),
};

test('an article takes id and dates of the feed, and keeps them', () => {
  const { taken } = adoptItems([item], new Map());
  const next = pass([fileWith('a')], taken);
  expect(next.published).toMatchObject([
    { id: item.id, published: item.published, updated: item.updated, url: 'https://example.org/a/' },
  ]);
  expect(codesOf(next)).toEqual(['posts/a.md date-kept']);
  const later = pass([fileWith('a', { url: 'https://new.example/x/' })], next.entries);
  expect(later.published).toMatchObject([{ id: item.id, published: item.published, updated: item.updated }]);
});

test('an article is told by title and day where its address is another, and by the id in its header', () => {
  const { taken } = adoptItems([{ ...item, published: new Date('2024-03-01T09:00:00Z') }], new Map());
  const elsewhere = { url: 'https://new.example/1/' };
  expect(idsOf(pass([fileWith('A', { ...elsewhere, title: 'A' })], taken))).toEqual({ 'A.md': item.id });
  const named = fileWith('b', { ...elsewhere, ...stating({ id: item.id }), published: new Date(0) });
  expect(idsOf(pass([named], taken))).toEqual({ 'b.md': item.id });
});

test('what the ledger has is never overwritten', () => {
  const own = entryWith('a');
  const { taken, known, conflicts } = adoptItems(
    [{ ...item, id: own.id, title: 'other' }, item, { ...item, id: 'tag:old,2', url: '' }],
    ledgerOf([own]),
  );
  expect(known).toMatchObject([{ id: own.id }]);
  expect(conflicts).toEqual([{ item, entry: own }]);
  expect(taken.map(({ id }) => id)).toEqual(['tag:old,2']);
});

test('several feeds of one site add up, and one that gives an article another id is told of', () => {
  const ledger = new Map<string, LedgerEntry>();
  const counts = [
    [item],
    [item, { ...item, id: 'b', url: 'https://example.org/b/' }],
    [{ ...item, id: 'c' }],
  ].map((items) => {
    const { taken, known, conflicts } = adoptItems(items, ledger);
    for (const entry of taken) ledger.set(entry.id, entry);
    return [taken.length, known.length, conflicts.length];
  });
  expect(counts).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [0, 0, 1],
  ]);
});
