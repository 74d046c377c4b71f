// Holds what leaves a pass: each id and address once, the newest first, and only those entries that changed.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { codesOf, entryWith, fileWith, idsOf, pass, stating } from './ledger-with.ts';

const at = (text: string) => new Date(text);
const url = 'https://example.org/same/';

describe('over an empty ledger', () => {
  it('ids are what headers say, else addresses, and all is as it was read', () => {
    const articles = [fileWith('a'), fileWith('b', stating({ id: 'urn:b' }))];
    const { published, entries, refused, problems } = pass(articles);
    expect([published[0] === articles[0], published[1] === articles[1]]).toEqual([true, true]);
    expect([refused, problems]).toEqual([0, []]);
    expect(entries).toEqual([
      {
        ...{ id: 'urn:b', path: 'b.md', url: 'https://example.org/b/', title: 'b', slug: '' },
        ...{ contentHash: 'content of b', state: 'live', retractedAt: '' },
        ...{ published: '2024-03-01T00:00:00.000Z', updated: '2024-03-01T00:00:00.000Z' },
      },
      expect.objectContaining({ id: 'https://example.org/a/' }),
    ]);
  });

  it('of two with one id the older is published, and the problem names both files', () => {
    const next = pass([
      fileWith('newer', { ...stating({ id: 'urn:same' }), published: at('2024-02-01') }),
      fileWith('older', { ...stating({ id: 'urn:same' }), published: at('2024-01-01') }),
    ]);
    expect(idsOf(next)).toEqual({ 'older.md': 'urn:same' });
    expect(next).toMatchObject({ refused: 1, entries: [{ path: 'older.md' }] });
    expect(next.problems).toMatchObject([
      { path: 'posts/newer.md', message: 'it has the same id as posts/older.md (urn:same)' },
    ]);
  });

  it('an id that is the address of another article leaves both published', () => {
    const next = pass([fileWith('a', { url }), fileWith('b', stating({ id: url }))]);
    expect(idsOf(next)).toEqual({ 'b.md': url, 'a.md': `${url}#2` });
    expect(codesOf(next)).toEqual(['posts/a.md id-minted']);
  });
});

describe('of two articles with one address', () => {
  it('the older is published, and the problem names both files', () => {
    const next = pass([
      fileWith('newer', { url, published: at('2024-02-01') }),
      fileWith('older', { url, published: at('2024-01-01') }),
    ]);
    expect(idsOf(next)).toEqual({ 'older.md': url });
    expect(next.entries).toHaveLength(1);
    expect(next.problems).toMatchObject([
      {
        path: 'posts/newer.md',
        code: 'address-duplicate',
        message: `it has the same address as posts/older.md (${url})`,
      },
    ]);
  });

  it('of one moment the first by path is', () => {
    expect(idsOf(pass(['b', 'a', 'B'].map((name) => fileWith(name, { url }))))).toEqual({ 'B.md': url });
  });

  it('the one that readers know is, though the other one says that it is older', () => {
    const known = fileWith('known', { url });
    const { entries } = pass([known]);
    const next = pass([known, fileWith('old', { url, published: at('2001-01-01') })], entries);
    expect(idsOf(next)).toEqual({ 'known.md': url });
    expect(next.entries).toEqual([]);
  });

  it('the one that was there is, and not one that readers know from elsewhere', () => {
    const moved = fileWith('old', { url, published: at('2001-01-01') });
    const entries = [entryWith('old'), entryWith('there', { url })];
    expect(Object.keys(idsOf(pass([moved, fileWith('there', { url })], entries)))).toEqual(['there.md']);
  });
});

test('an edit, a move and a new address change the entry, and nothing else does', () => {
  const entries = [entryWith('a')];
  expect(pass([fileWith('a')], entries).entries).toEqual([]);
  expect(pass([fileWith('a', { hash: 'other', tags: ['x'] })], entries).entries).toEqual([]);
  for (const change of [{ contentHash: 'x' }, { path: 'x.md' }, { url: 'https://example.org/x/' }])
    expect(pass([fileWith('a', change)], entries).entries).toMatchObject([change]);
});

test('an article that is not there leaves its entry as it was', () => {
  expect(pass([], [entryWith('a')])).toMatchObject({ published: [], entries: [], problems: [] });
});

test('the newest comes first, by the date that readers know, then by id', () => {
  const entries = [entryWith('a', { published: '2024-05-01T00:00:00.000Z' })];
  const next = pass([fileWith('c'), fileWith('b'), fileWith('a')], entries);
  expect(next.published.map(({ path }) => path)).toEqual(['a.md', 'b.md', 'c.md']);
});

test('all is the same however the files were listed', () => {
  const articles = [
    fileWith('a'),
    ...['b', 'c'].map((name) => fileWith(name, stating({ id: 'urn:same' }))),
    fileWith('d', { url: 'https://example.org/a/', published: at('2024-02-01') }),
    ...['e', 'f'].map((name) => fileWith(name, { contentHash: 'content of gone' })),
  ];
  const entries = [entryWith('gone'), entryWith('a')];
  const told = (listed: typeof articles) => {
    const { published, entries: changed, problems } = pass(listed, entries);
    return {
      published,
      changed: new Set(changed),
      problems: new Set(problems.map(({ message }) => message)),
    };
  };
  const expected = told(articles);
  fc.assert(
    fc.property(fc.shuffledSubarray(articles, { minLength: articles.length }), (shuffled) => {
      const { problems, ...rest } = told(shuffled);
      expect({ ...rest, count: problems.size }).toEqual({
        published: expected.published,
        changed: expected.changed,
        count: expected.problems.size,
      });
    }),
    { seed: 1, numRuns: 100 },
  );
});
