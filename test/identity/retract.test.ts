// Holds which articles count as taken back, and which addresses they leave.
import { describe, expect, it } from 'vitest';
import { type LedgerEntry, ledgerOf } from '../../src/identity/entry.ts';
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
    ...{ ledger: ledgerOf(entries), published: [{ id: 'a' }], withheld: new Set<string>() },
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

describe('the addresses that are left', () => {
  const pathOf = ({ url }: { readonly url: string }) =>
    url.startsWith('https://example.org/') ? url.slice('https://example.org'.length) : undefined;
  const left = (entries: readonly LedgerEntry[], before: readonly LedgerEntry[]) =>
    leftAddresses(entries, ledgerOf(before), pathOf);

  it('are that before a move, and the last one of an article that was taken back', () => {
    const moved = entry('a', { url: 'https://example.org/new/' });
    expect(left([moved], [entry('a')])).toEqual([{ path: '/a/', id: 'a' }]);
    expect(left([{ ...moved, state: 'retracted' }], [entry('a')])).toEqual([
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
