// Holds that an article which readers knew and which is hidden is told again, whatever became of its file meanwhile.
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
import { entryWith, fileWith, idsOf, pass } from './ledger-with.ts';

const A = 'https://example.org/a/';

describe('an article that was published and is hidden', () => {
  const known = [entryWith('a', { state: 'hidden', retractedAt: '2024-05-01T00:00:00.000Z' })];
  const edited = { title: 'Other', contentHash: 'edited', published: new Date('2024-03-09T00:00:00Z') };

  /** What the ledger holds after a pass in which it was hidden as it is now. */
  const hide = (article: Article, entries: readonly LedgerEntry[]) => {
    const { entries: changed } = pass([], entries, { hidden: [article], present: new Set([article.path]) });
    return [...ledgerOf([...entries, ...changed]).values()];
  };

  it('is told again after it was edited and moved, each while it was hidden', () => {
    const afterEdit = hide(fileWith('a', { ...edited, published: new Date('2024-03-01T00:00:00Z') }), known);
    const afterMove = hide(
      { ...fileWith('b', edited), published: new Date('2024-03-01T00:00:00Z') },
      afterEdit,
    );
    expect(idsOf(pass([fileWith('b', edited)], afterMove))).toEqual({ 'b.md': 'https://example.org/a/' });
  });

  it('has the moment of the edit as its update, and not that of its return', () => {
    const [entry] = hide(fileWith('a', { contentHash: 'edited' }), known);
    expect(entry).toMatchObject({
      state: 'hidden',
      contentHash: 'edited',
      updated: '2024-06-01T12:00:00.000Z',
    });
  });

  it('keeps its file also where it is edited and hidden at once', () => {
    const [entry] = hide(fileWith('a', { contentHash: 'edited' }), [entryWith('a')]);
    expect(entry).toMatchObject({ path: 'a.md', contentHash: 'edited' });
  });

  it('is told again by its path, whatever was edited of it meanwhile, and how often', () => {
    const another = { ...edited, title: 'Yet another', contentHash: 'edited again' };
    const entries = hide(fileWith('a', another), hide(fileWith('a', edited), known));
    expect(
      idsOf(pass([fileWith('a', { ...edited, title: 'At last', contentHash: 'at last' })], entries)),
    ).toEqual({
      'a.md': A,
    });
  });

  it('gives its id to none that merely has its title and day, when its file goes and later', () => {
    const twin = fileWith('c', { title: known[0]?.title ?? '', contentHash: 'other' });
    for (const state of ['hidden', 'retracted'] as const) {
      const entries = known.map((entry) => ({ ...entry, state }));
      expect(idsOf(pass([twin], entries))).toEqual({ 'c.md': 'https://example.org/c/' });
    }
  });

  it('keeps its file where another one moved to the place that it had', () => {
    const entries = [entryWith('a'), entryWith('b')];
    const b = fileWith('a', { title: 'b', contentHash: 'content of b' });
    const next = pass([b], entries, { hidden: [fileWith('c', { contentHash: 'content of a' })] });
    expect(ledgerOf(next.entries).get(A)).toMatchObject({ path: 'c.md' });
  });
});
