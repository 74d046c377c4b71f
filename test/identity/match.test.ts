// Holds by what an article is told again, in which order, and that nothing is guessed.
import { describe, expect, it, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import type { LedgerEntry } from '../../src/identity/entry.ts';
import { createSightings } from '../../src/identity/sightings.ts';
import { codesOf, entryWith, fileWith, idsOf, pass, stating } from './ledger-with.ts';

const A = 'https://example.org/a/';
const B = 'https://example.org/b/';
const known = [entryWith('a')];
/** Nothing is as it was. */
const other = {
  title: 'Another',
  contentHash: 'another',
  published: new Date('2020-01-01T00:00:00Z'),
};

describe('an article that readers know keeps its id', () => {
  it.each<[why: string, article: Article, entry?: Partial<LedgerEntry>]>([
    ['at the same path, whatever else changed', fileWith('a', { ...other, url: B, id: B })],
    ['by the id in its header', fileWith('moved', { ...other, ...stating({ id: A }) })],
    ['by its content', fileWith('moved', { ...other, contentHash: 'content of a' })],
    ['by its slug', fileWith('moved', { ...other, ...stating({ slug: 's' }) }), { slug: 's' }],
    ['by its address', fileWith('moved', { ...other, url: A, id: A })],
    ['by its address in http', fileWith('moved', { ...other, url: 'http://example.org/a', id: 'x' })],
    [
      'by title and day',
      fileWith('moved', { ...other, title: 'a', published: new Date('2024-03-01T23:00:00Z') }),
    ],
  ])('%s', (_, article, entry = {}) => {
    const next = pass([article], [{ ...entryWith('a'), ...entry }]);
    expect(idsOf(next)).toEqual({ [article.path]: A });
    expect(next.entries).toMatchObject([{ id: A, path: article.path, url: article.url }]);
  });
});

test('where nothing is the same, it is a new article', () => {
  expect(idsOf(pass([fileWith('b', other)], known))).toEqual({ 'b.md': B });
});

test('a copy beside the article is a new article, also while that one is a draft or broken', () => {
  const copy = fileWith('b', { contentHash: 'content of a', title: 'a' });
  expect(idsOf(pass([copy, fileWith('a')], known))).toEqual({ 'a.md': A, 'b.md': B });
  expect(idsOf(pass([copy], known, { present: new Set(['a.md', 'b.md']) }))).toEqual({ 'b.md': B });
});

test('a surer likeness comes before a weaker one', () => {
  const entries = [entryWith('a'), entryWith('b')];
  const moved = fileWith('new', { ...other, contentHash: 'content of a', url: B, id: B });
  expect(idsOf(pass([moved], entries))).toEqual({ 'new.md': A });
});

test('a file that was there beside the article is not that article moved for a common title and day', () => {
  const twin = { ...other, title: 'a', published: new Date('2024-03-01T23:00:00Z') };
  const sightings = createSightings();
  const idOf = (name: string, fields: Partial<Article> = twin) =>
    idsOf(pass([fileWith(name, fields)], known, sightings))[`${name}.md`];
  const note = (paths: readonly string[], published: readonly Article[]) =>
    sightings.note({ present: new Set(paths), published, hidden: [] });
  note(['a.md', 'b.md'], [fileWith('a')]);
  expect([idOf('b'), idOf('c')]).toEqual([B, A]);
  // A copy that is made before the original is deleted is a move in two steps.
  expect(idOf('b', { ...other, contentHash: 'content of a' })).toBe(A);
  // What went away and came back is another file.
  note([], []);
  note(['b.md'], []);
  expect(idOf('b')).toBe(A);
});

describe('an article that may be several, or of which several may be one', () => {
  const twin = { contentHash: 'same' };
  const entries = [entryWith('a', twin), entryWith('b', twin)];

  it('is not published, and is told what to write', () => {
    const next = pass([fileWith('c', twin)], entries);
    expect(next).toMatchObject({ published: [], entries: [], refused: 1 });
    expect(next.problems).toEqual([
      {
        path: 'posts/c.md',
        severity: 'error',
        code: 'id-unclear',
        message: `it may be the article that readers know as "${A}" (posts/a.md) or "${B}" (posts/b.md)`,
        hint: `write id: ${A} into its header if it is that one, or an id of its own if it is new`,
      },
    ]);
  });

  it('is named together with its rival', () => {
    const next = pass([fileWith('c', twin), fileWith('d', twin)], [entryWith('a', twin)]);
    expect(codesOf(next)).toEqual(['posts/c.md id-unclear', 'posts/d.md id-unclear']);
    expect(next.problems[0]?.message).toContain('and so may posts/d.md');
  });

  it('is told by what comes next, and the other one by what is left', () => {
    const moved = [
      fileWith('x/a', { ...other, ...twin, url: A, id: A }),
      fileWith('x/b', { ...other, ...twin, url: 'https://example.org/x/b/', id: 'https://example.org/x/b/' }),
    ];
    expect(idsOf(pass(moved, entries))).toEqual({ 'x/a.md': A, 'x/b.md': B });
  });

  it('is what its header says', () => {
    expect(idsOf(pass([fileWith('c', { ...twin, ...stating({ id: B }) })], entries))).toEqual({ 'c.md': B });
    const own = fileWith('c', { ...twin, ...stating({ id: 'urn:new' }) });
    expect(idsOf(pass([own], entries))).toEqual({ 'c.md': 'urn:new' });
  });

  it('and a copy of one that is found again is new', () => {
    const [back, copy] = [
      fileWith('new/a', { ...twin, url: A, id: A }),
      fileWith('c', { ...other, ...twin }),
    ];
    expect(idsOf(pass([back, copy], [entryWith('a', twin)]))).toMatchObject({ 'new/a.md': A });
  });
});

describe('an id in a header', () => {
  it('that readers do not know the article by is reported, and the first one stays', () => {
    const next = pass([fileWith('a', stating({ id: 'urn:late' }))], known);
    expect(idsOf(next)).toEqual({ 'a.md': A });
    expect(next.problems).toMatchObject([{ code: 'id-kept', severity: 'warning' }]);
    expect(next.problems[0]?.message).toBe(
      `its header says id "urn:late", and readers know it as "${A}", which stays`,
    );
  });

  it('that another article has is refused, though the date says that this one is older', () => {
    const older = fileWith('new', { ...stating({ id: A }), published: new Date('2001-01-01') });
    const next = pass([older, fileWith('a')], known);
    expect(idsOf(next)).toEqual({ 'a.md': A });
    expect(next.problems).toMatchObject([
      { code: 'id-duplicate', message: `it has the same id as posts/a.md (${A})` },
    ]);
  });

  it('of another article does not change the id of one that readers know', () => {
    const both = [fileWith('a'), fileWith('b', stating({ id: A }))];
    const next = pass(both, [entryWith('a'), entryWith('b')]);
    expect(idsOf(next)).toEqual({ 'a.md': A, 'b.md': B });
    expect(codesOf(next)).toEqual(['posts/b.md id-kept']);
  });

  it('goes with the article that moved, though a new one is at its path', () => {
    const moved = fileWith('moved', { contentHash: 'content of a', ...stating({ id: A }) });
    const next = pass([moved, fileWith('a', other)], known);
    expect(idsOf(next)).toEqual({ 'moved.md': A, 'a.md': `${A}#2` });
    expect(codesOf(next)).toEqual(['posts/a.md id-minted']);
  });

  it('goes with a file that is moved over another', () => {
    const over = fileWith('a', { contentHash: 'content of b', ...stating({ id: B }) });
    const entries = [entryWith('a'), entryWith('b')];
    const next = pass([over], entries);
    expect(idsOf(next)).toEqual({ 'a.md': B });
    expect(next.entries).toMatchObject([
      { id: B, path: 'a.md' },
      { id: A, path: '' },
    ]);
    expect(idsOf(pass([over], next.entries))).toEqual({ 'a.md': B });
  });

  it('of a draft is free for another', () => {
    const next = pass([fileWith('b', { ...other, ...stating({ id: A }) })], known, {
      present: new Set(['a.md', 'b.md']),
    });
    expect(idsOf(next)).toEqual({ 'b.md': A });
  });
});

describe('an article that was retracted', () => {
  const gone = [entryWith('a', { state: 'retracted', retractedAt: '2024-05-01T00:00:00.000Z' })];

  it.each<[why: string, article: Article]>([
    ['at its path, edited', fileWith('a', { contentHash: 'another' })],
    ['elsewhere', fileWith('moved', { ...other, contentHash: 'content of a' })],
    ['by the id in its header', fileWith('moved', { ...other, ...stating({ id: A }) })],
  ])('comes back %s', (_, article) => {
    const next = pass([article], gone);
    expect(idsOf(next)).toEqual({ [article.path]: A });
    expect(next.entries).toMatchObject([{ id: A, state: 'live', retractedAt: gone[0]?.retractedAt }]);
  });

  it('leaves its id to no other article at its address, slug or path', () => {
    for (const article of [fileWith('a', other), fileWith('moved', { ...other, url: A, id: A })]) {
      const next = pass([article], gone);
      expect(idsOf(next)).toEqual({ [article.path]: `${A}#2` });
      expect(next.problems).toMatchObject([{ code: 'id-minted', severity: 'warning' }]);
      // And it keeps that in the passes that follow.
      const later = pass([article], [...gone, ...next.entries]);
      expect([idsOf(later), later.problems, later.entries]).toEqual([idsOf(next), [], []]);
    }
  });
});

describe('files that took the names of others', () => {
  const text = (name: string, of: string) => fileWith(name, { contentHash: `content of ${of}`, title: of });
  const known = ['a', 'b'].map((name) => entryWith(name, { contentHash: `content of ${name}`, title: name }));
  const [idOfA, idOfB] = known.map(({ id }) => id);

  it('keep their ids, also in a row', () => {
    expect(idsOf(pass([text('a', 'b'), text('b', 'a')], known))).toEqual({ 'a.md': idOfB, 'b.md': idOfA });
    expect(idsOf(pass([text('b', 'a'), text('c', 'b')], known))).toEqual({ 'b.md': idOfA, 'c.md': idOfB });
    expect(idsOf(pass([text('b', 'a')], known))).toEqual({ 'b.md': idOfA });
  });

  it('keep their ids where the other is hidden', () => {
    const hidden = [text('b', 'a')];
    expect(idsOf(pass([text('a', 'b')], known, { hidden, present: new Set(['a.md', 'b.md']) }))).toEqual({
      'a.md': idOfB,
    });
  });

  it('leave the id of a hidden article that moved to it', () => {
    const [a] = known;
    const ground = { hidden: [text('c', 'a')], present: new Set(['a.md', 'c.md']) };
    const found = idsOf(pass([text('a', 'another')], a ? [a] : [], ground));
    expect(found['a.md']).not.toBe(idOfA);
  });

  it('keep their ids where one of them was hidden until now, or had been deleted', () => {
    for (const state of ['hidden', 'retracted'] as const) {
      const [a, b] = known;
      if (!a || !b) throw new Error('no entries');
      const entries = [a, { ...b, published: '2020-01-01T00:00:00.000Z', state }];
      expect(idsOf(pass([text('a', 'b'), text('b', 'a')], entries))).toEqual({
        'a.md': idOfB,
        'b.md': idOfA,
      });
    }
  });

  it('and one that comes to say what a deleted one said is still itself', () => {
    const [a, b] = known;
    if (!a || !b) throw new Error('no entries');
    expect(idsOf(pass([text('a', 'b')], [a, { ...b, state: 'retracted' }]))).toEqual({ 'a.md': idOfA });
  });

  it('come back with their ids after they moved while they were hidden', () => {
    const [a, b] = known.map((entry) => ({ ...entry, path: 'b.md' }));
    if (!a || !b) throw new Error('no entries');
    const entries = [a, { ...b, state: 'retracted', retractedAt: '2024-05-31T00:00:00Z' } as const];
    expect(idsOf(pass([text('b', 'a'), text('a', 'b')], entries))).toEqual({ 'b.md': idOfA, 'a.md': idOfB });
  });
});
