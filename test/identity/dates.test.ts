// Holds that the dates which readers know move for a reason only.
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import type { LedgerEntry } from '../../src/identity/entry.ts';
import { codesOf, entryWith, fileWith, moment, pass } from './ledger-with.ts';

const first = '2024-03-01T00:00:00.000Z';
const now = '2024-06-01T12:00:00.000Z';
const edited = { published: new Date('2024-04-01T00:00:00Z'), updated: new Date('2024-04-01T00:00:00Z') };

function datesOf(article: Article, entry: LedgerEntry, more = {}) {
  const { published } = pass([article], [entry], more);
  return published.map((one) => [one.published.toISOString(), one.updated.toISOString()])[0];
}

describe('published', () => {
  it('is fixed, and an edited date is reported', () => {
    const next = pass([fileWith('a', edited)], [entryWith('a')]);
    expect(next.published[0]?.published.toISOString()).toBe(first);
    expect(next.problems).toEqual([
      {
        path: 'posts/a.md',
        severity: 'warning',
        code: 'date-kept',
        message:
          'readers know it with the date 2024-03-01T00:00:00Z, and its header says 2024-04-01T00:00:00Z now; the first date stays',
        hint: 'write date: 2024-03-01T00:00:00Z, or set publishedDate: follow',
      },
    ]);
    expect(next.entries).toEqual([]);
  });

  it('follows the header where that is wanted, and says so once', () => {
    const next = pass([fileWith('a', edited)], [entryWith('a')], { rule: 'follow' });
    expect(next.published[0]).toMatchObject(edited);
    expect(codesOf(next)).toEqual(['posts/a.md date-followed']);
    expect(codesOf(pass([fileWith('a', edited)], next.entries, { rule: 'follow' }))).toEqual([]);
  });

  it('is not moved by a commit date, under any rule', () => {
    const committed = fileWith('a', { ...edited, stated: { hasDate: false, hasUpdated: false } });
    for (const rule of ['keep', 'follow'] as const) {
      const next = pass([committed], [entryWith('a')], { rule });
      expect([next.published[0]?.published.toISOString(), next.problems]).toEqual([first, []]);
    }
  });

  it('is that of the file where an adopted feed said none', () => {
    const entry = entryWith('a', { published: '', updated: '', path: '', contentHash: '' });
    expect(datesOf(fileWith('a'), entry)).toEqual([first, first]);
  });
});

describe('updated', () => {
  const changed = { contentHash: 'another' };
  const entry = entryWith('a', { updated: '2024-05-05T05:05:05.000Z' });

  it('stays where the content is the same, whatever became of the file', () => {
    expect(datesOf(fileWith('a', { hash: 'white space', url: 'https://example.org/moved/' }), entry)).toEqual(
      [first, entry.updated],
    );
  });

  it('is the moment of the pass where the content is another, in whole seconds', () => {
    expect(datesOf(fileWith('a', changed), entry)).toEqual([first, now]);
  });

  it('is what the header says before all else', () => {
    const stated = { hasDate: true, hasUpdated: true };
    const updated = new Date('2024-04-04T00:00:00Z');
    expect(datesOf(fileWith('a', { ...changed, stated, updated }), entry)?.[1]).toBe(updated.toISOString());
  });

  it('does not move with every pass that the store could not take', () => {
    const { entries } = pass([fileWith('a', changed)], [entry]);
    const pending = new Map(entries.map((one) => [one.id, one]));
    const later = { now: new Date(moment.getTime() + 60_000), pending };
    expect(datesOf(fileWith('a', changed), entry, later)).toEqual([first, now]);
    expect(datesOf(fileWith('a', { contentHash: 'third' }), entry, later)?.[1]).toBe(
      '2024-06-01T12:01:00.000Z',
    );
  });

  it('stays that of the adopted feed, whose content nobody knows, until the next edit', () => {
    const adopted = entryWith('a', { path: '', contentHash: '', updated: '2024-03-03T00:00:00.000Z' });
    const next = pass([fileWith('a')], [adopted]);
    expect(next.published[0]?.updated.toISOString()).toBe(adopted.updated);
    expect(datesOf(fileWith('a', changed), next.entries[0] ?? adopted)?.[1]).toBe(now);
  });

  it('is never before published', () => {
    const early = entryWith('a', { updated: '2020-01-01T00:00:00.000Z' });
    expect(datesOf(fileWith('a'), early)).toEqual([first, first]);
  });
});
