// Holds which articles count as taken back, and which addresses they leave.
import { describe, expect, it, test } from 'vitest';
import { expectedPaths, type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
import { leftAddresses } from '../../src/identity/left-addresses.ts';
import { type RetractGround, retract } from '../../src/identity/retract.ts';

const entry = (id: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ id, path: `${id}.md`, url: `https://example.org/${id}/`, title: id, slug: '', contentHash: id },
  ...{ published: '2026-01-01T00:00:00.000Z', updated: '2026-01-01T00:00:00.000Z' },
  ...{ state: 'live', retractedAt: '' },
  ...more,
});

function outcome(entries: readonly LedgerEntry[], ground: Partial<RetractGround> = {}) {
  const { entries: taken, standing } = retract({
    ...{ ledger: ledgerOf(entries), published: [{ id: 'a' }] },
    ...{ hidden: new Set<string>(), withheld: new Set<string>() },
    ...{ isHidden: () => false, now: new Date('2026-06-01T10:00:05.678Z'), ...ground },
  });
  return { taken, standing: standing.map(({ id }) => id) };
}

describe('an article that readers know', () => {
  it('and that is not published any more is taken back, at this second', () => {
    const { taken, standing } = outcome([entry('a'), entry('b')]);
    expect(taken).toEqual([entry('b', { state: 'retracted', retractedAt: '2026-06-01T10:00:05.000Z' })]);
    expect(standing).toEqual([]);
  });

  it('and that was taken back before keeps its moment', () => {
    const before = entry('b', { state: 'retracted', retractedAt: '2026-05-01T00:00:00.000Z' });
    expect(outcome([before])).toEqual({ taken: [], standing: [] });
  });

  it('and that is hidden is taken back as one whose file is there', () => {
    const { taken } = outcome([entry('b')], { hidden: new Set(['b']) });
    expect(taken).toEqual([entry('b', { state: 'hidden', retractedAt: '2026-06-01T10:00:05.000Z' })]);
  });

  it('and that is hidden keeps the moment at which readers lost it when its file goes, and when it comes back', () => {
    const hidden = entry('b', { state: 'hidden', retractedAt: '2026-05-01T00:00:00.000Z' });
    const gone = { ...hidden, state: 'retracted' } as const;
    expect(outcome([hidden])).toEqual({ taken: [gone], standing: [] });
    expect(outcome([gone], { hidden: new Set(['b']) })).toEqual({ taken: [hidden], standing: [] });
    expect(outcome([hidden], { isHidden: () => true })).toEqual({ taken: [], standing: [] });
  });

  it.each<[string, LedgerEntry, Partial<RetractGround>]>([
    ['whose file is there and cannot be read', entry('b'), { isHidden: (path) => path === 'b.md' }],
    ['that may be one of several files', entry('b'), { withheld: new Set(['b']) }],
    ['that was adopted and has no file yet', entry('b', { path: '', contentHash: '' }), {}],
  ])('%s stays as it is', (_, one, ground) => {
    expect(outcome([one], ground)).toEqual({ taken: [], standing: ['b'] });
  });

  it('and in whose file another one stands now is taken back, whatever became of that file', () => {
    expect(outcome([entry('b', { path: '' })], { isHidden: () => true }).taken).toHaveLength(1);
  });
});

test('files are expected of articles that readers have, and of those that are hidden', () => {
  const entries = [entry('a'), entry('b', { state: 'hidden' }), entry('c', { state: 'retracted' })];
  expect(expectedPaths([...entries, entry('d', { path: '' })])).toEqual(['a.md', 'b.md']);
});

describe('the addresses that are left', () => {
  const pathOf = ({ url }: { readonly url: string }) =>
    url.startsWith('https://example.org/') ? url.slice('https://example.org'.length) : undefined;
  const left = (entries: readonly LedgerEntry[], before: readonly LedgerEntry[]) =>
    leftAddresses(entries, ledgerOf(before), pathOf);

  it('are that before a move, and the last one of an article that was taken back', () => {
    const moved = entry('a', { url: 'https://example.org/new/' });
    expect(left([moved], [entry('a')])).toEqual([{ path: '/a/', id: 'a' }]);
    for (const state of ['hidden', 'retracted'] as const)
      expect(left([{ ...moved, state }], [entry('a')])).toEqual([
        { path: '/a/', id: 'a' },
        { path: '/new/', id: 'a' },
      ]);
  });

  it('are none of an article that is new or stays where it is, or that was on another host', () => {
    expect(left([entry('a')], [])).toEqual([]);
    expect(left([entry('a', { title: 'edited' })], [entry('a')])).toEqual([]);
    expect(left([entry('a')], [entry('a', { url: 'https://elsewhere.example/a/' })])).toEqual([]);
  });
});
