import { describe, expect, it } from 'vitest';
import { newestChange, recentRetractions } from '../../src/feed/retractions.ts';

const now = new Date('2026-06-30T12:00:00Z');
const taken = (id: string, at: string) => ({ id, url: `https://example.org/${id}/`, at: new Date(at) });
const idsOf = (all: ReturnType<typeof taken>[], days: number) =>
  recentRetractions(all, { days, now }).map(({ id }) => id);

describe('the articles taken back that a feed still names', () => {
  it('are those of the last days, the newest first, and of one moment by id', () => {
    const all = [
      taken('old', '2026-05-31T12:00:00Z'),
      taken('c', '2026-06-20T00:00:00Z'),
      taken('b', '2026-06-20T00:00:00Z'),
      taken('last', '2026-05-31T12:00:01Z'),
      taken('new', '2026-06-30T11:59:59Z'),
    ];
    expect(idsOf(all, 30)).toEqual(['new', 'b', 'c', 'last']);
  });

  it('are none where the configuration says 0, even after the clock was set back', () => {
    expect(idsOf([taken('a', '2026-06-30T12:00:00Z'), taken('b', '2026-07-01T00:00:00Z')], 0)).toEqual([]);
  });

  it('are the newest hundred where a whole folder was emptied', () => {
    const all = Array.from({ length: 250 }, (_, index) =>
      taken(`${index}`, new Date(now.getTime() - index * 1000).toISOString()),
    );
    expect(idsOf(all, 30)).toEqual(all.slice(0, 100).map(({ id }) => id));
  });
});

describe('the date of a feed', () => {
  const [may, june] = [new Date('2026-05-01T00:00:00Z'), new Date('2026-06-01T00:00:00Z')];

  it('is that of the newest article, or of what was taken back after it', () => {
    expect(newestChange([{ updated: may }, { updated: june }])).toEqual(june);
    expect(newestChange([{ updated: june }], may)).toEqual(june);
    expect(newestChange([{ updated: may }], june)).toEqual(june);
  });

  it('is the epoch where there never was anything', () => {
    expect(newestChange([])).toEqual(new Date(0));
  });
});
